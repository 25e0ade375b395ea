package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.junit.jupiter.api.Test;

/** Corners, letters and scale bar of small views: none over another, who and when never cut. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class NarrowTextsTest extends FxTest {
    private static final String DATE = "2026-11-02";

    private AnalysisModel analysis;
    private ViewsModel views;
    private ViewGrid grid;

    @Override
    protected void open(Stage stage) {
        StudyModel study = new StudyModel();
        views = new ViewsModel(study, new ViewportModel());
        analysis = new AnalysisModel(study);
        grid = new ViewGrid(study, views, analysis);
        // Not the stage is made narrow: it is every test's, and keeps a size once set.
        stage.setScene(new Scene(new StackPane(grid), 1000, 760));
        stage.show();
        LoadedSeries like = ViewGridTest.loaded("FEATHERSTONEHAUGH^JANE", "a");
        Series s = like.series();
        StudyInfo i = s.study();
        Series series = new Series(
                s.patient(),
                new StudyInfo(
                        i.studyInstanceUid(), DATE, i.time(), "CT of the head without contrast, after a fall", "", ""),
                s.info(),
                s.slices(),
                s.geometry(),
                Optional.empty(),
                s.fileFunction());
        study.begin(series, 9);
        for (int k = 0; k < series.slices().size(); k++) {
            study.take(k, like.volume().hu(k));
        }
        study.finish(new LoadedSeries(series, like.volume(), List.of(), "a"));
    }

    private record Placed(String id, String text, Bounds bounds) {}

    private List<Placed> texts(String view) {
        return ask(() -> {
            List<Placed> out = new ArrayList<>();
            Node root = lookup("#" + view).query();
            for (String id : List.of(
                    "corner-patient",
                    "corner-study",
                    "corner-series",
                    "orientation-top",
                    "orientation-bottom",
                    "orientation-left",
                    "orientation-right",
                    "scale-label",
                    "banner")) {
                Text text = (Text) root.lookup("#" + id);
                if (!text.getText().isBlank()) {
                    out.add(new Placed(id, text.getText(), text.localToScene(text.getLayoutBounds())));
                }
            }
            Text image = (Text) root.lookup("#corner-image");
            out.add(new Placed("corner-image", image.getText(), image.localToScene(image.getLayoutBounds())));
            return out;
        });
    }

    @Test
    void noTextLiesOverAnotherAndWhoAndWhenAreWhole() {
        fx(() -> views.layoutProperty().set(ViewLayout.FOUR));
        until("both reformats are drawn", () -> drawn("coronal") && drawn("sagittal"));
        for (int width : new int[] {440, 520, 620, 700, 800, 900, 1000}) {
            fx(() -> grid.setMaxWidth(width));
            settle();
            assertThat(ask(() -> ((Region) lookup("#viewport").query()).getWidth()))
                    .isBetween(width / 2.0 - 20, width / 2.0);
            for (String view : List.of("viewport", "coronal", "sagittal")) {
                List<Placed> all = texts(view);
                String where = width + " " + view;
                assertThat(all.stream().map(Placed::text).toList())
                        .as(where)
                        .anySatisfy(t -> assertThat(t).contains("FEATHERSTONEHAUGH JANE"))
                        .anySatisfy(t -> assertThat(t).contains(DATE));
                for (Placed a : all) {
                    for (Placed b : all) {
                        if (a.id().compareTo(b.id()) < 0) {
                            assertThat(a.bounds().intersects(b.bounds()))
                                    .as("%s: %s over %s", where, a, b)
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    private boolean drawn(String view) {
        return lookup("#" + view + "-picture")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent();
    }

    @Test
    void inSmallViewsWhatHeatmapsAreIsSaidInOneSentence() {
        fx(() -> {
            views.layoutProperty().set(ViewLayout.FOUR);
            analysis.begin("a");
        });
        settle();
        assertThat(ask(() -> ((Text) lookup("#viewport").query().lookup("#ai-statement")).getText()))
                .contains("\nGrad-CAM++: what influenced the model, not where blood is.")
                .endsWith("No mark does not exclude hemorrhage.");
        fx(() -> views.layoutProperty().set(ViewLayout.SINGLE));
        settle();
        assertThat(ask(() -> ((Text) lookup("#viewport").query().lookup("#ai-statement")).getText()))
                .endsWith(Statements.aboutHeatmaps());
    }
}
