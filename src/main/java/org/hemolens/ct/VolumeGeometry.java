package org.hemolens.ct;

import java.util.ArrayList;
import java.util.List;

/**
 * Geometry of a series in viewing order: by ImagePositionPatient along the slice normal whose largest component is
 * positive, so an axial head runs from the most inferior slice (index 0) to the vertex. Spacing is never assumed: it is
 * what the positions say.
 *
 * @param planes one plane a slice, viewing order
 * @param positions distance of each plane along the common normal, mm, not decreasing
 * @param tiltDegrees angle between the normal and the stacking direction, degrees; 0 when not tilted
 * @param issues what was found
 */
public record VolumeGeometry(
        List<ImagePlane> planes, List<Double> positions, double tiltDegrees, List<GeometryIssue> issues) {
    public VolumeGeometry {
        planes = List.copyOf(planes);
        positions = List.copyOf(positions);
        issues = List.copyOf(issues);
        if (planes.isEmpty() || planes.size() != positions.size()) {
            throw new IllegalArgumentException(
                    "one position a plane and at least one plane, got " + positions.size() + " and " + planes.size());
        }
    }

    /**
     * Distance between the first pixels of a slice and the one before, mm: along the stack, as table positions are. Along
     * the normal it is shorter by cos(tilt), which is what {@link #positions} say.
     *
     * @param slice 1 to the last
     */
    public double stackStep(int slice) {
        return planes.get(slice)
                .position()
                .minus(planes.get(slice - 1).position())
                .length();
    }

    /** Unit normal of the first slice, turned so that positions rise along it. */
    public Vector3 normal() {
        return GeometryBuilder.viewingNormal(planes.getFirst());
    }

    /** Slices, 1 to the last, before which others seem to be missing. */
    public List<Integer> gaps() {
        List<Double> steps = new ArrayList<>();
        List<Integer> slices = new ArrayList<>();
        for (int i = 1; i < planes.size(); i++) {
            if (positions.get(i) - positions.get(i - 1) >= GeometryFindings.SAME_PLACE) {
                steps.add(stackStep(i));
                slices.add(i);
            }
        }
        return SpacingGaps.find(steps).stream().map(slices::get).toList();
    }

    /**
     * How much of the patient a slice stands for along the normal, mm: half-way to its neighbours, at an end and at a gap as far as on
     * the other side. NaN where it has no neighbour.
     */
    public double sliceExtent(int slice) {
        if (independent() || sliceCount() < 2) {
            return Double.NaN;
        }
        List<Integer> gaps = gaps();
        double below = slice > 0 && !gaps.contains(slice) ? half(slice) : Double.NaN;
        double above = slice + 1 < sliceCount() && !gaps.contains(slice + 1) ? half(slice + 1) : Double.NaN;
        if (Double.isNaN(below)) {
            return 2 * above;
        }
        return Double.isNaN(above) ? 2 * below : below + above;
    }

    private double half(int slice) {
        return (positions.get(slice) - positions.get(slice - 1)) / 2;
    }

    public int sliceCount() {
        return planes.size();
    }

    /** Whether each slice is a scan of its own: none is another's neighbour, and positions are places in the list only. */
    public boolean independent() {
        return issues.stream().anyMatch(i -> i.kind() == GeometryIssue.Kind.INDEPENDENT_SLICES);
    }
}
