package org.hemolens.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/**
 * How thick a piece of the patient each slice stands for.
 *
 * @param places index of an image in viewing order, negative when it is not in the stack
 * @param positions of the slices along the common normal, mm, not decreasing; none where they are not known
 * @param thicknessMm SliceThickness, used only where no positions are known
 */
public record SliceStack(ToIntFunction<ImageKey> places, List<Double> positions, OptionalDouble thicknessMm) {
    /** Nearer slices lie at one place, mm. */
    private static final double SAME_PLACE = 0.01;

    public SliceStack {
        positions = List.copyOf(positions);
    }

    /**
     * From half way to the slice before to half way to the next, by their true positions; the first and the last slice are
     * taken to reach as far out as in. Slices at one place share it. Mm.
     *
     * @return empty for an image of another stack, or where nothing is known
     */
    public OptionalDouble extent(ImageKey image) {
        int i = places.applyAsInt(image);
        if (i < 0) {
            return OptionalDouble.empty();
        }
        if (positions.size() < 2) {
            return thicknessMm;
        }
        int first = i;
        int last = i;
        while (first > 0 && step(first) < SAME_PLACE) {
            first--;
        }
        while (last + 1 < positions.size() && step(last + 1) < SAME_PLACE) {
            last++;
        }
        boolean before = first > 0;
        boolean after = last + 1 < positions.size();
        if (!before && !after) {
            return thicknessMm;
        }
        double toBefore = step(before ? first : last + 1) / 2;
        double toAfter = step(after ? last + 1 : first) / 2;
        return OptionalDouble.of((toBefore + toAfter) / (last - first + 1));
    }

    /** From the slice before, mm. */
    private double step(int slice) {
        return positions.get(slice) - positions.get(slice - 1);
    }
}
