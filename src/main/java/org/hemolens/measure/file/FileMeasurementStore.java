package org.hemolens.measure.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hemolens.kept.KeptFile;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.measure.UnreadableMeasurementsException;

/**
 * One JSON file a series, by docs/measurements.md, named by the SHA-256 of its SeriesInstanceUID. It holds UIDs and places,
 * and nothing that names a patient. A file is written beside and moved into place; one that cannot be read is set aside
 * and never written over.
 */
public final class FileMeasurementStore implements MeasurementStore {
    private static final String FORMAT = "hemolens-measurements";
    private static final int VERSION = 1;
    private static final long LARGEST = 64L << 20;

    private final Path folder;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @param folder made when needed */
    public FileMeasurementStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public synchronized List<Measurement> load(String seriesInstanceUid) throws UnreadableMeasurementsException {
        Path file = file(seriesInstanceUid);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("larger than any measurements");
            }
            JsonNode root = mapper.readTree(Files.readAllBytes(file));
            if (!MeasurementJson.text(root, "format").equals(FORMAT)) {
                throw new IllegalArgumentException("format: not " + FORMAT);
            }
            int version = MeasurementJson.field(root, "version").asInt();
            if (version > VERSION) {
                throw new UnreadableMeasurementsException(
                        file + ": written by a later version of the program (format " + version
                                + "); it is left as it is, and measurements of this series are not saved",
                        false,
                        null);
            }
            if (version != VERSION
                    || !MeasurementJson.text(root, "series_sha256").equals(hash(seriesInstanceUid))) {
                throw new IllegalArgumentException("not the measurements of this series");
            }
            List<Measurement> measurements = new ArrayList<>();
            for (JsonNode m : MeasurementJson.field(root, "measurements")) {
                measurements.add(MeasurementJson.read(m));
            }
            return measurements;
        } catch (JsonProcessingException e) {
            // Its message quotes the file.
            throw setAside(file, "no whole JSON text", e);
        } catch (IllegalArgumentException e) {
            throw setAside(file, String.valueOf(e.getMessage()), e);
        } catch (UnreadableMeasurementsException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableMeasurementsException(
                    file + ": cannot be read (" + e.getClass().getSimpleName()
                            + "); measurements of this series are not saved",
                    false,
                    e);
        }
    }

    private UnreadableMeasurementsException setAside(Path file, String reason, Exception cause) {
        try {
            Path aside = KeptFile.setAside(file, clock.instant());
            return new UnreadableMeasurementsException(
                    file + ": measurements cannot be read (" + reason + "); the file is kept as " + aside.getFileName(),
                    true,
                    cause);
        } catch (IOException e) {
            return new UnreadableMeasurementsException(
                    file + ": measurements cannot be read (" + reason
                            + "), and the file cannot be moved; measurements of this series are not saved",
                    false,
                    e);
        }
    }

    @Override
    public synchronized void save(String seriesInstanceUid, List<Measurement> measurements) throws IOException {
        Path file = file(seriesInstanceUid);
        if (measurements.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("series_sha256", hash(seriesInstanceUid));
        ArrayNode list = root.putArray("measurements");
        measurements.forEach(m -> list.add(MeasurementJson.write(m)));
        Files.createDirectories(folder);
        KeptFile.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    /** Where the measurements of a series are. */
    Path file(String seriesInstanceUid) {
        return folder.resolve(hash(seriesInstanceUid) + ".json");
    }

    private static String hash(String seriesInstanceUid) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(seriesInstanceUid.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
