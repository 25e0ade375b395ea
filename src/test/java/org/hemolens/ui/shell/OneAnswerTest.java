package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.ChannelPicture;
import org.hemolens.analysis.InputView;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelPackage;
import org.hemolens.ui.Snapshots;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.Test;

/** BloodNet's tiny member, which answers one class of six and is told a voxel's volume, in the window. */
class OneAnswerTest extends RealWorkstationTest {
    private static final Path BLOODNET = Path.of("src/test/resources/org/hemolens/model/systems/bloodnet");
    private static final String NOT_ANSWERED = "not answered by this package";

    @Override
    Path packages() {
        Path root = temporary.resolve("packages");
        try (Stream<Path> files = Files.list(BLOODNET)) {
            Files.createDirectories(root.resolve("bloodnet"));
            for (Path file : files.toList()) {
                Files.copy(file, root.resolve("bloodnet").resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root;
    }

    private String spoken(String id) {
        return ask(() -> stage().getScene().getRoot().lookup(id).getAccessibleText());
    }

    @Test
    void classesThatItDoesNotAnswerAreSaidToBeSoAndHaveNoNumber() throws Exception {
        SimulatedCase.write(SimulatedCase.fresh(3, 6, 128, HemorrhageClass.SUBDURAL), temporary.resolve("case"));
        openAndLoad(temporary.resolve("case"));
        type(KeyCode.A);
        untilState(AnalysisState.DONE);
        AnalysisResult result = ask(() -> workstation.analysis().result().orElseThrow());
        for (HemorrhageClass c : HemorrhageClass.all()) {
            boolean any = c == HemorrhageClass.ANY;
            assertThat(result.study().answers(c)).isEqualTo(any);
            assertThat(workstation
                            .analysis()
                            .probability(2, c, CamTarget.SEQUENCE)
                            .isPresent())
                    .isEqualTo(any);
            assertThat(spoken("#class-" + c.id()).contains(NOT_ANSWERED)).isEqualTo(!any);
            assertThat(spoken("#class-" + c.id()).contains("%")).isEqualTo(any);
        }
        assertThat(seen()).contains("Untrained");
        picture("one-answer-any");
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        settle();
        assertThat(seen()).contains("Subdural: " + NOT_ANSWERED).doesNotContain("NaN");
        assertThat(ask(() -> stage().getScene().getRoot().lookupAll("*").stream()
                        .map(n -> String.valueOf(n.getAccessibleText()))
                        .filter(t -> t.startsWith("Slice ") && t.contains("Subdural"))
                        .toList()))
                .isNotEmpty()
                .allSatisfy(
                        t -> assertThat(t).contains("Subdural " + NOT_ANSWERED).doesNotContain("Subdural 0"));
        picture("one-answer-subdural");
        press(KeyCode.SHIFT).type(KeyCode.M).release(KeyCode.SHIFT);
        settle();
        fx(() -> {
            Scene six = Window.getWindows().stream()
                    .filter(w -> w != stage() && w.getScene() != null)
                    .map(Window::getScene)
                    .filter(s -> s.getRoot().lookup("#six-maps") != null)
                    .findFirst()
                    .orElseThrow();
            assertThat(six.getRoot().lookup("#six-maps").getAccessibleText())
                    .contains("Subdural  not answered")
                    .doesNotContain("NaN");
            Snapshots.write(six.getRoot(), "one-answer-six");
        });
    }

    @Test
    void theInputIsShownWithTheVolumeThatItTakes() throws Exception {
        SimulatedCase.write(SimulatedCase.fresh(3, 6, 128, HemorrhageClass.SUBDURAL), temporary.resolve("case"));
        openAndLoad(temporary.resolve("case"));
        LoadedSeries series = ask(() -> workstation.study().loaded().orElseThrow());
        List<ChannelPicture> channels = new InputView(ModelPackage.read(BLOODNET), series).of(2);
        assertThat(channels).hasSize(6);
        var plane = series.volume().plane(2);
        double area = plane.rowSpacing() * plane.rows() / 64 * plane.columnSpacing() * plane.columns() / 64;
        double ml = area * series.volume().geometry().sliceExtent(2) / 1000;
        assertThat(channels.getLast().volumeMl()).isCloseTo(ml, within(1e-6 * ml));
        assertThat(channels.getLast().source().window()).isEmpty();
        press(KeyCode.SHIFT).type(KeyCode.V).release(KeyCode.SHIFT);
        until("the volume is said in the window of the input", () -> Window.getWindows().stream()
                .filter(w -> w != stage() && w.getScene() != null)
                .flatMap(w -> w.getScene().getRoot().lookupAll(".label").stream())
                .anyMatch(n -> n instanceof Label l && l.getText().contains("Volume of a voxel")));
    }
}
