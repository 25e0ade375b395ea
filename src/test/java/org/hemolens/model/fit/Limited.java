package org.hemolens.model.fit;

import java.util.List;
import java.util.Optional;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;

/** Networks whose memory holds some slices a call; -1: that fail for another reason. */
final class Limited implements HemorrhageNetworks {
    private final HemorrhageNetworks networks;
    private final int fits;
    private final List<Integer> batches;

    Limited(HemorrhageNetworks networks, int fits, List<Integer> batches) {
        this.networks = networks;
        this.fits = fits;
        this.batches = batches;
    }

    private void check(int n) throws ModelException {
        batches.add(n);
        if (fits < 0) {
            throw new ModelException("broken");
        }
        if (n > fits) {
            throw new DeviceMemoryException("slice network: CUDA out of memory.", new RuntimeException());
        }
    }

    @Override
    public ModelPackage modelPackage() {
        return networks.modelPackage();
    }

    @Override
    public String device() {
        return networks.device();
    }

    @Override
    public SliceOutputs slices(int network, float[] input, int n) throws ModelException {
        check(n);
        return networks.slices(network, input, n);
    }

    @Override
    public Activations activations(int network, float[][] maps, float[] pooled, int n) throws ModelException {
        check(n);
        return networks.activations(network, maps, pooled, n);
    }

    @Override
    public MapGradients gradients(
            int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights)
            throws ModelException {
        check(n);
        return networks.gradients(network, activations, n, pooledWeights, logitWeights);
    }

    @Override
    public float[] sequence(float[] pooled, float[] logits, int n) throws ModelException {
        return networks.sequence(pooled, logits, n);
    }

    @Override
    public List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices)
            throws ModelException {
        check(slices.length);
        return networks.sequenceGradients(pooled, logits, n, slices);
    }

    @Override
    public Optional<HemorrhageNetworks> shuffled(Shuffle what, long seed) throws ModelException {
        return networks.shuffled(what, seed);
    }

    @Override
    public void close() {
        networks.close();
    }
}
