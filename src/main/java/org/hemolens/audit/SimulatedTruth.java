package org.hemolens.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;

/** {@code truth.json} that {@code simulate} wrote beside the folder of the series (docs/simulator.md). */
public final class SimulatedTruth implements TruthSource {
    /** In place of a file's name. */
    public static final String NAME = "simulated";

    private static final int FORMAT_VERSION = 2;
    private static final String FILE = "truth.json";

    @Override
    public Optional<CaseTruth> of(Series series) throws AuditException {
        Path folder = series.slices().getFirst().file().toAbsolutePath().getParent();
        for (Path at = folder; at != null; at = at.getParent()) {
            Path file = at.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return Optional.of(read(file));
            }
            if (folder == null || !at.equals(folder)) {
                break; // no further than the folder above
            }
        }
        return Optional.empty();
    }

    private static CaseTruth read(Path file) throws AuditException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new AuditException(file + ": " + e.getMessage(), e);
        }
        if (json.path("format_version").asInt() != FORMAT_VERSION
                || !json.path("simulated").asBoolean()) {
            throw new AuditException(file + ": is no truth of a simulated scan, format version " + FORMAT_VERSION);
        }
        Map<String, Labels> slices = new HashMap<>();
        for (JsonNode slice : json.path("slices")) {
            Map<HemorrhageClass, Boolean> known = new EnumMap<>(HemorrhageClass.class);
            for (HemorrhageClass c : HemorrhageClass.all()) {
                JsonNode label = slice.path("labels").path(c.id());
                if (!label.isInt()) {
                    throw new AuditException(file + ": slice without label " + c.id());
                }
                known.put(c, label.asInt() == 1);
            }
            slices.put(slice.path("sop_instance_uid").asText(), new Labels(known));
        }
        return new CaseTruth(Labels.UNKNOWN, Map.of(), slices, NAME);
    }

    @Override
    public boolean names(Series series) {
        return false;
    }

    @Override
    public String identity() {
        return NAME;
    }
}
