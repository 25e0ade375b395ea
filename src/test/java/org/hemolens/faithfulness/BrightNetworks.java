package org.hemolens.faithfulness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hemolens.explain.CamMethod;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;

/**
 * Networks whose answer is known: the logit is what is brighter than brain in the whole input, and the first feature map holds
 * that by cell. So the first map is right, its mirror image is wrong.
 */
final class BrightNetworks implements HemorrhageNetworks {
    /** The first feature map as it is. */
    static final CamMethod RIGHT = method("right", false);

    /** Mirrored: marks the other side. */
    static final CamMethod WRONG = method("wrong", true);

    /** Of the network's input: above brain of 30 HU, below blood of 70 HU. */
    private static final float BRIGHT = 1.2f;

    private static final int CLASSES = HemorrhageClass.COUNT;
    private static final float GAIN = 400;

    final ModelPackage model;
    private final long shuffle;
    /** Whether shuffling changes nothing, as in networks whose maps do not come from what was learned. */
    private final boolean unmoved;

    int calls;
    int closed;
    final List<BrightNetworks> copies = new ArrayList<>();

    BrightNetworks(boolean unmoved) throws ModelException {
        this(ModelPackage.read(Path.of("models/packages/two-branch-small")), 0, unmoved);
    }

    private BrightNetworks(ModelPackage model, long shuffle, boolean unmoved) {
        this.model = model;
        this.shuffle = shuffle;
        this.unmoved = unmoved;
    }

    private static CamMethod method(String id, boolean mirrored) {
        return new CamMethod() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public float[][] maps(float[] activations, MapGradients gradients, int slice, int channels, int pixels) {
                int columns = (int) Math.sqrt(pixels);
                float[] map = new float[pixels];
                for (int i = 0; i < pixels; i++) {
                    map[mirrored ? i - i % columns + columns - 1 - i % columns : i] = activations[i];
                }
                float[][] out = new float[gradients.targets()][];
                Arrays.fill(out, map);
                return out;
            }
        };
    }

    @Override
    public ModelPackage modelPackage() {
        return model;
    }

    @Override
    public Optional<HemorrhageNetworks> shuffled(Shuffle what, long seed) {
        copies.add(new BrightNetworks(model, unmoved ? 0 : seed, unmoved));
        return Optional.of(copies.getLast());
    }

    @Override
    public String device() {
        return "CPU";
    }

    @Override
    public SliceOutputs slices(int network, float[] input, int n) {
        calls++;
        SliceNetworkSpec spec = model.networks().get(network);
        int rows = spec.input().rows();
        int columns = spec.input().columns();
        float[][] maps = new float[n][spec.mapLength()];
        float[] logits = new float[n * CLASSES];
        for (int i = 0; i < n; i++) {
            Random random = new Random(shuffle);
            float sum = 0;
            for (int p = 0; p < rows * columns; p++) {
                float above = Math.max(0, input[i * spec.input().length() + p] - BRIGHT);
                int cell = p / columns * spec.mapRows() / rows * spec.mapColumns()
                        + p % columns * spec.mapColumns() / columns;
                maps[i][cell] += shuffle == 0 ? above : random.nextFloat();
                sum += above;
            }
            Arrays.fill(logits, i * CLASSES, (i + 1) * CLASSES, GAIN * sum / (rows * columns) - 2);
        }
        return new SliceOutputs(maps, new float[n * spec.featureLength()], logits);
    }

    @Override
    public Activations activations(int network, float[][] maps, float[] pooled, int n) {
        return new Activations(maps, pooled, Optional.empty());
    }

    @Override
    public MapGradients gradients(int network, Activations a, int n, float[][] u, float[][] v) {
        int length = a.maps()[0].length;
        return new MapGradients(
                new float[v.length][n][length],
                new float[v.length][n * model.networks().get(network).maps()]);
    }

    @Override
    public float[] sequence(float[] pooled, float[] logits, int n) {
        int branches = model.networks().size();
        float[] out = new float[n * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            out[i / (branches * CLASSES) * CLASSES + i % CLASSES] += logits[i] / branches;
        }
        return out;
    }

    @Override
    public List<SequenceGradients> sequenceGradients(float[] pooled, float[] logits, int n, int[] slices) {
        return Arrays.stream(slices)
                .mapToObj(s -> new SequenceGradients(
                        new float[CLASSES][model.featureLength()],
                        new float[CLASSES][CLASSES * model.networks().size()]))
                .toList();
    }

    @Override
    public void close() {
        closed++;
    }
}
