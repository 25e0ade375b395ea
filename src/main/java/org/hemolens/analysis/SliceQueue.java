package org.hemolens.analysis;

import java.util.BitSet;
import java.util.function.IntSupplier;

/** The slices still to be done, nearest to the slice on screen first. */
public final class SliceQueue {
    private final BitSet left;
    private final int count;
    private final IntSupplier focus;
    private boolean first = true;

    /**
     * @param count slices, all still to be done
     * @param focus asked before each batch: the slice on screen
     */
    public SliceQueue(int count, IntSupplier focus) {
        this.count = count;
        this.focus = focus;
        left = new BitSet(count);
        left.set(0, count);
    }

    public boolean isEmpty() {
        return left.isEmpty();
    }

    /** Slices given out. */
    public int done() {
        return count - left.cardinality();
    }

    /** The next slices: the very first alone, so that the slice on screen has its answer soonest. */
    public int[] next(int largest) {
        int[] batch = new int[first ? 1 : Math.min(largest, left.cardinality())];
        first = false;
        int at = Math.clamp(focus.getAsInt(), 0, count - 1);
        for (int i = 0; i < batch.length; i++) {
            int above = left.nextSetBit(at);
            int below = left.previousSetBit(at);
            batch[i] = above < 0 || (below >= 0 && at - below < above - at) ? below : above;
            left.clear(batch[i]);
        }
        return batch;
    }
}
