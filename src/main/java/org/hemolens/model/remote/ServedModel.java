package org.hemolens.model.remote;

import java.util.List;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;

/**
 * What a slice network is called on a server, and its tensors. The same as in {@code models/export_served.py}. The names are
 * those that Triton's PyTorch backend asks for ({@code NAME__INDEX}); other servers take any.
 *
 * @param name of the package's content and the network's place in it
 * @param spec what the network takes and gives
 */
record ServedModel(String name, SliceNetworkSpec spec) {
    static final String INPUT = "x__0";
    static final String MAPS = "maps__0";
    static final String POOLED = "pooled__1";
    static final String LOGITS = "logits__2";
    static final List<String> OUTPUTS = List.of(MAPS, POOLED, LOGITS);

    /** So many digits of the manifest's SHA-256; the proof tells the rest. */
    private static final int DIGITS = 12;

    static ServedModel of(ModelPackage modelPackage, int network) {
        return new ServedModel(
                "hemolens_" + modelPackage.identity().sha256().substring(0, DIGITS) + "_" + network,
                modelPackage.networks().get(network));
    }

    long[] inputShape(int n) {
        return new long[] {
            n, spec.input().channels().size(), spec.input().rows(), spec.input().columns()
        };
    }

    /** In the order of {@link #OUTPUTS}. */
    long[][] outputShapes(int n, int classes) {
        return new long[][] {
            {n, spec.maps(), spec.mapRows(), spec.mapColumns()}, {n, spec.featureLength()}, {n, classes}
        };
    }
}
