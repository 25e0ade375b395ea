package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.dicom.codec.DefaultAttributeLister;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.fixture.RealProgram;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.recent.RecentInputs;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.task.FxTaskRunner;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The window with nothing in it replaced: files, reader, gate, networks, cache. */
@SuppressWarnings("NullAway.Init") // made when the window opens
abstract class RealWorkstationTest extends FxTest {
    @TempDir
    Path temporary;

    Workstation workstation;
    HeldAnalysis held;

    @Override
    protected void open(Stage stage) {
        held = new HeldAnalysis(RealProgram.analysis(temporary.resolve("cache")));
        workstation = new Workstation(
                stage,
                new Services(
                        RealProgram.scanner(),
                        Archives.NONE,
                        SlicePreview.of(new DefaultDicomReader()),
                        new DefaultAttributeLister(FileOpener.LOCAL),
                        RealProgram.images(),
                        RealProgram.loader(),
                        held,
                        RealProgram.segmentation(temporary.resolve("cache")),
                        new FolderPackageCatalog(List.of(packages())),
                        new PackageWork(org.hemolens.model.PackageStore.NONE, folder -> List.of()),
                        new SimulatedSeries(),
                        demonstration(),
                        new RecentInputs(Optional.empty()),
                        org.hemolens.measure.MeasurementStore.NONE,
                        org.hemolens.settings.SettingsStore.NONE,
                        new org.hemolens.ui.compare.WindowPlaces(Optional.empty()),
                        new FxTaskRunner(3),
                        "0.1.0"));
        stage.setWidth(1000);
        stage.setHeight(1000);
        workstation.show();
    }

    /** Folder of the model packages. */
    Path packages() {
        return RealProgram.PACKAGES;
    }

    Path demonstration() {
        return temporary.resolve("demonstration");
    }

    /** All words that can be seen in the window. */
    final String seen() {
        settle();
        return ask(() -> {
            List<String> words = new ArrayList<>();
            Set<Node> nodes = lookup((Node n) -> n instanceof Text || n instanceof Labeled)
                    .queryAll();
            for (Node node : nodes) {
                if (isShown(node)) {
                    words.add(node instanceof Text text ? text.getText() : ((Labeled) node).getText());
                }
            }
            return String.join("\n", words);
        });
    }

    /** Whether a node and all that hold it are visible. */
    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    final void open(Path... paths) {
        fx(() -> workstation.open(List.of(paths)));
    }

    final void openAndLoad(Path... paths) {
        open(paths);
        until("the series is loaded", () -> workstation.study().loaded().isPresent());
    }

    /** Networks on a busy machine with few cores take longer than anything else in the window. */
    final void untilState(AnalysisState wanted) {
        try {
            WaitForAsyncUtils.waitFor(
                    3,
                    TimeUnit.MINUTES,
                    () -> ask(() -> workstation.analysis().stateProperty().get()) == wanted);
        } catch (TimeoutException e) {
            throw new AssertionError("the analysis is not " + wanted + "; seen:\n" + seen(), e);
        }
        settle();
    }

    final int index() {
        settle();
        return ask(() -> workstation.study().index());
    }
}
