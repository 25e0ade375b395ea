package org.hemolens.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.explain.MapProjection.Side;
import org.hemolens.reformat.BodyPlane;
import org.hemolens.reformat.Slab;
import org.hemolens.reformat.Slab.Projection;
import org.hemolens.reformat.VolumeSampler;

/**
 * The maps of one class as a volume, every slice where its header puts it: irregular spacing and tilt are respected, and nothing
 * is made up where slices are missing. Every map counts times the probability of its slice, and all have one scale: what the
 * model hardly says does not look hot. Immutable.
 */
public final class MapVolume {
    /** What becomes black and white in the picture of the brain, HU. */
    public static final int BRAIN_LOW = 0;

    public static final int BRAIN_HIGH = 80;

    /** Slabs are sampled finely up to this thickness, mm. */
    private static final double SLAB = 40;

    private static final Vector3 DOWN = new Vector3(0, 0, -1);

    private final VolumeSampler maps;
    private final VolumeSampler brain;
    private final CtVolume mapCells;
    private final VolumeGeometry geometry;
    private final double scale;
    private final List<Integer> without;

    private MapVolume(CtVolume mapCells, CtVolume brainCells, double scale, List<Integer> without) {
        this.mapCells = mapCells;
        this.scale = scale;
        this.without = List.copyOf(without);
        geometry = mapCells.geometry();
        maps = new VolumeSampler(mapCells);
        brain = new VolumeSampler(brainCells);
    }

    /**
     * @param maps of one class, target and branch, by slice
     * @param probabilities of the class by slice, 0 to 1
     * @throws IllegalArgumentException when no plane can be laid through the scan ({@code StackGeometry.obstacle})
     */
    public static MapVolume of(CtVolume volume, IntFunction<Optional<Heatmap>> maps, double[] probabilities) {
        int n = volume.sliceCount();
        List<Integer> without = new ArrayList<>();
        Heatmap[] drawable = new Heatmap[n];
        double scale = 0;
        for (int i = 0; i < n; i++) {
            Optional<Heatmap> map = maps.apply(i);
            if (map.isEmpty() || map.get().state() == Heatmap.State.NOT_FINITE || !Double.isFinite(probabilities[i])) {
                without.add(i);
            } else {
                drawable[i] = map.get();
                scale = Math.max(scale, drawable[i].max());
            }
        }
        List<ImagePlane> planes = new ArrayList<>();
        short[][] mapCells = new short[n][];
        short[][] brainCells = new short[n][];
        for (int i = 0; i < n; i++) {
            MapCells cells = new MapCells(volume.plane(i));
            planes.add(cells.plane());
            brainCells[i] = cells.brain(volume.hu(i));
            mapCells[i] = drawable[i] == null || scale == 0
                    ? new short[brainCells[i].length]
                    : cells.map(drawable[i], MapCells.FULL * probabilities[i] / scale);
        }
        VolumeGeometry g = volume.geometry();
        VolumeGeometry coarse = new VolumeGeometry(planes, g.positions(), g.tiltDegrees(), g.issues());
        return new MapVolume(new CtVolume(coarse, mapCells), new CtVolume(coarse, brainCells), scale, without);
    }

    /** The map value that, at a probability of 1, is 1 in a projection: the scan's largest. */
    public double scale() {
        return scale;
    }

    /** Slices without a finite map, which count as 0. */
    public List<Integer> without() {
        return without;
    }

    /** The whole scan seen from one side. */
    public MapProjection project(Side side) {
        ImagePlane plane = plane(side);
        int n = plane.rows() * plane.columns();
        float[] brightest = gather(side, plane, maps, Projection.MAXIMUM);
        float[] mean = gather(side, plane, brain, Projection.MEAN);
        float most = 0;
        for (float v : mean) {
            most = Math.max(most, v);
        }
        for (int i = 0; i < n && most > 0; i++) {
            mean[i] /= most;
        }
        return new MapProjection(
                side,
                plane.rows(),
                plane.columns(),
                plane.rowSpacing(),
                plane.columnSpacing(),
                upright(side, plane, brightest),
                upright(side, plane, mean));
    }

    /** Anterior up and the patient's right left, however the file has its slices. */
    private static float[] upright(Side side, ImagePlane plane, float[] values) {
        boolean rows = flipsRows(side, plane);
        boolean columns = flipsColumns(side, plane);
        if (!rows && !columns) {
            return values;
        }
        float[] out = new float[values.length];
        for (int r = 0; r < plane.rows(); r++) {
            for (int c = 0; c < plane.columns(); c++) {
                out[(rows ? plane.rows() - 1 - r : r) * plane.columns() + (columns ? plane.columns() - 1 - c : c)] =
                        values[r * plane.columns() + c];
            }
        }
        return out;
    }

    private static boolean flipsRows(Side side, ImagePlane plane) {
        return side == Side.AXIAL && plane.columnDirection().y() < 0;
    }

    private static boolean flipsColumns(Side side, ImagePlane plane) {
        return side == Side.AXIAL && plane.rowDirection().x() < 0;
    }

    private float[] gather(Side side, ImagePlane plane, VolumeSampler sampler, Projection how) {
        int n = plane.rows() * plane.columns();
        float[] out = new float[n];
        short[] values = new short[n];
        if (side == Side.AXIAL) {
            double thickness =
                    2 * (geometry.positions().getLast() - geometry.positions().getFirst()) + 1;
            sampler.sampleAtSlice(middle(), new Slab(thickness, how), values);
            add(values, how, 1, out);
            return out;
        }
        double depth = depth(side);
        int slabs = (int) Math.max(1, Math.ceil(depth / SLAB));
        for (int i = 0; i < slabs; i++) {
            double at = depth * ((i + 0.5) / slabs - 0.5);
            ImagePlane there = moved(plane, body(side).normal().times(at));
            sampler.sample(there, new Slab(depth / slabs, how), values);
            add(values, how, slabs, out);
        }
        return out;
    }

    private static void add(short[] values, Projection how, int parts, float[] out) {
        for (int i = 0; i < out.length; i++) {
            float v = values[i] == CtVolume.PADDING ? 0 : (float) values[i] / MapCells.FULL;
            out[i] = how == Projection.MAXIMUM ? Math.max(out[i], v) : out[i] + v / parts;
        }
    }

    private static ImagePlane moved(ImagePlane p, Vector3 by) {
        return new ImagePlane(
                p.position().plus(by),
                p.rowDirection(),
                p.columnDirection(),
                p.rowSpacing(),
                p.columnSpacing(),
                p.rows(),
                p.columns());
    }

    private static BodyPlane body(Side side) {
        return side == Side.CORONAL ? BodyPlane.CORONAL : BodyPlane.SAGITTAL;
    }

    private int middle() {
        return geometry.sliceCount() / 2;
    }

    /** Of the stack across a plane of the body, mm. */
    private double depth(Side side) {
        ImagePlane other = maps.stack()
                .plane(
                        side == Side.CORONAL ? BodyPlane.SAGITTAL : BodyPlane.CORONAL,
                        maps.stack().middle(middle()));
        return (other.columns() - 1) * other.columnSpacing();
    }

    /** Through the middle of the stack; rows of reformats fine enough to meet every slice. */
    private ImagePlane plane(Side side) {
        if (side == Side.AXIAL) {
            return geometry.planes().get(middle());
        }
        Vector3 low = maps.stack().within(new Vector3(-1e6, -1e6, -1e6));
        Vector3 high = maps.stack().within(new Vector3(1e6, 1e6, 1e6));
        ImagePlane whole = maps.stack().plane(body(side), low.plus(high).times(0.5));
        double height = high.z() - low.z();
        double step = Math.clamp(height / Math.max(1, geometry.sliceCount() - 1), 0.5, 1);
        return new ImagePlane(
                whole.position(),
                whole.rowDirection(),
                DOWN,
                step,
                whole.columnSpacing(),
                (int) Math.round(height / step) + 1,
                whole.columns());
    }

    /**
     * The slice whose map is strongest behind a point of a projection; where there is none, of a plane of the body the slice
     * at that height, and of the axial one none.
     *
     * @param row of the projection, pixel centres at whole numbers
     * @param column of the projection
     */
    public OptionalInt sliceAt(Side side, double row, double column) {
        ImagePlane plane = plane(side);
        Vector3 at = plane.toPatient(
                flipsRows(side, plane) ? plane.rows() - 1 - row : row,
                flipsColumns(side, plane) ? plane.columns() - 1 - column : column);
        if (side == Side.AXIAL) {
            return strongestAlongNormal(at);
        }
        double depth = depth(side);
        int n = (int) Math.ceil(depth / MapCells.SIDE) + 1;
        Vector3 along = body(side).normal();
        short[] line = new short[n];
        maps.sample(
                new ImagePlane(at.plus(along.times(-depth / 2)), along, DOWN, MapCells.SIDE, MapCells.SIDE, 1, n),
                Slab.NONE,
                line);
        int best = n / 2;
        for (int i = 0; i < n; i++) {
            if (line[i] > Math.max(line[best], 0)) {
                best = i;
            }
        }
        return OptionalInt.of(maps.stack().nearestSlice(at.plus(along.times(best * MapCells.SIDE - depth / 2))));
    }

    /**
     * Where a slice is cut by the middle of the scan, as seen from a side.
     *
     * @return row and column of both ends in the projection; empty from above, where a slice is no line
     */
    public double[] sliceLine(Side side, int slice) {
        if (side == Side.AXIAL) {
            return new double[0];
        }
        ImagePlane seen = plane(side);
        ImagePlane p = geometry.planes().get(slice);
        double middleRow = (p.rows() - 1) / 2.0;
        double middleColumn = (p.columns() - 1) / 2.0;
        Vector3 from = side == Side.CORONAL ? p.toPatient(middleRow, 0) : p.toPatient(0, middleColumn);
        Vector3 to = side == Side.CORONAL
                ? p.toPatient(middleRow, p.columns() - 1)
                : p.toPatient(p.rows() - 1, middleColumn);
        return new double[] {row(seen, from), column(seen, from), row(seen, to), column(seen, to)};
    }

    private static double row(ImagePlane plane, Vector3 p) {
        return p.minus(plane.position()).dot(plane.columnDirection()) / plane.rowSpacing();
    }

    private static double column(ImagePlane plane, Vector3 p) {
        return p.minus(plane.position()).dot(plane.rowDirection()) / plane.columnSpacing();
    }

    private OptionalInt strongestAlongNormal(Vector3 at) {
        Vector3 normal = geometry.normal();
        int best = -1;
        short most = 0;
        for (int i = 0; i < geometry.sliceCount(); i++) {
            ImagePlane p = geometry.planes().get(i);
            Vector3 there = at.plus(normal.times(geometry.positions().get(i) - at.dot(normal)));
            int r = (int) Math.round(row(p, there));
            int c = (int) Math.round(column(p, there));
            if (r >= 0 && c >= 0 && r < p.rows() && c < p.columns()) {
                short v = mapCells.hu(i)[r * p.columns() + c];
                if (v > most) {
                    most = v;
                    best = i;
                }
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
