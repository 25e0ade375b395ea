package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Point2D;
import org.hemolens.ui.state.ViewportModel;
import org.junit.jupiter.api.Test;

class ViewTransformTest {
    private static ViewTransform of(double columnSpacing, double rowSpacing, double zoom, boolean mirroredX) {
        return new ViewTransform(400, 300, 100, 50, columnSpacing, rowSpacing, zoom, 0, 0, mirroredX, false, false);
    }

    @Test
    void squarePixelsFitTheShorterSideAndAreCentred() {
        ViewTransform t = of(0.5, 0.5, 1, false);
        assertThat(t.magnification()).isEqualTo(4);
        assertThat(t.toView(0, 0)).isEqualTo(new Point2D(0, 50));
        assertThat(t.toView(100, 50)).isEqualTo(new Point2D(400, 250));
    }

    @Test
    void nonSquarePixelsKeepTheirProportion() {
        ViewTransform t = of(0.5, 1.0, 1, false);
        Point2D size = t.toView(100, 50).subtract(t.toView(0, 0));
        // 50 mm by 50 mm: as wide as high on screen, though the matrix is twice as wide as high.
        assertThat(size.getX()).isCloseTo(300, within(1e-9));
        assertThat(size.getY()).isCloseTo(300, within(1e-9));
        assertThat(t.viewPixelsPerUnit()).isCloseTo(6, within(1e-9));
    }

    @Test
    void imageAndViewAreInverse() {
        ViewTransform t = of(0.4, 0.7, 2.5, true);
        Point2D back =
                t.toImage(t.toView(12.25, 33.5).getX(), t.toView(12.25, 33.5).getY());
        assertThat(back.getX()).isCloseTo(12.25, within(1e-9));
        assertThat(back.getY()).isCloseTo(33.5, within(1e-9));
    }

    @Test
    void mirroringTurnsTheColumnsRound() {
        ViewTransform plain = of(1, 1, 1, false);
        ViewTransform mirrored = of(1, 1, 1, true);
        assertThat(mirrored.toView(0, 0)).isEqualTo(plain.toView(100, 0));
        assertThat(mirrored.magnification()).isPositive();
    }

    @Test
    void zoomKeepsThePointUnderThePointer() {
        ViewTransform t = of(0.5, 0.5, 1.3, false);
        Point2D before = t.toImage(310, 90);
        ViewTransform zoomed = t.zoomedAbout(310, 90, 1.7).zoomedAbout(310, 90, 1.2);
        assertThat(zoomed.zoom()).isCloseTo(1.3 * 1.7 * 1.2, within(1e-9));
        assertThat(zoomed.toImage(310, 90).distance(before)).isLessThan(1e-9);
    }

    @Test
    void zoomStopsAtItsLimits() {
        ViewTransform t = of(0.5, 0.5, 1, false);
        assertThat(t.zoomedAbout(0, 0, 1e6).zoom()).isEqualTo(ViewportModel.MAX_ZOOM);
        assertThat(t.zoomedAbout(0, 0, 1e-6).zoom()).isEqualTo(ViewportModel.MIN_ZOOM);
    }

    @Test
    void withoutSpacingThereIsNoScale() {
        ViewTransform t = of(0, 0, 1, false);
        assertThat(t.hasScale()).isFalse();
        assertThat(t.magnification()).isEqualTo(4);
    }
}
