package org.hemolens.ct;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is odd about slices in viewing order, in words with numbers. */
final class GeometryFindings {
    /** Below this two slices lie at one place, mm. */
    static final double SAME_PLACE = 0.01;
    /** Spacing may vary by this, mm, and by {@link #RELATIVE} of the median, from rounding in headers. */
    private static final double ABSOLUTE = 0.1;

    private static final double RELATIVE = 0.03;
    private static final double TILT_DEGREES = 0.5;
    /** The largest component of the normal is no longer z beyond this. */
    private static final double AXIAL_DEGREES = 45;

    private static final int LISTED = 5;
    /** Spacings that differ by more are not the same. */
    private static final double SQUARE = 0.005;

    private final List<ImagePlane> planes;
    private final List<Double> positions;
    private final Vector3 normal;
    private final double tilt;
    private final List<GeometryIssue> issues = new ArrayList<>();

    GeometryFindings(List<ImagePlane> planes, List<Double> positions, Vector3 normal, double tilt) {
        this.planes = planes;
        this.positions = positions;
        this.normal = normal;
        this.tilt = tilt;
    }

    static List<GeometryIssue> withoutPositions(List<ImagePlane> planes) {
        List<GeometryIssue> found = new ArrayList<>();
        String step = planes.size() < 2
                ? ""
                : String.format(
                        ROOT,
                        "; drawn %.2f mm apart, which is not measured",
                        planes.get(1).position().z() - planes.get(0).position().z());
        found.add(new GeometryIssue(
                GeometryIssue.Kind.MISSING_POSITION,
                "slice positions are missing: ordered by InstanceNumber, distances, tilt and sides not known" + step));
        mixedSize(planes, found);
        pixelSpacing(planes, found);
        if (planes.size() == 1) {
            found.add(single());
        }
        return found;
    }

    List<GeometryIssue> all() {
        double angle = Math.toDegrees(Math.acos(Math.min(1, Math.abs(normal.z()))));
        if (angle > AXIAL_DEGREES) {
            add(GeometryIssue.Kind.NOT_AXIAL, "not axial: slices stand %.0f degrees off the axial plane", angle);
        }
        if (tilt > TILT_DEGREES) {
            add(
                    GeometryIssue.Kind.GANTRY_TILT,
                    "gantry tilt: slices are inclined %.1f degrees to the direction in which they are stacked",
                    tilt);
        }
        mixedSize(planes, issues);
        pixelSpacing(planes, issues);
        if (planes.size() == 1) {
            issues.add(single());
        } else {
            steps();
        }
        return issues;
    }

    private static GeometryIssue single() {
        return new GeometryIssue(GeometryIssue.Kind.SINGLE_SLICE, "one slice only: no neighbours, spacing not known");
    }

    private static void mixedSize(List<ImagePlane> planes, List<GeometryIssue> into) {
        List<String> sizes = planes.stream()
                .map(p -> p.rows() + " x " + p.columns())
                .distinct()
                .toList();
        if (sizes.size() > 1) {
            into.add(new GeometryIssue(
                    GeometryIssue.Kind.MIXED_SIZE, "slices of different size: " + String.join(", ", sizes)));
        }
    }

    private static void pixelSpacing(List<ImagePlane> planes, List<GeometryIssue> into) {
        List<String> spacings = planes.stream()
                .map(p -> String.format(ROOT, "%.3f x %.3f mm", p.rowSpacing(), p.columnSpacing()))
                .distinct()
                .toList();
        if (spacings.size() > 1) {
            into.add(new GeometryIssue(
                    GeometryIssue.Kind.MIXED_PIXEL_SPACING, "slices of different pixel spacing: " + listed(spacings)));
        }
        ImagePlane p = planes.getFirst();
        if (Math.abs(p.rowSpacing() - p.columnSpacing()) > SQUARE * p.rowSpacing()) {
            into.add(new GeometryIssue(
                    GeometryIssue.Kind.PIXELS_NOT_SQUARE,
                    String.format(
                            ROOT,
                            "pixels are not square: %.3f mm from row to row, %.3f mm from column to column",
                            p.rowSpacing(),
                            p.columnSpacing())));
        }
    }

    /**
     * Numbers that fall all the way are as good as such that rise: many scanners count from the vertex down.
     *
     * @param numbers InstanceNumber of each slice in viewing order
     */
    static Optional<GeometryIssue> numbers(List<Integer> numbers) {
        int rises = 0;
        int falls = 0;
        List<String> examples = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            rises += numbers.get(i) > numbers.get(i - 1) ? 1 : 0;
            falls += numbers.get(i) < numbers.get(i - 1) ? 1 : 0;
        }
        if (rises == 0 || falls == 0) {
            return Optional.empty();
        }
        for (int i = 1; i < numbers.size(); i++) {
            if (rises >= falls ? numbers.get(i) < numbers.get(i - 1) : numbers.get(i) > numbers.get(i - 1)) {
                examples.add("number " + numbers.get(i) + " comes after " + numbers.get(i - 1));
            }
        }
        return Optional.of(new GeometryIssue(
                GeometryIssue.Kind.NUMBERS_OUT_OF_ORDER,
                "InstanceNumber does not follow the positions, by which slices are ordered: " + listed(examples)));
    }

    /** Steps are told along the stack, as table positions are; along the normal they are shorter by cos(tilt). */
    private void steps() {
        List<Double> steps = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<String> duplicates = new ArrayList<>();
        for (int i = 1; i < planes.size(); i++) {
            if (positions.get(i) - positions.get(i - 1) < SAME_PLACE) {
                duplicates.add("slices " + i + " and " + (i + 1));
            } else {
                steps.add(planes.get(i)
                        .position()
                        .minus(planes.get(i - 1).position())
                        .length());
                after.add(i);
            }
        }
        if (!duplicates.isEmpty()) {
            add(
                    GeometryIssue.Kind.DUPLICATE_POSITION,
                    "%d pairs of slices at the same position: %s",
                    duplicates.size(),
                    listed(duplicates));
        }
        List<Integer> gaps = SpacingGaps.find(steps);
        List<Double> regular = new ArrayList<>();
        List<String> gapTexts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (gaps.contains(i)) {
                double usual = SpacingGaps.localMedian(steps, i);
                gapTexts.add(String.format(
                        ROOT,
                        "between slices %d and %d: %.2f mm where neighbours are %.2f mm apart, as if %d were missing",
                        after.get(i),
                        after.get(i) + 1,
                        steps.get(i),
                        usual,
                        Math.round(steps.get(i) / usual) - 1));
            } else {
                regular.add(steps.get(i));
            }
        }
        if (!gapTexts.isEmpty()) {
            add(GeometryIssue.Kind.GAP, "%s %s", gapTexts.size() == 1 ? "gap" : "gaps", listed(gapTexts));
        }
        irregular(regular);
    }

    private void irregular(List<Double> steps) {
        if (steps.size() < 2) {
            return;
        }
        double median = SpacingGaps.median(steps);
        double least = steps.stream().mapToDouble(Double::doubleValue).min().orElse(median);
        double most = steps.stream().mapToDouble(Double::doubleValue).max().orElse(median);
        if (most - least <= Math.max(ABSOLUTE, RELATIVE * median)) {
            return;
        }
        Map<Long, Integer> counts = new TreeMap<>();
        steps.forEach(s -> counts.merge(Math.round(s * 100), 1, Integer::sum));
        String text = counts.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(LISTED)
                .map(e -> String.format(ROOT, "%.2f mm (%d steps)", e.getKey() / 100.0, e.getValue()))
                .collect(Collectors.joining(", "))
                .replace("(1 steps)", "(1 step)");
        String tilted = tilt > TILT_DEGREES
                ? String.format(
                        ROOT,
                        "; along the normal, at right angles to the slices, %.2f of that",
                        Math.cos(Math.toRadians(tilt)))
                : "";
        add(
                GeometryIssue.Kind.IRREGULAR_SPACING,
                "irregular spacing along the stack, %.2f to %.2f mm: %s%s%s",
                least,
                most,
                text,
                counts.size() > LISTED ? ", and others" : "",
                tilted);
    }

    private static String listed(List<String> texts) {
        String head = texts.stream().limit(LISTED).collect(Collectors.joining("; "));
        return texts.size() > LISTED ? head + "; and " + (texts.size() - LISTED) + " more" : head;
    }

    private void add(GeometryIssue.Kind kind, String format, Object... values) {
        issues.add(new GeometryIssue(kind, String.format(ROOT, format, values)));
    }
}
