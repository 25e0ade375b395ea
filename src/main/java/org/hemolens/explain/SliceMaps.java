package org.hemolens.explain;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.Activations;
import org.hemolens.model.HemorrhageNetworks.MapGradients;
import org.hemolens.model.HemorrhageNetworks.SequenceGradients;
import org.hemolens.model.ModelException;
import org.hemolens.model.SliceNetworkSpec;

/**
 * Class activation maps of every class from one slice network's activations.
 *
 * <p>The head is run forward once for a whole batch: slices do not see each other below the sequence network. The
 * gradient of a sequence logit is chained exactly: its gradients with respect to the slice's pooled features u and logits v
 * are the weights of {@code pool} and {@code classify}, {@code dY/dA = J_pool^T u + (J_classify J_pool)^T v}.
 */
public final class SliceMaps {
    private static final int CLASSES = HemorrhageClass.COUNT;

    private final HemorrhageNetworks networks;
    private final CamMethod method;

    public SliceMaps(HemorrhageNetworks networks, CamMethod method) {
        this.networks = networks;
        this.method = method;
    }

    public CamMethod method() {
        return method;
    }

    /**
     * Target: each slice's own logit in that network.
     *
     * @param network index of the slice network
     * @param activations of n slices
     * @return a slice, a class: {@code [n][6][h * w]}
     */
    public float[][][] ofSliceLogits(int network, Activations activations, int n) throws ModelException {
        SliceNetworkSpec spec = networks.modelPackage().networks().get(network);
        float[][] v = new float[CLASSES][n * CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < n; i++) {
                v[c][i * CLASSES + c] = 1;
            }
        }
        return maps(spec, network, activations, n, new float[CLASSES][n * spec.featureLength()], v);
    }

    /**
     * Target: each slice's sequence logit.
     *
     * @param network index of the slice network
     * @param activations of n slices
     * @param gradients of the sequence network, one entry a slice
     * @return a slice, a class: {@code [n][6][h * w]}
     */
    public float[][][] ofSequenceLogits(int network, Activations activations, List<SequenceGradients> gradients)
            throws ModelException {
        List<SliceNetworkSpec> specs = networks.modelPackage().networks();
        SliceNetworkSpec spec = specs.get(network);
        int n = gradients.size();
        int featuresBefore = specs.subList(0, network).stream()
                .mapToInt(SliceNetworkSpec::featureLength)
                .sum();
        float[][] u = new float[CLASSES][n * spec.featureLength()];
        float[][] v = new float[CLASSES][n * CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < n; i++) {
                SequenceGradients g = gradients.get(i);
                int length = spec.featureLength();
                System.arraycopy(g.pooled()[c], featuresBefore, u[c], i * length, length);
                System.arraycopy(g.logits()[c], network * CLASSES, v[c], i * CLASSES, CLASSES);
            }
        }
        return maps(spec, network, activations, n, u, v);
    }

    /**
     * The gradients where no sequence network is: the sequence logit is then the mean of the networks' slice logits.
     *
     * @param n number of slices
     */
    public List<SequenceGradients> withoutSequenceNetwork(int n) {
        int branches = networks.modelPackage().networks().size();
        float[][] pooled = new float[CLASSES][networks.modelPackage().featureLength()];
        float[][] logits = new float[CLASSES][CLASSES * branches];
        for (int c = 0; c < CLASSES; c++) {
            for (int b = 0; b < branches; b++) {
                logits[c][b * CLASSES + c] = 1f / branches;
            }
        }
        return Collections.nCopies(n, new SequenceGradients(pooled, logits));
    }

    private float[][][] maps(
            SliceNetworkSpec spec, int network, Activations activations, int n, float[][] u, float[][] v)
            throws ModelException {
        MapGradients g = networks.gradients(network, activations, n, u, v);
        int pixels = spec.mapRows() * spec.mapColumns();
        float[][][] out = new float[n][][];
        IntStream.range(0, n)
                .parallel()
                .forEach(i -> out[i] = method.maps(activations.maps()[i], g, i, spec.maps(), pixels));
        return out;
    }
}
