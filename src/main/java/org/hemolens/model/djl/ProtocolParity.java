package org.hemolens.model.djl;

import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.model.FileWindows;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.ProtocolNetwork;
import org.hemolens.model.ProtocolPackage;

/** A protocol package's parity vectors: a scan, the network's input at its middle slice, and PyTorch's logits. */
final class ProtocolParity {
    private ProtocolParity() {}

    static List<StageDifference> run(ProtocolNetwork network) throws ModelException {
        ProtocolPackage p = network.protocolPackage();
        Npz expected = new Npz(p.folder().resolve(p.parity().name()));
        CtVolume volume =
                ParityVolume.of(expected, p.folder().resolve(p.parity().name()));
        InputSpec spec = p.input();
        float[] input = new float[spec.length()];
        new InputBuilder(spec, FileWindows.NONE).build(volume, volume.sliceCount() / 2, input, 0);
        return List.of(
                new StageDifference(
                        "input",
                        ParityRun.relativeDifference(
                                input, expected.get("input", 1, spec.channels().size(), spec.rows(), spec.columns())),
                        ParityRun.INPUT),
                new StageDifference(
                        "logits",
                        ParityRun.relativeDifference(network.logits(input), expected.get("logits", 1, p.answers())),
                        ParityRun.NETWORK));
    }
}
