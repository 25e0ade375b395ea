package org.hemolens.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.hemolens.report.OutputFile;

/** Which run an output folder holds, so that one begun before goes on, and another's cases are never mixed in. */
final class RunIdentity {
    private static final String FILE = "run.json";

    private RunIdentity() {}

    /**
     * The id of the run, a new one in a folder without.
     *
     * @throws AuditException when the folder holds a run of another package, method or truth
     */
    static String of(AuditSettings settings, String truth) throws AuditException, IOException {
        Path file = settings.out().resolve(FILE);
        ObjectNode now = new ObjectMapper().createObjectNode();
        now.put("package_sha256", settings.model().identity().orElseThrow().sha256());
        now.put("method", settings.method().id());
        now.put("truth", truth);
        if (!Files.exists(file)) {
            String id = UUID.randomUUID().toString();
            ObjectNode first = now.deepCopy().put("run", id);
            OutputFile.write(
                    file, stream -> stream.write((first.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8)));
            return id;
        }
        JsonNode before;
        try {
            before = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new AuditException(file + ": " + e.getMessage(), e);
        }
        for (String name : (Iterable<String>) now::fieldNames) {
            if (!before.path(name).equals(now.get(name))) {
                throw new AuditException(settings.out() + ": holds an audit with another " + name.replace('_', ' ')
                        + "; take another folder (what was analysed is not computed again)");
            }
        }
        return before.path("run").asText();
    }
}
