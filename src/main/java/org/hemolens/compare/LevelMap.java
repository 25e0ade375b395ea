package org.hemolens.compare;

import java.util.Optional;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.reformat.StackGeometry;

/** Which slices of two series lie at one level, both ways. */
public final class LevelMap {
    /** Cosine between normals below which two stacks have no levels in common: 45 degrees. */
    private static final double PARALLEL = 0.7;

    private final double[] current;
    private final double[] prior;
    private final double offset;

    /** @throws IllegalArgumentException when there is an {@link #obstacle} */
    public LevelMap(VolumeGeometry current, VolumeGeometry prior, Alignment alignment) {
        obstacle(current, prior).ifPresent(o -> {
            throw new IllegalArgumentException(o);
        });
        offset = alignment.offsetMm();
        if (alignment.basis() == Alignment.Basis.SAME_FRAME) {
            // Where each plane meets the line through the middle of the current series: tilts may differ.
            StackGeometry stack = new StackGeometry(current);
            Vector3 middle = stack.middle(current.sliceCount() / 2);
            this.current = levels(stack, current, middle, current.normal());
            this.prior = levels(new StackGeometry(prior), prior, middle, current.normal());
        } else {
            this.current = positions(current);
            this.prior = positions(prior);
        }
    }

    private static double[] positions(VolumeGeometry geometry) {
        return geometry.positions().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] levels(StackGeometry stack, VolumeGeometry geometry, Vector3 through, Vector3 normal) {
        double[] levels = new double[geometry.sliceCount()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = stack.onSlice(through, i).dot(normal);
        }
        return levels;
    }

    /** Why these two can't be scrolled by position, in words; empty when they can. */
    public static Optional<String> obstacle(VolumeGeometry current, VolumeGeometry prior) {
        Optional<String> own = StackGeometry.obstacle(current).map(o -> "in the current series " + o);
        if (own.isPresent()) {
            return own;
        }
        Optional<String> other = StackGeometry.obstacle(prior).map(o -> "in the prior " + o);
        if (other.isPresent()) {
            return other;
        }
        return current.normal().dot(prior.normal()) < PARALLEL
                ? Optional.of("their slices do not lie in one direction")
                : Optional.empty();
    }

    /** Whether slices are more axial than not, so that levels of the head can be told by its areas. */
    public static boolean axial(VolumeGeometry geometry) {
        return Math.abs(geometry.normal().z()) > PARALLEL;
    }

    /** The slice of the prior nearest to one of the current series. */
    public int toPrior(int slice) {
        return nearest(prior, current[slice] + offset);
    }

    /** The slice of the current series nearest to one of the prior. */
    public int toCurrent(int slice) {
        return nearest(current, prior[slice] - offset);
    }

    /** By how much a slice of the prior lies higher than one of the current series, mm. */
    public double above(int currentSlice, int priorSlice) {
        return prior[priorSlice] - offset - current[currentSlice];
    }

    /** The offset at which two slices are at one level, mm, in these series without a common frame. */
    public static double offset(VolumeGeometry current, int currentSlice, VolumeGeometry prior, int priorSlice) {
        return prior.positions().get(priorSlice) - current.positions().get(currentSlice);
    }

    /** Of equally near ones the lower. */
    private static int nearest(double[] levels, double at) {
        int best = 0;
        for (int i = 1; i < levels.length; i++) {
            if (Math.abs(levels[i] - at) < Math.abs(levels[best] - at)) {
                best = i;
            }
        }
        return best;
    }
}
