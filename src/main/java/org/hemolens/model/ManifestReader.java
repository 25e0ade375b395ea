package org.hemolens.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code manifest.json}, format 1; whatever is not as documented is an error naming file and field. */
final class ManifestReader {
    private static final int FORMAT = 1;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path folder;

    ManifestReader(Path folder) {
        this.folder = folder;
    }

    ModelPackage read() throws ModelException {
        return read(folder, this::manifest);
    }

    /** What becomes of a manifest's fields. */
    interface Body<T> {
        /** @param sha256 of the file */
        T of(JsonFields fields, String sha256) throws ModelException;
    }

    /** Reads the manifest in a folder to its end; an error names the file. */
    static <T> T read(Path folder, Body<T> body) throws ModelException {
        Path file = folder.resolve("manifest.json");
        byte[] bytes;
        JsonNode tree;
        try {
            bytes = Files.readAllBytes(file);
            tree = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ModelException(file + ": not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + PackageFiles.reason(e), e);
        }
        try {
            JsonFields fields = new JsonFields(tree, "");
            T read = body.of(fields, PackageFiles.sha256(bytes));
            fields.end();
            return read;
        } catch (ModelException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    /** The kind that a manifest names; empty where it names none or cannot be read. */
    static String kind(Path folder) {
        try {
            return JSON.readTree(Files.readAllBytes(folder.resolve("manifest.json")))
                    .path("kind")
                    .asText("");
        } catch (IOException e) {
            return "";
        }
    }

    /** What every package says of itself. */
    static ModelPackage.About about(JsonFields f, String sha256) throws ModelException {
        f.integer("format_version", FORMAT, FORMAT);
        var identity =
                new ModelIdentity(f.text("name"), f.text("version"), sha256, f.bool("trained"), f.text("licence"));
        return new ModelPackage.About(
                identity,
                f.text("description"),
                f.text("authors"),
                f.text("citation"),
                f.text("intended_use"),
                f.texts("limits"),
                f.list("training_data", ManifestReader::trainingData),
                f.list("metrics", ManifestReader::metric),
                f.texts("references"));
    }

    private ModelPackage manifest(JsonFields f, String sha256) throws ModelException {
        if (f.has("kind")) {
            throw new ModelException("kind: " + f.text("kind") + ": this package gives no probabilities of slices");
        }
        ModelPackage.About about = about(f, sha256);
        List<HemorrhageClass> classes = classes(f);
        Set<HemorrhageClass> answers = answers(f);
        JsonFields calibration = f.object("calibration");
        var package_ = new ModelPackage(
                folder,
                about,
                classes,
                networks(f),
                f.optional("sequence", ManifestReader::file),
                f.optional("segmentation", ManifestReader::segmentation),
                f.choice("aggregation", Aggregation.class, true),
                calibration.object("slice", c -> calibration(c, classes, answers)),
                calibration.object("sequence", c -> calibration(c, classes, answers)),
                thresholds(f, answers),
                f.object("parity", ManifestReader::file),
                Optional.empty());
        calibration.end();
        if (package_.aggregation() == Aggregation.SEQUENCE
                && package_.sequence().isEmpty()) {
            throw new ModelException("aggregation: sequence needs a sequence network, and there is none");
        }
        return package_;
    }

    private static TrainingData trainingData(JsonFields f) throws ModelException {
        return new TrainingData(
                f.text("source"),
                kind(f),
                f.integer("slices", 0, Integer.MAX_VALUE),
                f.integer("studies", 0, Integer.MAX_VALUE));
    }

    private static Metric metric(JsonFields f) throws ModelException {
        return new Metric(
                f.text("on"),
                kind(f),
                f.integer("count", 0, Integer.MAX_VALUE),
                f.text("name"),
                f.number("value"),
                f.has("interval95") ? f.numbers("interval95", 2) : List.of());
    }

    private static String kind(JsonFields f) throws ModelException {
        String kind = f.text("kind");
        if (!kind.equals("real") && !kind.equals("simulated")) {
            throw new ModelException(f.path("kind") + ": real or simulated is expected, got " + kind);
        }
        return kind;
    }

    static PackageFile file(JsonFields f) throws ModelException {
        String name = f.text("file");
        if (!isPlain(name)) {
            throw new ModelException(
                    f.path("file") + ": a plain file name within the package is expected, got " + name);
        }
        return new PackageFile(name, hash(f));
    }

    static String hash(JsonFields f) throws ModelException {
        String hash = f.text("sha256");
        if (!HASH.matcher(hash).matches()) {
            throw new ModelException(f.path("sha256") + ": 64 hex digits are expected, got " + hash);
        }
        return hash;
    }

    /** Whether a name leads nowhere else. */
    static boolean isPlain(String name) {
        return PLAIN_NAME.matcher(name).matches();
    }

    private static List<HemorrhageClass> classes(JsonFields f) throws ModelException {
        List<HemorrhageClass> out = new ArrayList<>();
        for (String id : f.texts("classes")) {
            out.add(hemorrhageClass(id, f.path("classes")));
        }
        for (HemorrhageClass c : HemorrhageClass.all()) {
            if (!out.contains(c)) {
                throw new ModelException(f.path("classes") + ": " + c.id() + " is missing");
            }
        }
        if (out.size() != HemorrhageClass.COUNT) {
            throw new ModelException(f.path("classes") + ": a class is named twice");
        }
        return out;
    }

    /** Which classes the networks' columns answer; all where nothing is said. */
    private static Set<HemorrhageClass> answers(JsonFields f) throws ModelException {
        if (!f.has("answers")) {
            return Set.copyOf(HemorrhageClass.all());
        }
        Set<HemorrhageClass> out = EnumSet.noneOf(HemorrhageClass.class);
        for (String id : f.texts("answers")) {
            if (!out.add(hemorrhageClass(id, f.path("answers")))) {
                throw new ModelException(f.path("answers") + ": " + id + " is named twice");
            }
        }
        if (out.isEmpty()) {
            throw new ModelException(f.path("answers") + ": at least one class is needed");
        }
        return out;
    }

    private static HemorrhageClass hemorrhageClass(String id, String path) throws ModelException {
        try {
            return HemorrhageClass.ofId(id);
        } catch (IllegalArgumentException e) {
            throw new ModelException(path + ": " + e.getMessage(), e);
        }
    }

    private static List<SliceNetworkSpec> networks(JsonFields f) throws ModelException {
        List<SliceNetworkSpec> networks = f.list("slice_networks", n -> {
            int[] shape = n.integers("feature_shape", 3);
            return new SliceNetworkSpec(
                    n.text("name"),
                    file(n),
                    n.object("input", InputSpecReader::read),
                    shape[0],
                    shape[1],
                    shape[2],
                    n.integer("feature_length", 1, Integer.MAX_VALUE));
        });
        Set<String> names = new HashSet<>();
        for (SliceNetworkSpec n : networks) {
            if (!PLAIN_NAME.matcher(n.name()).matches() || !names.add(n.name())) {
                throw new ModelException("slice_networks: '" + n.name() + "' is no name, or used twice");
            }
        }
        if (networks.isEmpty()) {
            throw new ModelException("slice_networks: at least one is needed");
        }
        return networks;
    }

    private static SegmentationSpec segmentation(JsonFields f) throws ModelException {
        Set<HemorrhageClass> seen = new HashSet<>();
        List<List<HemorrhageClass>> masks = f.list("masks", mask -> {
            List<HemorrhageClass> out = new ArrayList<>();
            for (String id : mask.texts("classes")) {
                HemorrhageClass c = hemorrhageClass(id, mask.path("classes"));
                if (!seen.add(c)) {
                    throw new ModelException(mask.path("classes") + ": " + id + " has a mask already");
                }
                out.add(c);
            }
            if (out.isEmpty()) {
                throw new ModelException(mask.path("classes") + ": at least one is needed");
            }
            return out;
        });
        if (masks.isEmpty()) {
            throw new ModelException(f.path("masks") + ": at least one is needed");
        }
        return new SegmentationSpec(file(f), f.object("input", InputSpecReader::read), masks);
    }

    /** Values in the package's class order to the program's. */
    private static Calibration calibration(JsonFields f, List<HemorrhageClass> classes, Set<HemorrhageClass> answers)
            throws ModelException {
        List<Double> scale = f.numbers("scale", HemorrhageClass.COUNT);
        List<Double> bias = f.numbers("bias", HemorrhageClass.COUNT);
        return new Calibration(
                HemorrhageClass.all().stream()
                        .map(c -> scale.get(classes.indexOf(c)))
                        .toList(),
                HemorrhageClass.all().stream()
                        .map(c -> bias.get(classes.indexOf(c)))
                        .toList(),
                answers);
    }

    /** One for every class that is answered, and for no other. */
    static List<OperatingPoint> thresholds(JsonFields f, Set<HemorrhageClass> answers) throws ModelException {
        Map<HemorrhageClass, OperatingPoint> points = new EnumMap<>(HemorrhageClass.class);
        for (OperatingPoint p : f.list("thresholds", ManifestReader::operatingPoint)) {
            if (points.put(p.hemorrhageClass(), p) != null) {
                throw new ModelException("thresholds: " + p.hemorrhageClass().id() + " is there twice");
            }
        }
        for (HemorrhageClass c : HemorrhageClass.all()) {
            if (points.containsKey(c) != answers.contains(c)) {
                throw new ModelException("thresholds: " + c.id()
                        + (answers.contains(c) ? " is missing" : " is there, which the package does not answer"));
            }
        }
        return List.copyOf(points.values());
    }

    private static OperatingPoint operatingPoint(JsonFields f) throws ModelException {
        return new OperatingPoint(
                hemorrhageClass(f.text("class"), f.path("class")),
                f.number("threshold", 0, 1),
                f.number("sensitivity", 0, 1),
                f.number("specificity", 0, 1),
                f.text("chosen_on"));
    }
}
