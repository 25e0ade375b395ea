package org.hemolens.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A package whose network labels the voxels of a scan (docs/model-package.md, "Segmentation").
 *
 * @param folder where it lies
 * @param about what it says of itself
 * @param labels what a voxel can be; the index is the label, 0 is the background
 * @param network its network
 * @param parity its parity vectors
 */
public record SegmentationPackage(
        Path folder, ModelPackage.About about, List<Label> labels, Network network, PackageFile parity) {
    private static final String KIND = "segmentation";
    private static final int MOST_LABELS = 32;
    private static final int LARGEST_PATCH = 256;

    /**
     * What a voxel can be.
     *
     * @param id for files, such as "extra_axial"
     * @param name for readers
     * @param blood whether it counts as blood
     * @param classes of the slice networks that it stands for; empty: it is compared with none of them
     */
    public record Label(String id, String name, boolean blood, List<HemorrhageClass> classes) {
        public Label {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A fully convolutional network over cubes.
     *
     * @param file TorchScript: {@code [N, 1, I, I, I]} to {@code [N, labels, O, O, O]} logits of the cube's middle
     * @param spacingMm edge of a voxel, mm, in all directions
     * @param huLow HU that becomes {@code valueLow}; what lies below counts as it
     * @param huHigh HU that becomes {@code valueHigh}; what lies above counts as it
     * @param valueLow first of the network's own range
     * @param valueHigh last of it
     * @param inputSize I
     * @param outputSize O, not above I, and as even or odd as it
     */
    public record Network(
            PackageFile file,
            double spacingMm,
            double huLow,
            double huHigh,
            double valueLow,
            double valueHigh,
            int inputSize,
            int outputSize) {
        /** Voxels that are seen about the labelled cube, on each side. */
        public int margin() {
            return (inputSize - outputSize) / 2;
        }

        /** HU as the network takes them. */
        public float value(double hu) {
            double clipped = Math.clamp(hu, huLow, huHigh);
            return (float) (valueLow + (clipped - huLow) / (huHigh - huLow) * (valueHigh - valueLow));
        }
    }

    public SegmentationPackage {
        labels = List.copyOf(labels);
    }

    /** Whether a folder holds a manifest of this kind; what is wrong with it is found when it is read. */
    public static boolean isIn(Path folder) {
        return ManifestReader.kind(folder).equals(KIND);
    }

    /** Reads a package and checks the hash of every file. */
    public static SegmentationPackage read(Path folder) throws ModelException {
        SegmentationPackage p = manifest(folder);
        PackageFiles.check(folder, List.of(p.network.file(), p.parity));
        return p;
    }

    /** Reads the manifest alone. */
    static SegmentationPackage manifest(Path folder) throws ModelException {
        return ManifestReader.read(folder, (f, sha256) -> {
            String kind = f.text("kind");
            if (!kind.equals(KIND)) {
                throw new ModelException("kind: " + KIND + " is expected, got " + kind);
            }
            return new SegmentationPackage(
                    folder,
                    ManifestReader.about(f, sha256),
                    labels(f),
                    f.object("network", SegmentationPackage::network),
                    f.object("parity", ManifestReader::file));
        });
    }

    private static List<Label> labels(JsonFields f) throws ModelException {
        List<Label> labels = new ArrayList<>(f.list("labels", SegmentationPackage::label));
        Set<String> ids = new HashSet<>();
        for (Label label : labels) {
            if (!label.id().matches("[a-z0-9_]+") || !ids.add(label.id())) {
                throw new ModelException("labels: '" + label.id() + "' is no id, or used twice");
            }
        }
        if (labels.size() < 2 || labels.size() > MOST_LABELS) {
            throw new ModelException("labels: from 2 to " + MOST_LABELS + " are expected, got " + labels.size());
        }
        if (labels.getFirst().blood()) {
            throw new ModelException("labels: the first is the background and cannot be blood");
        }
        return labels;
    }

    /** Without {@code classes} a label of blood stands for the class of its own id, if there is one. */
    private static Label label(JsonFields l) throws ModelException {
        String id = l.text("id");
        String name = l.text("name");
        boolean blood = l.bool("blood");
        if (!l.has("classes")) {
            return new Label(
                    id,
                    name,
                    blood,
                    HemorrhageClass.all().stream()
                            .filter(c -> blood && c.id().equals(id))
                            .toList());
        }
        List<HemorrhageClass> classes = new ArrayList<>();
        for (String c : l.texts("classes")) {
            try {
                classes.add(HemorrhageClass.ofId(c));
            } catch (IllegalArgumentException e) {
                throw new ModelException(l.path("classes") + ": " + e.getMessage(), e);
            }
        }
        if (!blood && !classes.isEmpty()) {
            throw new ModelException(l.path("classes") + ": only of a label that is blood");
        }
        return new Label(id, name, blood, classes);
    }

    private static Network network(JsonFields f) throws ModelException {
        PackageFile file = ManifestReader.file(f);
        double spacing = f.number("spacing_mm", 0.25, 10);
        List<Double> hu = f.numbers("hu_range", 2);
        List<Double> values = f.numbers("value_range", 2);
        int input = f.integer("input_size", 1, LARGEST_PATCH);
        int output = f.integer("output_size", 1, input);
        if (!(hu.get(0) < hu.get(1))) {
            throw new ModelException(f.path("hu_range") + ": the second must be larger");
        }
        if ((input - output) % 2 != 0) {
            throw new ModelException(f.path("output_size") + ": its margin to the input must be whole");
        }
        return new Network(file, spacing, hu.get(0), hu.get(1), values.get(0), values.get(1), input, output);
    }

    public ModelIdentity identity() {
        return about.identity();
    }

    /** Where the network's file lies. */
    public Path networkFile() {
        return folder.resolve(network.file().name());
    }
}
