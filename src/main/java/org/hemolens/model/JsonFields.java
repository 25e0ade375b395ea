package org.hemolens.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON object, taken one by one; what is missing, of another type, or left over is an error that names
 * it with its path.
 */
final class JsonFields {
    /** Makes a value of one object of a list. */
    interface Reader<T> {
        T read(JsonFields fields) throws ModelException;
    }

    private final JsonNode object;
    private final String path;
    private final Set<String> left = new LinkedHashSet<>();

    JsonFields(JsonNode node, String path) throws ModelException {
        if (!node.isObject()) {
            throw new ModelException(path + ": an object is expected");
        }
        object = node;
        this.path = path;
        node.fieldNames().forEachRemaining(left::add);
    }

    /** @throws ModelException when a field was not asked for */
    void end() throws ModelException {
        if (!left.isEmpty()) {
            throw new ModelException(path(left.iterator().next()) + ": unknown field");
        }
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    boolean has(String field) {
        return object.has(field);
    }

    JsonNode any(String field) throws ModelException {
        JsonNode node = object.get(field);
        if (node == null) {
            throw new ModelException(path(field) + ": missing field");
        }
        left.remove(field);
        return node;
    }

    private ModelException expected(String field, String what) {
        return new ModelException(path(field) + ": " + what + " is expected, got " + object.get(field));
    }

    String text(String field) throws ModelException {
        JsonNode node = any(field);
        if (!node.isTextual()) {
            throw expected(field, "a text");
        }
        return node.textValue();
    }

    boolean bool(String field) throws ModelException {
        JsonNode node = any(field);
        if (!node.isBoolean()) {
            throw expected(field, "true or false");
        }
        return node.booleanValue();
    }

    double number(String field) throws ModelException {
        JsonNode node = any(field);
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw expected(field, "a finite number");
        }
        return node.doubleValue();
    }

    double number(String field, double low, double high) throws ModelException {
        double v = number(field);
        if (v < low || v > high) {
            throw expected(field, "a number from " + low + " to " + high);
        }
        return v;
    }

    int integer(String field, int low, int high) throws ModelException {
        JsonNode node = any(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < low || node.intValue() > high) {
            throw expected(field, "a whole number from " + low + " to " + high);
        }
        return node.intValue();
    }

    <E extends Enum<E>> E choice(String field, Class<E> type, boolean lowerCase) throws ModelException {
        String text = text(field);
        for (E e : type.getEnumConstants()) {
            if (text.equals(lowerCase ? e.name().toLowerCase(java.util.Locale.ROOT) : e.name())) {
                return e;
            }
        }
        throw expected(field, "another value");
    }

    /** A list; any length when {@code length} is negative. */
    private JsonNode array(String field, int length) throws ModelException {
        JsonNode node = any(field);
        if (!node.isArray() || (length >= 0 && node.size() != length)) {
            throw expected(field, length < 0 ? "a list" : "a list of " + length);
        }
        return node;
    }

    List<Double> numbers(String field, int length) throws ModelException {
        List<Double> out = new ArrayList<>();
        for (JsonNode n : array(field, length)) {
            if (!n.isNumber() || !Double.isFinite(n.doubleValue())) {
                throw expected(field, "a list of " + length + " finite numbers");
            }
            out.add(n.doubleValue());
        }
        return out;
    }

    int[] integers(String field, int length) throws ModelException {
        int[] out = new int[length];
        int i = 0;
        for (JsonNode n : array(field, length)) {
            if (!n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < 1) {
                throw expected(field, length + " whole numbers above 0");
            }
            out[i++] = n.intValue();
        }
        return out;
    }

    List<String> texts(String field) throws ModelException {
        List<String> out = new ArrayList<>();
        for (JsonNode n : array(field, -1)) {
            if (!n.isTextual()) {
                throw expected(field, "a list of texts");
            }
            out.add(n.textValue());
        }
        return out;
    }

    JsonFields object(String field) throws ModelException {
        return new JsonFields(any(field), path(field));
    }

    /** An object, read to its end. */
    <T> T object(String field, Reader<T> reader) throws ModelException {
        JsonFields fields = object(field);
        T value = reader.read(fields);
        fields.end();
        return value;
    }

    <T> Optional<T> optional(String field, Reader<T> reader) throws ModelException {
        return has(field) ? Optional.of(object(field, reader)) : Optional.empty();
    }

    /** A list of objects, each read to its end. */
    <T> List<T> list(String field, Reader<T> reader) throws ModelException {
        List<T> out = new ArrayList<>();
        JsonNode nodes = array(field, -1);
        for (int i = 0; i < nodes.size(); i++) {
            JsonFields fields = new JsonFields(nodes.get(i), path(field) + "[" + i + "]");
            out.add(reader.read(fields));
            fields.end();
        }
        return out;
    }
}
