package org.hemolens.ui.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Theme;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the controls are made in control(), before any test
class ProbabilityStripTest extends ControlTest {
    private ProbabilityStrip strip;

    @Override
    protected Parent control() {
        strip = new ProbabilityStrip();
        return strip;
    }

    @Override
    protected double[] size() {
        return new double[] {700, 210};
    }

    private void fill(int n) {
        fx(() -> {
            strip.reset(n);
            strip.positionsMmProperty()
                    .set(IntStream.range(0, n).mapToObj(i -> i * 2.5).toList());
            strip.thresholdsProperty().set(Optional.of(Samples.THRESHOLDS));
            strip.hemorrhageClassProperty().set(HemorrhageClass.SUBDURAL);
            for (int i = 0; i < n; i++) {
                strip.answers().set(i, new SliceAnswer.Answered(Samples.slice(i, n), false));
            }
        });
    }

    private Point2D at(double slice) {
        return ask(() -> {
            StripLayout layout = strip.canvas().layoutOfSlices();
            return strip.canvas()
                    .localToScreen(
                            layout.left() + (slice + 0.5) * layout.width() / layout.slices(),
                            strip.canvas().getHeight() / 3);
        });
    }

    private int current() {
        return ask(() -> strip.currentSliceProperty().get());
    }

    private String text(String styleClass) {
        return ask(() -> ((Label) strip.lookup("." + styleClass)).getText());
    }

    @Test
    void clickAndDragGoToSlices() {
        fill(20);
        clickOn(at(13));
        assertThat(current()).isEqualTo(13);
        moveTo(at(13)).press(MouseButton.PRIMARY).moveTo(at(10)).moveTo(at(4));
        assertThat(current()).isEqualTo(4);
        moveBy(-600, 0).release(MouseButton.PRIMARY);
        assertThat(current()).as("dragged out to the left").isZero();
    }

    @Test
    void keysMoveOneSliceAndToTheEnds() {
        fill(20);
        clickOn(at(13));
        push(KeyCode.LEFT);
        assertThat(current()).isEqualTo(12);
        push(KeyCode.END);
        push(KeyCode.RIGHT);
        assertThat(current()).isEqualTo(19);
        push(KeyCode.HOME);
        assertThat(current()).isZero();
    }

    @Test
    void aClickOnARowsNameChoosesTheClassAndNotTheSlice() {
        fill(20);
        Point2D name = ask(() -> strip.canvas()
                .localToScreen(20, StripPainter.rowsTop(strip.canvas().getHeight(), false) + 4.5 * StripPainter.ROW));
        clickOn(name);
        assertThat(ask(() -> strip.hemorrhageClassProperty().get())).isEqualTo(HemorrhageClass.SUBARACHNOID);
        assertThat(current()).isZero();
    }

    @Test
    void hoverSaysSlicePositionAndAllProbabilities() {
        fill(20);
        moveTo(at(13));
        settle();
        String text = ask(() -> strip.canvas().tooltip().getText());
        assertThat(text)
                .startsWith("Slice 14 of 20 · 32.5 mm")
                .contains("▲ Subdural  8")
                .contains("Epidural  2");
        assertThat(text.lines()).hasSize(7);
    }

    @Test
    void aThousandChangesAreDrawnOnceAPulse() {
        fill(600);
        int before = ask(() -> strip.canvas().draws());
        fx(() -> {
            for (int i = 0; i < 600; i++) {
                strip.currentSliceProperty().set(i);
                strip.answers().set(i, new SliceAnswer.Answered(Samples.slice(0, 600), true));
            }
        });
        assertThat(ask(() -> strip.canvas().draws()) - before).isBetween(1, 4);
    }

    @Test
    void oneSliceAboveAmongSixHundredIsSeenAndReached() {
        fx(() -> {
            strip.reset(600);
            strip.thresholdsProperty().set(Optional.of(Samples.THRESHOLDS));
            for (int i = 0; i < 600; i++) {
                double p = i == 301 ? 0.9 : 0.01;
                strip.answers().set(i, new SliceAnswer.Answered(new Probabilities(p, p, p, p, p, p), false));
            }
        });
        StripLayout layout = ask(() -> strip.canvas().layoutOfSlices());
        assertThat(layout.grouped()).as("fewer pixels than slices").isTrue();
        assertThat(count(ClassStyle.colour(HemorrhageClass.ANY), 30, 60)).isPositive();
        clickOn(at(301));
        assertThat(current()).isEqualTo(301);
        assertThat(ask(() -> strip.nextAbove(0))).hasValue(301);
        assertThat(ask(() -> strip.previousAbove(301))).isEmpty();
        picture(strip, "strip-600-one");
    }

    @Test
    void missingAndFailedAreNotZero() {
        fx(() -> {
            strip.reset(3);
            strip.thresholdsProperty().set(Optional.of(Samples.THRESHOLDS));
            strip.answers().set(1, new SliceAnswer.Answered(new Probabilities(0, 0, 0, 0, 0, 0), false));
            strip.answers().set(2, new SliceAnswer.Failed("network gave NaN"));
        });
        assertThat(text("strip-readout")).isEqualTo("Slice 1 of 3 · no answer");
        fx(() -> strip.currentSliceProperty().set(1));
        assertThat(text("strip-readout")).isEqualTo("Slice 2 of 3 · 0.0 %, below threshold");
        fx(() -> strip.currentSliceProperty().set(2));
        assertThat(text("strip-readout")).isEqualTo("Slice 3 of 3 · failed: network gave NaN");
        assertThat(text("strip-summary")).contains("1 of 3 answered").contains("1 failed");
        assertThat(count(Theme.palette().danger(), 0, 1000))
                .as("pixels of the failed slice's mark")
                .isPositive();
        assertThat(ask(() -> strip.getAccessibleText())).contains("failed: network gave NaN");
    }

    @Test
    void saysThatTheModelHasNotBeenRun() {
        fx(() -> strip.reset(28));
        assertThat(text("strip-summary")).isEqualTo("model not run on these slices");
        fx(() -> strip.reset(0));
        assertThat(text("strip-summary")).isEqualTo("no series");
        picture(strip, "strip-empty");
    }

    @Test
    void pictures() {
        fill(28);
        fx(() -> strip.currentSliceProperty().set(17));
        picture(strip, "strip-28");
        fx(() -> {
            for (int i = 0; i < 28; i++) {
                if (i % 5 == 2 || i > 18) {
                    strip.answers().set(i, SliceAnswer.MISSING);
                } else {
                    strip.answers().set(i, new SliceAnswer.Answered(Samples.slice(i, 28), true));
                }
            }
            strip.answers().set(9, new SliceAnswer.Failed("network gave NaN"));
        });
        picture(strip, "strip-28-partial");
        fill(600);
        fx(() -> strip.currentSliceProperty().set(402));
        picture(strip, "strip-600");
        fx(() -> strip.hemorrhageClassProperty().set(HemorrhageClass.ANY));
        fill(1);
        picture(strip, "strip-1");
        assertThat(List.of("strip-28", "strip-28-partial", "strip-600", "strip-1"))
                .allSatisfy(n -> assertThat(java.nio.file.Path.of("target", "snapshots", n + ".png"))
                        .isNotEmptyFile());
    }

    /** Pixels of exactly that colour between two heights of the canvas. */
    private int count(Color colour, int fromY, int toY) {
        return ask(() -> {
            WritableImage image = strip.canvas().snapshot(null, null);
            PixelReader pixels = image.getPixelReader();
            int n = 0;
            for (int y = fromY; y < Math.min(toY, image.getHeight()); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    n += pixels.getColor(x, y).equals(colour) ? 1 : 0;
                }
            }
            return n;
        });
    }
}
