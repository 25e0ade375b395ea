package org.hemolens.analysis;

import java.util.Arrays;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.FileWindows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelException;
import org.hemolens.model.SegmentationSpec;

/** Masks of a scan's slices by a package's segmentation network, brought to the stored pixels. */
final class MaskRun {
    private final HemorrhageNetworks networks;
    private final CtVolume volume;
    private final SegmentationSpec spec;
    private final InputBuilder builder;
    private final byte[][] pixels;
    private final float[][] summed;

    MaskRun(HemorrhageNetworks networks, SegmentationSpec spec, CtVolume volume, FileWindows fileWindows) {
        this.networks = networks;
        this.volume = volume;
        this.spec = spec;
        builder = new InputBuilder(spec.input(), fileWindows);
        pixels = new byte[volume.sliceCount()][];
        summed = new float[spec.masks().size()][volume.sliceCount()];
    }

    /** @throws ModelException also when a probability is not finite */
    void run(int[] batch) throws ModelException {
        int length = spec.input().length();
        float[] input = new float[batch.length * length];
        for (int i = 0; i < batch.length; i++) {
            builder.build(volume, batch[i], input, i * length);
        }
        float[][] masks = networks.masks(input, batch.length);
        for (int i = 0; i < batch.length; i++) {
            take(batch[i], masks[i]);
        }
    }

    private void take(int slice, float[] masks) throws ModelException {
        MapPlacement placement = MapPlacement.of(builder.placement(volume, slice));
        int rows = spec.input().rows();
        int columns = spec.input().columns();
        double share = (double) placement.cropRows() * placement.cropColumns() / (rows * columns);
        byte[] labels = new byte[volume.hu(slice).length];
        float[] most = new float[labels.length];
        Arrays.fill(most, (float) SliceMasks.THRESHOLD);
        for (int m = 0; m < spec.masks().size(); m++) {
            float[] mask = Arrays.copyOfRange(masks, m * rows * columns, (m + 1) * rows * columns);
            double sum = 0;
            for (float p : mask) {
                sum += p;
            }
            if (!Double.isFinite(sum)) {
                throw new ModelException("a mask of slice " + (slice + 1) + " is not finite");
            }
            summed[m][slice] = (float) (sum * share);
            // Where a mask lies on the slice is what a heatmap of the same input does.
            float[] onPixels = new Heatmap(
                            HemorrhageClass.ANY, CamTarget.SLICE, "mask", "", rows, columns, mask, placement)
                    .onSlicePixels();
            for (int i = 0; i < labels.length; i++) {
                if (onPixels[i] >= most[i]) {
                    most[i] = Math.nextUp(onPixels[i]);
                    labels[i] = (byte) (m + 1);
                }
            }
        }
        pixels[slice] = labels;
    }

    SliceMasks masks() {
        return new SliceMasks(spec.masks(), pixels, summed);
    }
}
