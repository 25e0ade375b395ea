package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);
    /** Pixel (row 0, column 0) at (-10, -20, 5), 2 mm wide and 1 mm high. */
    private static final ImagePlane AXIAL = new ImagePlane(new Vector3(-10, -20, 5), X, Y, 1, 2, 40, 30);

    @Test
    void acrossAndDown() {
        Segment coronal = Segment.cut(AXIAL, new Vector3(99, -15, 99), Y).orElseThrow();
        assertThat(coronal).isEqualTo(new Segment(0, 5.5, 30, 5.5));
        Segment sagittal = Segment.cut(AXIAL, new Vector3(0, 0, 0), X).orElseThrow();
        assertThat(sagittal).isEqualTo(new Segment(5.5, 0, 5.5, 40));
    }

    @Test
    void obliqueLinesEndAtTheImagesEdgeAndLieOnBothPlanes() {
        Vector3 normal = new Vector3(0.5, -0.7, 0.2).normalized();
        Vector3 at = new Vector3(5, -8, 3);
        Segment s = Segment.cut(AXIAL, at, normal).orElseThrow();
        for (double[] end : new double[][] {{s.x0(), s.y0()}, {s.x1(), s.y1()}}) {
            Vector3 p = AXIAL.toPatient(end[1] - 0.5, end[0] - 0.5);
            assertThat(p.minus(at).dot(normal)).isCloseTo(0, within(1e-9));
            assertThat(end[0]).isBetween(-1e-9, 30 + 1e-9);
            assertThat(end[1]).isBetween(-1e-9, 40 + 1e-9);
        }
        assertThat(Math.hypot(s.x1() - s.x0(), s.y1() - s.y0())).isGreaterThan(5);
    }

    @Test
    void parallelOrOutsideThereIsNone() {
        assertThat(Segment.cut(AXIAL, new Vector3(0, 0, 0), Z)).isEmpty();
        assertThat(Segment.cut(AXIAL, new Vector3(0, -60, 0), Y)).isEmpty();
        assertThat(Segment.cut(AXIAL, new Vector3(200, 0, 0), X)).isEmpty();
    }
}
