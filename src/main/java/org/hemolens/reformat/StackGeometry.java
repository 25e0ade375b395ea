package org.hemolens.reformat;

import java.util.List;
import java.util.Optional;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;

/**
 * Where a stack of slices lies in the patient, and which planes can be laid through it. Reformatted planes have square
 * pixels of the slices' own spacing, and all of a kind have one size, so that the picture does not jump from one to the next.
 */
public final class StackGeometry {
    /** Larger planes get larger pixels. */
    private static final int LARGEST = 1024;

    private final VolumeGeometry geometry;
    private final Vector3 normal;
    private final double[] positions;
    private final Vector3 least;
    private final Vector3 most;
    private final double spacing;

    /** @throws IllegalArgumentException when there is an {@link #obstacle} */
    public StackGeometry(VolumeGeometry geometry) {
        obstacle(geometry).ifPresent(o -> {
            throw new IllegalArgumentException(o);
        });
        this.geometry = geometry;
        normal = geometry.normal();
        positions =
                geometry.positions().stream().mapToDouble(Double::doubleValue).toArray();
        Vector3 low = geometry.planes().getFirst().position();
        Vector3 high = low;
        double smallest = Double.MAX_VALUE;
        for (ImagePlane p : geometry.planes()) {
            smallest = Math.min(smallest, Math.min(p.rowSpacing(), p.columnSpacing()));
            for (int corner = 0; corner < 4; corner++) {
                Vector3 at = p.toPatient((corner & 1) * (p.rows() - 1), (corner >> 1) * (p.columns() - 1));
                low = new Vector3(Math.min(low.x(), at.x()), Math.min(low.y(), at.y()), Math.min(low.z(), at.z()));
                high = new Vector3(Math.max(high.x(), at.x()), Math.max(high.y(), at.y()), Math.max(high.z(), at.z()));
            }
        }
        least = low;
        most = high;
        Vector3 extent = high.minus(low);
        double longest = Math.max(extent.x(), Math.max(extent.y(), extent.z()));
        spacing = Math.max(smallest, longest / (LARGEST - 1));
    }

    /** Why no plane can be laid through these slices, in words; empty when it can. */
    public static Optional<String> obstacle(VolumeGeometry geometry) {
        if (has(geometry, GeometryIssue.Kind.INDEPENDENT_SLICES)) {
            return Optional.of("the images are independent of each other");
        }
        if (geometry.sliceCount() < 2 || has(geometry, GeometryIssue.Kind.SINGLE_SLICE)) {
            return Optional.of("there is one slice only");
        }
        if (has(geometry, GeometryIssue.Kind.MISSING_POSITION)) {
            return Optional.of("slice positions are missing");
        }
        List<ImagePlane> planes = geometry.planes();
        if (planes.stream().anyMatch(p -> !(p.rowSpacing() > 0) || !(p.columnSpacing() > 0))) {
            return Optional.of("the pixel size is not known");
        }
        if (planes.stream().anyMatch(p -> p.rows() < 2 || p.columns() < 2)) {
            return Optional.of("slices are less than two pixels wide");
        }
        return geometry.positions().getLast() - geometry.positions().getFirst() > 0
                ? Optional.empty()
                : Optional.of("all slices lie at one place");
    }

    private static boolean has(VolumeGeometry geometry, GeometryIssue.Kind kind) {
        return geometry.issues().stream().anyMatch(i -> i.kind() == kind);
    }

    /** The plane of the body through a point, as large as the whole stack, square pixels. */
    public ImagePlane plane(BodyPlane kind, Vector3 through) {
        double width = most.minus(least).dot(kind.rowDirection());
        double height = most.z() - least.z();
        Vector3 first = kind == BodyPlane.CORONAL
                ? new Vector3(least.x(), through.y(), most.z())
                : new Vector3(through.x(), least.y(), most.z());
        return new ImagePlane(
                first,
                kind.rowDirection(),
                BodyPlane.DOWN,
                spacing,
                spacing,
                Math.max(2, (int) Math.round(height / spacing) + 1),
                Math.max(2, (int) Math.round(width / spacing) + 1));
    }

    /** Side of a reformatted plane's pixels, mm. */
    public double spacing() {
        return spacing;
    }

    /** The slice whose plane is nearest to a point; of equally near ones the lower. */
    public int nearestSlice(Vector3 point) {
        double at = point.dot(normal);
        int best = 0;
        for (int i = 1; i < positions.length; i++) {
            if (Math.abs(positions[i] - at) < Math.abs(positions[best] - at)) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The point moved onto the plane of a slice: straight up or down the body where slices are more axial than not, so that
     * the coronal and the sagittal plane through it stay; else along the slices' normal.
     */
    public Vector3 onSlice(Vector3 point, int slice) {
        double off = positions[slice] - point.dot(normal);
        return Math.abs(normal.z()) > 0.7
                ? point.plus(new Vector3(0, 0, off / normal.z()))
                : point.plus(normal.times(off));
    }

    /** The point of the stack's bounding box that is nearest. */
    public Vector3 within(Vector3 point) {
        return new Vector3(
                Math.clamp(point.x(), least.x(), most.x()),
                Math.clamp(point.y(), least.y(), most.y()),
                Math.clamp(point.z(), least.z(), most.z()));
    }

    /** Middle of a slice. */
    public Vector3 middle(int slice) {
        ImagePlane p = geometry.planes().get(slice);
        return p.toPatient((p.rows() - 1) / 2.0, (p.columns() - 1) / 2.0);
    }
}
