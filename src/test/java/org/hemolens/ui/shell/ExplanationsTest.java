package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.SliceResult;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.ScanFlag;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.FileWindows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.ui.Samples;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.Test;

/** Maps through the scan and the input of the model. */
class ExplanationsTest extends WorkstationTest {
    private static final Path BUNDLED = Path.of("models/packages/two-branch-small");
    private static final int BLEED = 19;

    @Override
    protected void open(Stage stage) {
        PackageSummary s = Samples.summary(true);
        packages.packages = List.of(new PackageSummary(
                BUNDLED,
                s.identity(),
                s.description(),
                s.intendedUse(),
                s.limits(),
                s.trainingData(),
                s.citation(),
                Optional.empty()));
        super.open(stage);
    }

    private void analysed() {
        openHead();
        fx(() -> {
            workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL);
            workstation.study().moveTo(BLEED);
            workstation.perform(Action.RUN);
        });
        until("it is analysed", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    private String text(String id) {
        settle();
        return ask(() -> ((Labeled) lookup(id).query()).getText());
    }

    /** A result for the series on screen with planted probabilities of subdural blood and planted maps. */
    private void plant(double[] subdural, IntFunction<Heatmap> maps) {
        fx(() -> {
            LoadedSeries series = workstation.study().loaded().orElseThrow();
            MapStore store = new MapStore(List.of("fused"));
            List<SliceResult> slices = new ArrayList<>();
            for (int i = 0; i < subdural.length; i++) {
                Probabilities p = new Probabilities(0, 0, 0, 0, 0, subdural[i]);
                slices.add(new SliceResult(i, "1.2." + i, i * 5.0, p, p));
                Heatmap m = maps.apply(i);
                store.put(i, m);
                // A result's maps are there for every class: else the window makes those that are missing.
                store.put(
                        i,
                        new Heatmap(
                                HemorrhageClass.ANY,
                                m.target(),
                                m.method(),
                                m.branch(),
                                m.rows(),
                                m.columns(),
                                m.values(),
                                m.placement()));
            }
            AnalysisResult s = Samples.result(subdural.length, true, Optional.empty(), false);
            workstation
                    .analysis()
                    .begin(series.contentHash())
                    .finished(new AnalysisResult(
                            series.contentHash(),
                            s.model(),
                            s.device(),
                            s.gate(),
                            Optional.empty(),
                            s.thresholds(),
                            slices,
                            s.study(),
                            store,
                            s.features(),
                            Map.of(),
                            false));
        });
        until("the maps are compared", () -> pattern().isPresent());
    }

    private Optional<ScanPattern> pattern() {
        return workstation.strip().patternProperty().get();
    }

    /** The blob of the fakes, on the patient's left; to the right in the other half of the scan. */
    private static Heatmap sided(int slice, int change) {
        Heatmap m = FakeAnalysis.map(HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, 512, 512);
        if (slice < change) {
            return m;
        }
        float[] mirrored = m.values().clone();
        for (int r = 0; r < 12; r++) {
            for (int c = 0; c < 12; c++) {
                mirrored[r * 12 + c] = 2 * m.values()[r * 12 + 11 - c];
            }
        }
        return new Heatmap(m.hemorrhageClass(), m.target(), m.method(), m.branch(), 12, 12, mirrored, m.placement());
    }

    @Test
    void aSliceAloneAndAJumpAreSaidInWordsAndOnTheStripAndLeadToTheirSlices() {
        openHead();
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        double[] p = new double[SLICES];
        Arrays.fill(p, 0.01);
        p[4] = 0.8;
        p[11] = 0.6;
        p[12] = 0.9;
        p[13] = 0.9;
        p[14] = 0.6;
        plant(p, i -> sided(i, 13));
        List<ScanFlag> flags = ask(() -> pattern().orElseThrow().flags());
        assertThat(flags).hasSize(2);
        assertThat(flags.get(0)).isEqualTo(new ScanFlag.Isolated(4, 0.8, 0.01));
        assertThat(flags.get(1)).isInstanceOf(ScanFlag.SideJump.class);
        double[] energy = ask(() -> pattern().orElseThrow().energy().perSlice());
        assertThat(energy[20]).as("one scale").isCloseTo(2 * energy[3], within(1e-3));
        fx(() ->
                lookup("#right-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        List<Hyperlink> links = ask(() -> lookup("#through-flags").queryAs(Pane.class).getChildren().stream()
                .map(Hyperlink.class::cast)
                .toList());
        assertThat(links.get(0).getText())
                .isEqualTo("⚑ Slice 5 is alone: 80.0 %, and no slice within 7.5 mm above 1.0 %");
        assertThat(links.get(1).getText())
                .startsWith("⚑ Slices 13 and 14: the map goes from ")
                .contains("mm left to")
                .endsWith("mm right of the midline");
        assertThat(text("#through-by")).contains("midline of the head's outline");
        picture("through-scan");
        fx(links.get(1)::fire);
        assertThat(ask(() -> workstation.study().index())).isEqualTo(12);
        assertThat(text("#through-energy")).contains("map value × cm²");
    }

    @Test
    void aLesionOverSlicesIsNotFlagged() {
        analysed();
        until("the maps are compared", () -> pattern().isPresent());
        assertThat(ask(() -> pattern().orElseThrow().flags())).isEmpty();
        assertThat(lookup("#through-flags").queryAs(Pane.class).getChildren()).hasSize(1);
        assertThat(((Label) lookup("#through-flags")
                                .queryAs(Pane.class)
                                .getChildren()
                                .getFirst())
                        .getText())
                .startsWith("Nothing odd");
    }

    @Test
    void theMapsAreSeenFromThreeSidesAndAClickGoesToTheSlice() {
        openHead();
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        double[] p = new double[SLICES];
        p[9] = 0.9;
        plant(p, i -> sided(i, SLICES));
        fx(() -> workstation.perform(Action.PROJECTIONS));
        Stage window = other("Maps from three sides");
        until("they are there", () -> text(window, "#projection-head").startsWith("Subdural"));
        assertThat(text(window, "#projection-said")).contains("not where blood is", "One scale for all slices");
        picture(window.getScene().getRoot(), "projections");
        Node coronal = window.getScene().lookup("#projection-coronal");
        Bounds b = ask(() -> coronal.localToScreen(coronal.getBoundsInLocal()));
        // 45 mm above the lowest of 135 mm; as high as there is room.
        clickOn(new Point2D(b.getCenterX() + 30, b.getMinY() + 16 + (b.getHeight() - 32) * 90.5 / 136));
        settle();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(9);
        fx(() -> workstation.view().aiShownProperty().set(false));
        assertThat(text(window, "#projection-head")).isEqualTo("The AI is hidden.");
        fx(() -> workstation.view().aiShownProperty().set(true));
        until("they are there again", () -> text(window, "#projection-head").startsWith("Subdural"));
        fx(() -> workstation.choose(second));
        until("those of the other series are gone", () -> !text(window, "#projection-head")
                .startsWith("Subdural"));
        fx(window::hide);
    }

    private static String text(Stage window, String id) {
        return ((Label) window.getScene().lookup(id)).getText();
    }

    private Stage other(String title) {
        settle();
        return ask(() -> Window.getWindows().stream()
                .filter(w -> w instanceof Stage s && s.getTitle().equals(title))
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow());
    }

    @Test
    void theInputIsShownAsTheNetworksGetItPixelByPixelAndFollowsTheSlice() throws Exception {
        openHead();
        fx(() -> workstation.study().moveTo(BLEED));
        fx(() -> workstation.perform(Action.MODEL_INPUT));
        Stage window = other("What the model sees");
        until("it is there", () -> text(window, "#input-head").startsWith("Slice 20 of 28"));
        picture(window.getScene().getRoot(), "model-input");
        compare(window, BLEED);
        fx(() -> workstation.study().moveTo(0));
        until("it follows", () -> text(window, "#input-head").startsWith("Slice 1 of 28"));
        compare(window, 0);
        fx(window::hide);
    }

    private void compare(Stage window, int slice) throws Exception {
        ModelPackage model = ModelPackage.read(BUNDLED);
        LoadedSeries series = ask(() -> workstation.study().loaded().orElseThrow());
        int box = 0;
        for (SliceNetworkSpec network : model.networks()) {
            InputSpec spec = network.input();
            float[] fed = new float[spec.length()];
            new InputBuilder(spec, FileWindows.NONE).build(series.volume(), slice, fed, 0);
            int pixels = spec.rows() * spec.columns();
            for (int c = 0; c < spec.channels().size(); c++, box++) {
                int at = c;
                Node shown = window.getScene().lookup("#input-channel-" + box);
                ImageView view = (ImageView) ask(() -> shown.lookup(".image-view"));
                assertThat(view.isSmooth()).isFalse();
                assertThat(view.getFitWidth() % spec.columns()).isZero();
                Image image = view.getImage();
                double low = spec.valueLow();
                double range = spec.valueHigh() - low;
                long wrong = ask(() -> IntStream.range(0, pixels)
                        .filter(i -> {
                            double gray = (fed[at * pixels + i] * spec.std().get(at)
                                            + spec.mean().get(at)
                                            - low)
                                    / range;
                            int level = image.getPixelReader().getArgb(i % spec.columns(), i / spec.columns()) & 0xFF;
                            return Math.abs(level - 255 * gray) > 0.51;
                        })
                        .count());
                assertThat(wrong)
                        .as("network %s, channel %s", network.name(), c)
                        .isZero();
            }
        }
        assertThat(window.getScene().lookup("#input-channel-" + box)).isNull();
        assertThat(box).isGreaterThan(3);
    }
}
