package org.hemolens.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hemolens.measure.MeasuredPhantom.IMAGE;
import static org.hemolens.measure.MeasuredPhantom.SCALE;

import java.util.Optional;
import org.hemolens.measure.HematomaVolume.Share;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final ImageKey OTHER = new ImageKey("1.2.4", 0, "00000000");

    private static Optional<Measurement> click(Draft draft, double x, double y) {
        draft.press(new ImagePoint(x, y), IMAGE, SCALE);
        return draft.release(new ImagePoint(x, y), false);
    }

    private static Optional<Measurement> drag(Draft draft, double x, double y, double toX, double toY) {
        draft.press(new ImagePoint(x, y), IMAGE, SCALE);
        draft.move(new ImagePoint((x + toX) / 2, (y + toY) / 2));
        draft.move(new ImagePoint(toX, toY));
        return draft.release(new ImagePoint(toX, toY), true);
    }

    @Test
    void clicksAndDragsLeadToTheSame() {
        Draft clicks = new Draft(MeasureTool.DISTANCE);
        assertThat(click(clicks, 1, 2)).isEmpty();
        assertThat(click(clicks, 1, 2)).as("a double click is one place").isEmpty();
        clicks.move(new ImagePoint(4, 4));
        assertThat(clicks.preview()).get().isInstanceOf(Distance.class);
        Distance clicked = (Distance) click(clicks, 5, 6).orElseThrow();
        Distance dragged =
                (Distance) drag(new Draft(MeasureTool.DISTANCE), 1, 2, 5, 6).orElseThrow();
        assertThat(clicked.a()).isEqualTo(dragged.a());
        assertThat(clicked.b()).isEqualTo(dragged.b());
        Draft angle = new Draft(MeasureTool.ANGLE);
        assertThat(drag(angle, 1, 1, 5, 1)).isEmpty();
        assertThat(angle.guide()).contains("3 of 3");
        Angle done = (Angle) click(angle, 5, 9).orElseThrow();
        assertThat(done.vertex()).isEqualTo(new ImagePoint(5, 1));
        assertThat(done.degrees(SCALE)).isEqualTo(90, within(1e-9));
    }

    @Test
    void aPressOnAnotherSliceBeginsAnewThere() {
        Draft draft = new Draft(MeasureTool.MIDLINE_SHIFT);
        click(draft, 1, 1);
        click(draft, 1, 9);
        draft.press(new ImagePoint(3, 3), OTHER, SCALE);
        assertThat(draft.release(new ImagePoint(3, 3), false)).isEmpty();
        assertThat(draft.image()).contains(OTHER);
        assertThat(draft.guide()).contains("2 of 3");
    }

    @Test
    void pointsAreTakenBackOneByOne() {
        Draft draft = new Draft(MeasureTool.ANGLE);
        click(draft, 1, 1);
        click(draft, 2, 2);
        assertThat(draft.back()).isTrue();
        assertThat(draft.guide()).contains("2 of 3");
        assertThat(draft.back()).isTrue();
        assertThat(draft.back()).isFalse();
        assertThat(draft.isBegun()).isFalse();
    }

    @Test
    void anOutlineNeedsADragOfSomeLength() {
        Draft draft = new Draft(MeasureTool.FREEHAND);
        assertThat(click(draft, 3, 3)).isEmpty();
        assertThat(draft.isBegun()).isFalse();
        assertThat(drag(draft, 3, 3, 9, 8)).get().isInstanceOf(Freehand.class);
    }

    @Test
    void anOutlineTakesPointsSomeWayApartAndOnlySoMany() {
        Draft draft = new Draft(MeasureTool.FREEHAND);
        draft.press(new ImagePoint(0, 0), IMAGE, SCALE);
        for (int i = 1; i <= 1000; i++) {
            draft.move(new ImagePoint(i * 0.01, 0));
        }
        assertThat(draft.preview()).get().isInstanceOfSatisfying(Freehand.class, f -> assertThat(f.outline())
                .hasSizeBetween(20, 21));
        for (int i = 0; !draft.isFull(); i++) {
            assertThat(i).isLessThan(Freehand.MOST_POINTS);
            draft.move(new ImagePoint(20 + i, i % 2));
        }
        draft.move(new ImagePoint(-50, -50));
        Freehand f = (Freehand) draft.release(new ImagePoint(-50, -50), true).orElseThrow();
        assertThat(f.outline()).hasSize(Freehand.MOST_POINTS).doesNotContain(new ImagePoint(-50, -50));
    }

    @Test
    void bHasALength() {
        Draft draft = new Draft(MeasureTool.HEMATOMA_VOLUME);
        drag(draft, 10, 10, 110, 10);
        click(draft, 50, 30);
        // Along A: at right angles to it there is nothing.
        click(draft, 90, 30);
        assertThat(draft.isCounting()).isFalse();
        click(draft, 50, 60);
        assertThat(draft.isCounting()).isTrue();
    }

    @Test
    void volumeIsGuidedStepByStepWithBAtRightAngles() {
        Draft draft = new Draft(MeasureTool.HEMATOMA_VOLUME);
        assertThat(draft.guide()).contains("1 of 3").contains("longest diameter A");
        assertThat(drag(draft, 10, 10, 110, 10)).isEmpty();
        assertThat(draft.guide()).contains("2 of 3").contains("right angles");
        assertThat(drag(draft, 50, 0, 90, 50)).isEmpty();
        assertThat(draft.isCounting()).isTrue();
        assertThat(draft.guide()).contains("3 of 3");
        draft.count(OTHER, Share.PART);
        HematomaVolume v = (HematomaVolume) draft.preview().orElseThrow();
        assertThat(v.b2().x()).isEqualTo(50, within(1e-9));
        assertThat(v.b2().y()).isEqualTo(50, within(1e-9));
        assertThat(v.slices()).isEqualTo(1.5);
        draft.press(new ImagePoint(1, 1), OTHER, SCALE);
        assertThat(draft.isCounting()).as("a press changes nothing any more").isTrue();
    }
}
