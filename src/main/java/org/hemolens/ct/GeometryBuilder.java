package org.hemolens.ct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Orders slices and says where they lie: by ImagePositionPatient along the slice normal, InstanceNumber only where
 * positions are missing or equal.
 */
public final class GeometryBuilder {
    private GeometryBuilder() {}

    /**
     * @param order for each place in viewing order, the index into the slices given
     * @param geometry in viewing order
     */
    public record Ordered(List<Integer> order, VolumeGeometry geometry) {
        public Ordered {
            order = List.copyOf(order);
        }
    }

    /**
     * @param slices at least one, of about one orientation, in any order
     * @param nominalStepMm what to lay between slices when no position is known, mm, above 0; said in an issue
     */
    public static Ordered build(List<SlicePlacement> slices, double nominalStepMm) {
        boolean known = slices.stream().allMatch(SlicePlacement::positionKnown);
        Vector3 normal = viewingNormal(slices.getFirst().plane());
        Comparator<Integer> byNumber =
                Comparator.comparingInt(i -> slices.get(i).instanceNumber().orElse(Integer.MAX_VALUE));
        Comparator<Integer> byPosition =
                Comparator.comparingDouble(i -> slices.get(i).plane().position().dot(normal));
        List<Integer> order = IntStream.range(0, slices.size())
                .boxed()
                .sorted(known ? byPosition.thenComparing(byNumber) : byNumber)
                .toList();
        List<ImagePlane> planes = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            ImagePlane plane = slices.get(order.get(place)).plane();
            planes.add(known ? plane : nominal(plane, place * nominalStepMm));
        }
        VolumeGeometry geometry = of(planes, known);
        List<Integer> numbers = order.stream()
                .map(i -> slices.get(i).instanceNumber())
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .toList();
        Optional<GeometryIssue> disorder =
                known && numbers.size() == order.size() ? GeometryFindings.numbers(numbers) : Optional.empty();
        if (disorder.isEmpty()) {
            return new Ordered(order, geometry);
        }
        List<GeometryIssue> issues = new ArrayList<>(geometry.issues());
        issues.add(disorder.get());
        return new Ordered(order, new VolumeGeometry(planes, geometry.positions(), geometry.tiltDegrees(), issues));
    }

    /**
     * Geometry of slices that are in viewing order already, as when some of them were dropped.
     *
     * @param positionsKnown false when the planes' positions were made up by {@link #build}
     */
    public static VolumeGeometry of(List<ImagePlane> planes, boolean positionsKnown) {
        Vector3 normal = viewingNormal(planes.getFirst());
        List<Double> positions =
                planes.stream().map(p -> p.position().dot(normal)).toList();
        double tilt = tiltDegrees(planes, normal);
        List<GeometryIssue> issues = positionsKnown
                ? new GeometryFindings(planes, positions, normal, tilt).all()
                : GeometryFindings.withoutPositions(planes);
        return new VolumeGeometry(planes, positions, tilt, issues);
    }

    /**
     * Geometry of pictures that have nothing to do with each other, in the order given: no neighbours, no distances.
     *
     * @param sizes rows and columns of each
     */
    public static VolumeGeometry independent(List<ImagePlane> sizes) {
        List<Double> places =
                IntStream.range(0, sizes.size()).mapToObj(i -> (double) i).toList();
        GeometryIssue issue = new GeometryIssue(
                GeometryIssue.Kind.INDEPENDENT_SLICES,
                sizes.size() == 1
                        ? "a single image: no neighbours, position, pixel size and sides not known"
                        : sizes.size()
                                + " single images, each by itself: no neighbours; positions, pixel sizes and sides"
                                + " not known");
        return new VolumeGeometry(sizes, places, 0, List.of(issue));
    }

    /** The normal, turned so that its largest component is positive: inferior to superior for axial slices. */
    static Vector3 viewingNormal(ImagePlane plane) {
        Vector3 n = plane.normal();
        double x = Math.abs(n.x());
        double y = Math.abs(n.y());
        double z = Math.abs(n.z());
        double largest = z >= x && z >= y ? n.z() : y >= x ? n.y() : n.x();
        return largest < 0 ? n.times(-1) : n;
    }

    private static double tiltDegrees(List<ImagePlane> planes, Vector3 normal) {
        Vector3 stack = planes.getLast().position().minus(planes.getFirst().position());
        if (stack.length() < 1e-6) {
            return 0;
        }
        double cosine = Math.min(1, Math.abs(stack.normalized().dot(normal)));
        return Math.toDegrees(Math.acos(cosine));
    }

    private static ImagePlane nominal(ImagePlane plane, double z) {
        return new ImagePlane(
                new Vector3(0, 0, z),
                new Vector3(1, 0, 0),
                new Vector3(0, 1, 0),
                plane.rowSpacing(),
                plane.columnSpacing(),
                plane.rows(),
                plane.columns());
    }
}
