package org.hemolens.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server proves that it runs the package's weights: it gives the parity slices' feature maps, pooled features and logits
 * as the package's own files do here. Weights that differ, and numbers of less precision, are refused.
 */
final class ServerProof {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProof.class);

    /** Largest difference, of the largest value; as {@code models verify} allows between two machines. */
    static final double TOLERANCE = 1e-4;

    private ServerProof() {}

    /**
     * @param inputs {@code [n * C * H * W]} a network
     * @throws ModelException when a model is not there, is another, or its answers differ
     */
    static void check(RemoteNetworks remote, HemorrhageNetworks own, List<float[]> inputs, V2Client client)
            throws ModelException {
        ModelPackage model = own.modelPackage();
        for (int b = 0; b < model.networks().size(); b++) {
            ServedModel served = ServedModel.of(model, b);
            metadata(client, served);
            SliceNetworkSpec spec = model.networks().get(b);
            float[] input = inputs.get(b);
            int n = input.length / spec.input().length();
            SliceOutputs wanted = own.slices(b, input, n);
            SliceOutputs got = remote.first(b, input, n);
            double maps = 0;
            for (int i = 0; i < n; i++) {
                maps = Math.max(maps, difference(got.maps()[i], wanted.maps()[i]));
            }
            compare(client, served, "feature maps", maps);
            compare(client, served, "pooled features", difference(got.pooled(), wanted.pooled()));
            compare(client, served, "logits", difference(got.logits(), wanted.logits()));
            LOG.info("{} is proved on {} slices: feature maps differ by {}", served.name(), n, maps);
        }
    }

    private static void metadata(V2Client client, ServedModel served) throws ModelException {
        JsonNode json = client.model(served.name());
        if (!json.path("name").asText("").equals(served.name())) {
            throw client.failure("tells of another model than '" + served.name() + "'");
        }
        // A server may keep silent about tensors, and then shows by its answers.
        names(client, served, json.path("inputs"), List.of(ServedModel.INPUT), "inputs");
        names(client, served, json.path("outputs"), ServedModel.OUTPUTS, "outputs");
    }

    private static void names(V2Client client, ServedModel served, JsonNode told, List<String> wanted, String what)
            throws ModelException {
        List<String> names = told.findValuesAsText("name");
        if (!names.isEmpty() && !names.containsAll(wanted)) {
            throw client.failure("has a model '" + served.name() + "' of other " + what + " than " + wanted);
        }
    }

    private static void compare(V2Client client, ServedModel served, String what, double difference)
            throws ModelException {
        if (!(difference <= TOLERANCE)) {
            throw client.failure(String.format(
                    Locale.ROOT,
                    "does not run this package: %s of '%s' differ by %.1e of their largest value, %.0e is allowed (other"
                            + " weights, or less precision, such as TF32 or half); nothing of the scan was sent",
                    what,
                    served.name(),
                    difference,
                    TOLERANCE));
        }
    }

    /** Largest difference over the largest value; of logits near 0, over 1. */
    private static double difference(float[] got, float[] wanted) {
        double scale = 1e-6;
        for (float v : wanted) {
            scale = Math.max(scale, Math.abs(v));
        }
        double largest = 0;
        for (int i = 0; i < wanted.length; i++) {
            largest = Math.max(largest, Math.abs((double) got[i] - wanted[i]));
        }
        return Arrays.equals(got, wanted) ? 0 : largest / scale;
    }
}
