package org.hemolens.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** docs/analysis.schema.json and what it says of a file. */
final class Schema {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schema() {}

    static JsonNode read(Path json) throws IOException {
        return MAPPER.readTree(Files.readString(json));
    }

    static Set<ValidationMessage> problems(JsonNode json) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs", "analysis.schema.json")));
        return schema.validate(json);
    }
}
