package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;

/**
 * The sequence network over what the slice networks made of a scan; over independent slices it is run on each by itself, as
 * on a scan of one, so that no answer depends on the pictures beside it.
 */
final class SequenceRun {
    private static final int CLASSES = HemorrhageClass.COUNT;

    private final HemorrhageNetworks networks;
    private final float[] pooled;
    private final float[] logits;
    private final int slices;
    private final boolean independent;

    /**
     * @param pooled {@code [slices * F]}
     * @param logits {@code [slices * 6 * B]}
     */
    SequenceRun(HemorrhageNetworks networks, float[] pooled, float[] logits, int slices, boolean independent) {
        this.networks = networks;
        this.pooled = pooled;
        this.logits = logits;
        this.slices = slices;
        this.independent = independent;
    }

    /** Sequence logits, {@code [slices * 6]}. */
    float[] run(Cancellation cancellation) throws ModelException {
        if (!independent) {
            return networks.sequence(pooled, logits, slices);
        }
        float[] out = new float[slices * CLASSES];
        for (int i = 0; i < slices; i++) {
            cancellation.check();
            System.arraycopy(networks.sequence(row(pooled, i), row(logits, i), 1), 0, out, i * CLASSES, CLASSES);
        }
        return out;
    }

    /** Calibrated logits of each member of an ensemble, {@code [slices * 6]}. */
    List<float[]> members() throws ModelException {
        if (!independent) {
            return networks.memberLogits(pooled, logits, slices);
        }
        List<float[]> out = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            List<float[]> one = networks.memberLogits(row(pooled, i), row(logits, i), 1);
            for (int m = 0; m < one.size(); m++) {
                if (out.size() <= m) {
                    out.add(new float[slices * CLASSES]);
                }
                System.arraycopy(one.get(m), 0, out.get(m), i * CLASSES, CLASSES);
            }
        }
        return out;
    }

    /** Sequence logits of one slice, {@code [6]}. */
    float[] of(int slice) throws ModelException {
        if (independent) {
            return networks.sequence(row(pooled, slice), row(logits, slice), 1);
        }
        return Arrays.copyOfRange(networks.sequence(pooled, logits, slices), slice * CLASSES, (slice + 1) * CLASSES);
    }

    /** One entry a slice asked for. */
    List<SequenceGradients> gradients(int[] of) throws ModelException {
        if (!independent) {
            return networks.sequenceGradients(pooled, logits, slices, of);
        }
        List<SequenceGradients> out = new ArrayList<>();
        for (int slice : of) {
            out.addAll(networks.sequenceGradients(row(pooled, slice), row(logits, slice), 1, new int[] {0}));
        }
        return out;
    }

    private float[] row(float[] values, int slice) {
        int length = values.length / slices;
        return Arrays.copyOfRange(values, slice * length, (slice + 1) * length);
    }
}
