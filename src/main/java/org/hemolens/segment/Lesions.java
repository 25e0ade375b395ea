package org.hemolens.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hemolens.ct.Vector3;

/** Connected pieces, voxels that touch by a face, an edge or a corner (26-neighbourhood). */
final class Lesions {
    private final CubicGrid grid;
    private final byte[][] voxels;
    private final int label;
    private final Vector3 up;
    private final boolean[][] seen;
    private int[] stack = new int[1024];
    private int depth;

    private Lesions(CubicGrid grid, byte[][] voxels, int label, Vector3 up) {
        this.grid = grid;
        this.voxels = voxels;
        this.label = label;
        this.up = up;
        seen = new boolean[grid.slices()][grid.rows() * grid.columns()];
    }

    /** @param up unit vector along which low and high are told */
    static List<Lesion> of(CubicGrid grid, byte[][] voxels, int label, Vector3 up) {
        Lesions search = new Lesions(grid, voxels, label, up);
        List<Lesion> out = new ArrayList<>();
        for (int z = 0; z < grid.slices(); z++) {
            for (int i = 0; i < voxels[z].length; i++) {
                if (voxels[z][i] == label && !search.seen[z][i]) {
                    out.add(search.from(z, i));
                }
            }
        }
        out.sort(Comparator.comparingDouble(Lesion::ml).reversed());
        return out;
    }

    private Lesion from(int z0, int i0) {
        int layer = grid.rows() * grid.columns();
        push(z0, i0);
        long n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumZ = 0;
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        while (depth > 0) {
            int at = stack[--depth];
            int z = at / layer;
            int y = at % layer / grid.columns();
            int x = at % layer % grid.columns();
            n++;
            sumX += x;
            sumY += y;
            sumZ += z;
            double along = grid.centre(x, y, z).dot(up);
            low = Math.min(low, along);
            high = Math.max(high, along);
            neighbours(x, y, z);
        }
        Vector3 centre = grid.centre(sumX / n, sumY / n, sumZ / n);
        return new Lesion(label, n * grid.voxelMl(), centre, low, high);
    }

    private void neighbours(int x, int y, int z) {
        for (int dz = Math.max(0, z - 1); dz <= Math.min(grid.slices() - 1, z + 1); dz++) {
            for (int dy = Math.max(0, y - 1); dy <= Math.min(grid.rows() - 1, y + 1); dy++) {
                for (int dx = Math.max(0, x - 1); dx <= Math.min(grid.columns() - 1, x + 1); dx++) {
                    int i = dy * grid.columns() + dx;
                    if (voxels[dz][i] == label && !seen[dz][i]) {
                        push(dz, i);
                    }
                }
            }
        }
    }

    private void push(int z, int i) {
        seen[z][i] = true;
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth++] = z * grid.rows() * grid.columns() + i;
    }
}
