package org.hemolens.model.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Inference requests and answers as bytes: JSON, or JSON followed by the tensors' bytes, little endian (the protocol's
 * binary tensor data extension, a third of the size).
 */
final class InferCodec {
    /** How long the JSON before the tensors is. */
    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    /** Python's servers write NaN, which JSON does not know; it must be told as what it is. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private InferCodec() {}

    /**
     * @param headerLength of the JSON; empty where all of it is JSON
     */
    record Body(byte[] bytes, OptionalInt headerLength) {}

    static Body request(Tensor input, List<String> outputs, boolean binary) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(
                    binary ? 512 + input.values().length * Float.BYTES : 512 + input.values().length * 12);
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.writeStartObject();
                json.writeArrayFieldStart("inputs");
                json.writeStartObject();
                json.writeStringField("name", input.name());
                json.writeFieldName("shape");
                json.writeArray(input.shape(), 0, input.shape().length);
                json.writeStringField("datatype", "FP32");
                if (binary) {
                    json.writeObjectFieldStart("parameters");
                    json.writeNumberField("binary_data_size", (long) input.values().length * Float.BYTES);
                    json.writeEndObject();
                } else {
                    json.writeArrayFieldStart("data");
                    for (float v : input.values()) {
                        // The shortest decimal that is this float and no other.
                        json.writeNumber(v);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
                json.writeEndArray();
                json.writeArrayFieldStart("outputs");
                for (String output : outputs) {
                    json.writeStartObject();
                    json.writeStringField("name", output);
                    json.writeObjectFieldStart("parameters");
                    json.writeBooleanField("binary_data", binary);
                    json.writeEndObject();
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            if (!binary) {
                return new Body(out.toByteArray(), OptionalInt.empty());
            }
            int header = out.size();
            ByteBuffer values =
                    ByteBuffer.allocate(input.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            values.asFloatBuffer().put(input.values());
            out.write(values.array());
            return new Body(out.toByteArray(), OptionalInt.of(header));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be written", e);
        }
    }

    /**
     * @param tensors by name
     * @param version of the model that answered; empty where it is not told
     */
    record Answer(Map<String, Tensor> tensors, String version) {}

    /** @throws IllegalArgumentException when it is no answer of the protocol, saying why */
    static Answer answer(byte[] bytes, OptionalInt headerLength) {
        int header = headerLength.orElse(bytes.length);
        if (header < 0 || header > bytes.length) {
            throw new IllegalArgumentException("the answer is cut short");
        }
        JsonNode json = json(bytes, header);
        ByteBuffer rest = ByteBuffer.wrap(bytes, header, bytes.length - header).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new HashMap<>();
        if (!json.path("outputs").isArray()) {
            throw new IllegalArgumentException("the answer has no outputs");
        }
        for (JsonNode output : json.path("outputs")) {
            Tensor tensor = tensor(output, rest);
            tensors.put(tensor.name(), tensor);
        }
        return new Answer(tensors, json.path("model_version").asText(""));
    }

    private static JsonNode json(byte[] bytes, int length) {
        try {
            JsonNode json = JSON.readTree(bytes, 0, length);
            if (json.isObject()) {
                return json;
            }
            throw new IllegalArgumentException("the answer is not JSON of the protocol");
        } catch (IOException e) {
            throw new IllegalArgumentException("the answer is not JSON", e);
        }
    }

    private static Tensor tensor(JsonNode output, ByteBuffer rest) {
        String name = output.path("name").asText("");
        String type = output.path("datatype").asText("");
        if (!type.equals("FP32")) {
            throw new IllegalArgumentException(
                    "output '" + name + "' has the type '" + type.replaceAll("\\W", "?") + "', expected FP32");
        }
        JsonNode dimensions = output.path("shape");
        long[] shape = new long[dimensions.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.get(i).asLong(-1);
            if (shape[i] < 0) {
                throw new IllegalArgumentException("output '" + name + "' has no shape");
            }
        }
        JsonNode binary = output.path("parameters").path("binary_data_size");
        float[] values =
                binary.isMissingNode() ? numbers(name, output.path("data")) : bytes(name, binary.asLong(-1), rest);
        long size;
        try {
            size = Tensor.size(shape);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("output '" + name + "' has an impossible shape", e);
        }
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "output '" + name + "' has " + values.length + " values, by its shape they are " + size);
        }
        return new Tensor(name, shape, values);
    }

    private static float[] bytes(String name, long size, ByteBuffer rest) {
        if (size < 0 || size > rest.remaining() || size % Float.BYTES != 0) {
            throw new IllegalArgumentException("output '" + name + "' is cut short");
        }
        float[] values = new float[(int) (size / Float.BYTES)];
        rest.asFloatBuffer().get(values);
        rest.position(rest.position() + (int) size);
        return values;
    }

    /** Flat or nested; the protocol allows both. */
    private static float[] numbers(String name, JsonNode data) {
        if (!data.isArray()) {
            throw new IllegalArgumentException("output '" + name + "' has no data");
        }
        float[] out = new float[count(data)];
        int filled = fill(name, data, out, 0);
        if (filled != out.length) {
            throw new IllegalArgumentException("output '" + name + "' holds what is no number");
        }
        return out;
    }

    private static int count(JsonNode data) {
        int n = 0;
        for (JsonNode item : data) {
            n += item.isArray() ? count(item) : 1;
        }
        return n;
    }

    private static int fill(String name, JsonNode data, float[] out, int from) {
        int at = from;
        for (JsonNode item : data) {
            if (item.isArray()) {
                at = fill(name, item, out, at);
            } else if (item.isNumber()) {
                out[at++] = item.floatValue();
            } else {
                throw new IllegalArgumentException("output '" + name + "' holds what is no number");
            }
        }
        return at;
    }

    static JsonNode metadata(byte[] bytes) {
        return json(bytes, bytes.length);
    }
}
