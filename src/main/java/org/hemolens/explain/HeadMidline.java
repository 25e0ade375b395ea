package org.hemolens.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * The plane that parts the head into right and left: {@code normalX * x + normalY * y = offset + slope * z} in the patient
 * frame. Found from the outline of the head: through the middles of its slices, along the long axis of its outline. It is no
 * anatomical midline: a falx that is pushed aside is not followed.
 *
 * @param normalX of the unit normal, towards the patient's left
 * @param normalY of the unit normal
 * @param offset mm
 * @param slope mm a mm of z: a head that leans to a side
 * @param fromHead found from the head; else the middle of the picture
 */
public record HeadMidline(double normalX, double normalY, double offset, double slope, boolean fromHead) {
    /** Tissue of the head, HU; below are air, foam and clothes. */
    public static final int TISSUE_HU = -300;

    /** Side of the cells that the outline is found on, mm. */
    private static final double CELL = 4;

    /** Slices with less of the head, of its largest, are left out: vertex and neck. */
    private static final double LEAST_AREA = 0.5;

    /** Ratio of the variances along and across, below which an outline is too round to have a long axis. */
    private static final double LEAST_ELONGATION = 1.15;

    private static final double MOST_TURN = Math.toRadians(30);

    /** Of a slice's outline, in mm of the patient frame. */
    private record Outline(double area, Vector3 middle, double xx, double xy, double yy) {}

    /** Signed distance of a point from the midline, mm; positive to the patient's left. */
    public double leftOf(Vector3 point) {
        return normalX * point.x() + normalY * point.y() - offset - slope * point.z();
    }

    /** Of a scan; the middle of its pictures where no head is found. */
    public static HeadMidline of(CtVolume volume) {
        List<Outline> all = new ArrayList<>();
        for (int i = 0; i < volume.sliceCount(); i++) {
            ImagePlane plane = volume.plane(i);
            if (plane.rowSpacing() > 0 && plane.columnSpacing() > 0) {
                outline(plane, volume.hu(i)).ifPresent(all::add);
            }
        }
        double most = all.stream().mapToDouble(Outline::area).max().orElse(0);
        List<Outline> head =
                all.stream().filter(o -> o.area() >= LEAST_AREA * most).toList();
        // 30 cm²: no head is smaller where it is largest.
        return most < 3000 ? ofPicture(volume) : through(head);
    }

    private static HeadMidline ofPicture(CtVolume volume) {
        ImagePlane p = volume.plane(volume.sliceCount() / 2);
        return new HeadMidline(
                1, 0, p.toPatient((p.rows() - 1) / 2.0, (p.columns() - 1) / 2.0).x(), 0, false);
    }

    private static HeadMidline through(List<Outline> head) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Outline o : head) {
            xx += o.xx();
            xy += o.xy();
            yy += o.yy();
        }
        // Angle of the long axis from the y axis: half of that of (yy - xx, 2 xy).
        double turn = 0.5 * Math.atan2(2 * xy, yy - xx);
        double spread = Math.hypot(yy - xx, 2 * xy);
        boolean elongated = xx + yy + spread >= LEAST_ELONGATION * (xx + yy - spread) && Math.abs(turn) <= MOST_TURN;
        double nx = elongated ? Math.cos(turn) : 1;
        double ny = elongated ? -Math.sin(turn) : 0;
        double w = 0;
        double z = 0;
        double d = 0;
        for (Outline o : head) {
            w += o.area();
            z += o.area() * o.middle().z();
            d += o.area() * (nx * o.middle().x() + ny * o.middle().y());
        }
        z /= w;
        d /= w;
        double zz = 0;
        double zd = 0;
        for (Outline o : head) {
            double dz = o.middle().z() - z;
            zz += o.area() * dz * dz;
            zd += o.area() * dz * (nx * o.middle().x() + ny * o.middle().y() - d);
        }
        double slope = zz > 0 ? zd / zz : 0;
        return new HeadMidline(nx, ny, d - slope * z, slope, true);
    }

    /** The largest part of a slice that is tissue, without what is thin. */
    private static Optional<Outline> outline(ImagePlane plane, short[] hu) {
        int stepR = Math.max(1, (int) Math.round(CELL / plane.rowSpacing()));
        int stepC = Math.max(1, (int) Math.round(CELL / plane.columnSpacing()));
        int rows = plane.rows() / stepR;
        int columns = plane.columns() / stepC;
        boolean[] tissue = new boolean[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                tissue[r * columns + c] =
                        hu[(r * stepR + stepR / 2) * plane.columns() + c * stepC + stepC / 2] > TISSUE_HU;
            }
        }
        List<Integer> cells = largest(shrunk(tissue, rows, columns), rows, columns);
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        double[] xs = new double[cells.size()];
        double[] ys = new double[cells.size()];
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < xs.length; i++) {
            Vector3 p = plane.toPatient(
                    cells.get(i) / columns * stepR + stepR / 2, cells.get(i) % columns * stepC + stepC / 2);
            xs[i] = p.x();
            ys[i] = p.y();
            x += p.x() / xs.length;
            y += p.y() / xs.length;
            z += p.z() / xs.length;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < xs.length; i++) {
            xx += (xs[i] - x) * (xs[i] - x);
            xy += (xs[i] - x) * (ys[i] - y);
            yy += (ys[i] - y) * (ys[i] - y);
        }
        double cell = stepR * plane.rowSpacing() * stepC * plane.columnSpacing();
        return Optional.of(new Outline(cells.size() * cell, new Vector3(x, y, z), xx * cell, xy * cell, yy * cell));
    }

    /** Without cells at an edge, so that a table falls away and a head rest is parted from the head. */
    private static boolean[] shrunk(boolean[] in, int rows, int columns) {
        boolean[] out = new boolean[in.length];
        for (int r = 1; r < rows - 1; r++) {
            for (int c = 1; c < columns - 1; c++) {
                int i = r * columns + c;
                out[i] = in[i] && in[i - 1] && in[i + 1] && in[i - columns] && in[i + columns];
            }
        }
        return out;
    }

    private static List<Integer> largest(boolean[] in, int rows, int columns) {
        boolean[] left = in.clone();
        List<Integer> best = List.of();
        for (int start = 0; start < left.length; start++) {
            if (!left[start]) {
                continue;
            }
            List<Integer> part = new ArrayList<>();
            part.add(start);
            left[start] = false;
            for (int n = 0; n < part.size(); n++) {
                int i = part.get(n);
                // Nothing at the rim is left, so that no neighbour lies beyond it.
                for (int next : new int[] {i - 1, i + 1, i - columns, i + columns}) {
                    if (next >= 0 && next < rows * columns && left[next]) {
                        left[next] = false;
                        part.add(next);
                    }
                }
            }
            if (part.size() > best.size()) {
                best = part;
            }
        }
        return best;
    }
}
