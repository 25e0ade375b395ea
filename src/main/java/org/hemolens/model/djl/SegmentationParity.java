package org.hemolens.model.djl;

import java.util.List;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationPackage;

/** A segmentation package's parity vectors: a cube of HU, and PyTorch's logits of its middle. */
final class SegmentationParity {
    private SegmentationParity() {}

    static List<StageDifference> run(PatchNetwork network) throws ModelException {
        SegmentationPackage p = network.segmentationPackage();
        SegmentationPackage.Network spec = p.network();
        Npz expected = new Npz(p.folder().resolve(p.parity().name()));
        int in = spec.inputSize();
        int out = spec.outputSize();
        float[] cube = expected.get("hu", in, in, in).clone();
        for (int i = 0; i < cube.length; i++) {
            cube[i] = spec.value(cube[i]);
        }
        return List.of(new StageDifference(
                "logits",
                ParityRun.relativeDifference(
                        network.logits(cube), expected.get("logits", p.labels().size(), out, out, out)),
                ParityRun.NETWORK));
    }
}
