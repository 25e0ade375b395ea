package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.progress.Progress;

/**
 * Networks in plain Java, so that tests can count and predict: the logits of a slice are the mean of its input plus the
 * network's index, maps are all 1, every gradient is the weight of its class.
 */
final class FakeNetworks implements NetworkEngine {
    static final int CLASSES = HemorrhageClass.COUNT;

    final List<String> calls = new ArrayList<>();
    String device = "CPU, 1 thread";

    @Override
    public HemorrhageNetworks open(ModelPackage modelPackage, DeviceChoice choice, Progress progress) {
        calls.add("open");
        return new Session(modelPackage);
    }

    private final class Session implements HemorrhageNetworks {
        private final ModelPackage model;

        Session(ModelPackage model) {
            this.model = model;
        }

        @Override
        public ModelPackage modelPackage() {
            return model;
        }

        @Override
        public String device() {
            return device;
        }

        @Override
        public SliceOutputs slices(int network, float[] input, int n) {
            calls.add("slices " + model.networks().get(network).name() + " x" + n);
            SliceNetworkSpec spec = model.networks().get(network);
            float[][] maps = new float[n][spec.mapLength()];
            for (float[] map : maps) {
                java.util.Arrays.fill(map, 1);
            }
            float[] logits = new float[n * CLASSES];
            int length = input.length / n;
            for (int i = 0; i < n; i++) {
                float mean = 0;
                for (int p = 0; p < length; p++) {
                    mean += input[i * length + p] / length;
                }
                java.util.Arrays.fill(logits, i * CLASSES, (i + 1) * CLASSES, mean + network);
            }
            return new SliceOutputs(maps, new float[n * spec.featureLength()], logits);
        }

        @Override
        public Activations activations(int network, float[][] maps, float[] pooled, int n) {
            return new Activations(maps, pooled, Optional.empty());
        }

        @Override
        public MapGradients gradients(
                int network, Activations activations, int n, float[][] pooledWeights, float[][] logitWeights) {
            calls.add("gradients");
            int length = activations.maps()[0].length;
            float[][][] out = new float[logitWeights.length][n][length];
            for (int t = 0; t < out.length; t++) {
                for (int slice = 0; slice < n; slice++) {
                    float sum = 0;
                    for (int c = 0; c < CLASSES; c++) {
                        sum += logitWeights[t][slice * CLASSES + c] * (c + 1);
                    }
                    java.util.Arrays.fill(out[t][slice], sum);
                }
            }
            float[][] ones =
                    new float[out.length][n * model.networks().get(network).maps()];
            for (float[] row : ones) {
                java.util.Arrays.fill(row, 1);
            }
            return new MapGradients(out, ones);
        }

        @Override
        public float[] sequence(float[] pooled, float[] logits, int n) {
            calls.add("sequence x" + n);
            float[] out = new float[n * CLASSES];
            java.util.Arrays.fill(out, 2);
            return out;
        }

        @Override
        public List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices)
                throws ModelException {
            calls.add("sequenceGradients");
            List<SequenceGradients> out = new ArrayList<>();
            for (int ignored : slices) {
                float[][] l = new float[CLASSES][CLASSES * model.networks().size()];
                for (int c = 0; c < CLASSES; c++) {
                    l[c][c] = 1;
                }
                out.add(new SequenceGradients(new float[CLASSES][model.featureLength()], l));
            }
            return out;
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
