package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.simulate.ScannedHead;

/** Volumes made of a simulated scan: cropped, resampled to another plane, emptied. */
final class Variants {
    private static final int BONE = 250;

    private Variants() {}

    /** The slices whose middle lies between two heights above the head's origin, mm; at least four. */
    static CtVolume between(ScannedHead head, double from, double to) {
        List<Integer> kept = new ArrayList<>(IntStream.range(0, head.headZ().size())
                .filter(i -> head.headZ().get(i) >= from && head.headZ().get(i) <= to)
                .boxed()
                .toList());
        return volume(
                kept.stream().map(i -> head.volume().plane(i)).toList(),
                kept.stream().map(i -> head.volume().hu(i)).toList());
    }

    /** Slabs along the rows' direction down, the vertex at the top, patient's right on the left. */
    static CtVolume coronal(CtVolume v, double slabMm) {
        return reformatted(v, slabMm, false);
    }

    /** Slabs across, the vertex at the top, the face on the left. */
    static CtVolume sagittal(CtVolume v, double slabMm) {
        return reformatted(v, slabMm, true);
    }

    private static CtVolume reformatted(CtVolume v, double slabMm, boolean sagittal) {
        ImagePlane plane = v.plane(0);
        int n = plane.rows();
        double pixel = plane.rowSpacing();
        double step = v.geometry().stackStep(1);
        int depth = Math.max(1, (int) Math.round(slabMm / pixel));
        int height = (int) Math.round((v.sliceCount() - 1) * step / pixel) + 1;
        List<ImagePlane> planes = new ArrayList<>();
        List<short[]> slices = new ArrayList<>();
        for (int first = 0; first + depth <= n; first += depth) {
            short[] out = new short[height * n];
            for (int row = 0; row < height; row++) {
                double at = v.sliceCount() - 1 - row * pixel / step;
                int below = Math.max(0, Math.min(v.sliceCount() - 2, (int) Math.floor(at)));
                double part = Math.max(0, Math.min(1, at - below));
                short[] a = v.hu(below);
                short[] b = v.hu(Math.min(v.sliceCount() - 1, below + 1));
                for (int column = 0; column < n; column++) {
                    double sum = 0;
                    for (int d = first; d < first + depth; d++) {
                        int i = sagittal ? column * n + d : d * n + column;
                        sum += (1 - part) * a[i] + part * b[i];
                    }
                    out[row * n + column] = (short) Math.round(sum / depth);
                }
            }
            Vector3 across = sagittal ? new Vector3(0, 1, 0) : new Vector3(1, 0, 0);
            Vector3 position = sagittal ? new Vector3(first * pixel, 0, 0) : new Vector3(0, first * pixel, 0);
            planes.add(new ImagePlane(position, across, new Vector3(0, 0, -1), pixel, pixel, height, n));
            slices.add(out);
        }
        return volume(planes, slices);
    }

    /** Everything but bone replaced: all of it by air where {@code hu} is air, else what lies within the skin by that. */
    static CtVolume filled(CtVolume v, int hu, long seed) {
        Random random = new Random(seed);
        List<short[]> slices = new ArrayList<>();
        for (int s = 0; s < v.sliceCount(); s++) {
            short[] in = v.hu(s);
            int columns = v.plane(s).columns();
            short[] out = new short[in.length];
            double[] noise = Noise.smooth(random, v.plane(s).rows(), columns, 4);
            boolean[] body = hu > -500 ? body(in, columns) : new boolean[in.length];
            for (int i = 0; i < in.length; i++) {
                double plain = body[i] ? hu : -1000;
                out[i] = in[i] > BONE ? in[i] : (short) Math.max(-1024, Math.round(plain + noise[i]));
            }
            slices.add(out);
        }
        return volume(v.geometry().planes(), slices);
    }

    /** Within the outermost tissue of a row. */
    private static boolean[] body(short[] in, int columns) {
        boolean[] body = new boolean[in.length];
        for (int row = 0; row < in.length / columns; row++) {
            int first = row * columns;
            int last = first + columns - 1;
            while (first < (row + 1) * columns && in[first] < 100) {
                first++;
            }
            while (last > first && in[last] < 100) {
                last--;
            }
            for (int i = first; i <= last; i++) {
                body[i] = true;
            }
        }
        return body;
    }

    static CtVolume volume(List<ImagePlane> planes, List<short[]> slices) {
        return new CtVolume(GeometryBuilder.of(planes, true), slices.toArray(new short[0][]));
    }
}
