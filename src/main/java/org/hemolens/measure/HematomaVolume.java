package org.hemolens.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Volume of a hematoma by ABC/2 (Kothari et al., Stroke 1996;27:1304): A is the greatest diameter on the slice where the
 * hematoma is largest, B the greatest at right angles to it, C the height, by slices that count more or less.
 *
 * @param image of the largest slice, which counts as a whole one
 * @param shares how much of the largest area other slices have; a slice that is not there counts as none
 */
public record HematomaVolume(
        String id,
        ImageKey image,
        ImagePoint a1,
        ImagePoint a2,
        ImagePoint b1,
        ImagePoint b2,
        Map<ImageKey, Share> shares)
        implements Measurement {

    /** Area of a slice against the largest one, and what the slice counts for. */
    public enum Share {
        MOST(1),
        PART(0.5),
        LITTLE(0);

        private final double weight;

        Share(double weight) {
            this.weight = weight;
        }

        public double weight() {
            return weight;
        }
    }

    public HematomaVolume {
        shares = Map.copyOf(shares);
    }

    /** Mm, or pixels. */
    public double a(PixelScale scale) {
        return scale.distance(a1, a2);
    }

    /** Mm, or pixels. */
    public double b(PixelScale scale) {
        return scale.distance(b1, b2);
    }

    /** How many slices are counted, halves among them. */
    public double slices() {
        return 1
                + shares.entrySet().stream()
                        .filter(e -> !e.getKey().equals(image))
                        .mapToDouble(e -> e.getValue().weight())
                        .sum();
    }

    /** Mm; empty where a counted slice is not in the stack or has no extent. */
    public OptionalDouble c(SliceStack stack) {
        double c = 0;
        List<ImageKey> counted = new ArrayList<>(shares.keySet());
        if (!counted.contains(image)) {
            counted.add(image);
        }
        for (ImageKey key : counted) {
            double weight = weight(key);
            if (weight > 0) {
                OptionalDouble extent = stack.extent(key);
                if (extent.isEmpty()) {
                    return OptionalDouble.empty();
                }
                c += weight * extent.getAsDouble();
            }
        }
        return OptionalDouble.of(c);
    }

    private double weight(ImageKey key) {
        return key.equals(image) ? 1 : shares.getOrDefault(key, Share.LITTLE).weight();
    }

    /** Ml; empty where mm or C are not known. */
    public OptionalDouble milliliters(PixelScale scale, SliceStack stack) {
        OptionalDouble c = c(stack);
        return scale.millimetres() && c.isPresent()
                ? OptionalDouble.of(a(scale) * b(scale) * c.getAsDouble() / 2 / 1000)
                : OptionalDouble.empty();
    }

    /**
     * The slice to be judged next: upwards from the largest until one counts for nothing, then downwards.
     *
     * @param largest index of the largest slice
     * @param slices of the stack
     * @param shares what was said of a slice, by index; empty where nothing was
     * @return empty when there is none left
     */
    public static OptionalInt next(int largest, int slices, IntFunction<Optional<Share>> shares) {
        for (int step : new int[] {1, -1}) {
            for (int i = largest + step; i >= 0 && i < slices; i += step) {
                Optional<Share> share = shares.apply(i);
                if (share.isEmpty()) {
                    return OptionalInt.of(i);
                }
                if (share.get() == Share.LITTLE) {
                    break;
                }
            }
        }
        return OptionalInt.empty();
    }

    /** With other shares. */
    public HematomaVolume withShares(Map<ImageKey, Share> other) {
        return new HematomaVolume(id, image, a1, a2, b1, b2, other);
    }

    /** Both ends of A, then both of B. */
    @Override
    public List<ImagePoint> handles() {
        return List.of(a1, a2, b1, b2);
    }

    /** B stays at right angles to A, where its middle was. */
    @Override
    public HematomaVolume withHandle(int index, ImagePoint to, PixelScale scale) {
        if (index == 2) {
            ImagePoint end = scale.perpendicular(a1, a2, b2, to);
            return new HematomaVolume(id, image, a1, a2, end, b2, shares);
        }
        if (index == 3) {
            ImagePoint end = scale.perpendicular(a1, a2, b1, to);
            return new HematomaVolume(id, image, a1, a2, b1, end, shares);
        }
        ImagePoint start = index == 0 ? to : a1;
        ImagePoint end = index == 0 ? a2 : to;
        double length = scale.distance(start, end);
        if (length == 0) {
            return this;
        }
        ImagePoint middle = b1.middle(b2);
        // Half of B, turned with A.
        double half = b(scale) / 2;
        double nx = -scale.dy(start, end) / length * half;
        double ny = scale.dx(start, end) / length * half;
        ImagePoint one = middle.plus(nx / scale.x(), ny / scale.y());
        ImagePoint other = middle.plus(-nx / scale.x(), -ny / scale.y());
        boolean turned = scale.distance(one, b1) > scale.distance(other, b1);
        return new HematomaVolume(id, image, start, end, turned ? other : one, turned ? one : other, shares);
    }

    @Override
    public HematomaVolume movedBy(double dx, double dy) {
        return new HematomaVolume(
                id, image, a1.plus(dx, dy), a2.plus(dx, dy), b1.plus(dx, dy), b2.plus(dx, dy), shares);
    }
}
