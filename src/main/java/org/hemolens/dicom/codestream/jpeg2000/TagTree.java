package org.hemolens.dicom.codestream.jpeg2000;

import java.util.Arrays;
import org.hemolens.dicom.codestream.CodestreamException;

/** A tag tree (T.800 B.10.2): values of a grid, told as far as a threshold asks for. */
final class TagTree {
    private final int[] parent;
    private final int[] value;
    private final int[] low;
    private final int[] path = new int[32];

    TagTree(int width, int height) {
        int nodes = 0;
        int w = width;
        int h = height;
        while (true) {
            nodes += w * h;
            if (w * h <= 1) {
                break;
            }
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
        parent = new int[nodes];
        value = new int[nodes];
        low = new int[nodes];
        int base = 0;
        w = width;
        h = height;
        while (base < nodes) {
            int next = base + w * h;
            int wider = (w + 1) / 2;
            for (int i = 0; i < w * h; i++) {
                parent[base + i] = next < nodes ? next + i / w / 2 * wider + i % w / 2 : -1;
            }
            base = next;
            w = wider;
            h = (h + 1) / 2;
        }
        Arrays.fill(value, Integer.MAX_VALUE);
    }

    /** Reads on until it is known whether the leaf's value is below the threshold. */
    boolean below(int leaf, int threshold, PacketBits in) throws CodestreamException {
        int depth = 0;
        for (int node = leaf; node >= 0; node = parent[node]) {
            path[depth++] = node;
        }
        int least = 0;
        while (depth > 0) {
            int node = path[--depth];
            low[node] = Math.max(low[node], least);
            while (low[node] < threshold && value[node] == Integer.MAX_VALUE) {
                if (in.bit() == 1) {
                    value[node] = low[node];
                } else {
                    low[node]++;
                }
            }
            least = low[node];
        }
        return value[leaf] < threshold;
    }

    /** The leaf's value, which is below the limit. */
    int value(int leaf, int limit, PacketBits in) throws CodestreamException {
        for (int threshold = 1; threshold <= limit; threshold++) {
            if (below(leaf, threshold, in)) {
                return threshold - 1;
            }
        }
        throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: more missing bit planes than there are");
    }
}
