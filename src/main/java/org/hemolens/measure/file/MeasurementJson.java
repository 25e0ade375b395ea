package org.hemolens.measure.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hemolens.measure.Angle;
import org.hemolens.measure.Distance;
import org.hemolens.measure.Ellipse;
import org.hemolens.measure.Freehand;
import org.hemolens.measure.HematomaVolume;
import org.hemolens.measure.HematomaVolume.Share;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MidlineShift;

/** One measurement as JSON, by docs/measurements.md. What is missing or of another kind is an error that names it. */
final class MeasurementJson {
    private MeasurementJson() {}

    static ObjectNode write(Measurement m) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("id", m.id());
        out.put("type", type(m));
        out.set("image", image(m.image()));
        switch (m) {
            case Distance d -> out.set("points", points(List.of(d.a(), d.b())));
            case Angle a -> out.set("points", points(List.of(a.first(), a.vertex(), a.second())));
            case Ellipse e -> {
                out.set("center", point(e.center()));
                out.set("radii", point(new ImagePoint(e.radiusX(), e.radiusY())));
            }
            case Freehand f -> out.set("points", points(f.outline()));
            case MidlineShift s -> out.set("points", points(List.of(s.anterior(), s.posterior(), s.displaced())));
            case HematomaVolume v -> {
                out.set("points", points(List.of(v.a1(), v.a2(), v.b1(), v.b2())));
                out.set("slices", shares(v.shares()));
            }
        }
        return out;
    }

    private static String type(Measurement m) {
        return switch (m) {
            case Distance d -> "distance";
            case Angle a -> "angle";
            case Ellipse e -> "ellipse";
            case Freehand f -> "freehand";
            case MidlineShift s -> "midline_shift";
            case HematomaVolume h -> "abc2";
        };
    }

    private static ObjectNode image(ImageKey key) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("sop_instance_uid", key.sopInstanceUid());
        out.put("frame", key.frame());
        out.put("pixels_crc32", key.pixels());
        return out;
    }

    private static ArrayNode point(ImagePoint p) {
        return JsonNodeFactory.instance.arrayNode().add(p.x()).add(p.y());
    }

    private static ArrayNode points(List<ImagePoint> points) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        points.forEach(p -> out.add(point(p)));
        return out;
    }

    private static ArrayNode shares(Map<ImageKey, Share> shares) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        shares.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(ImageKey::sopInstanceUid).thenComparingInt(ImageKey::frame)))
                .forEach(e -> {
                    ObjectNode slice = out.addObject();
                    slice.set("image", image(e.getKey()));
                    slice.put("share", e.getValue().name().toLowerCase(Locale.ROOT));
                });
        return out;
    }

    /** @throws IllegalArgumentException when it is none, saying why */
    static Measurement read(JsonNode in) {
        String id = text(in, "id");
        ImageKey image = readImage(field(in, "image"));
        String type = text(in, "type");
        return switch (type) {
            case "distance" -> {
                List<ImagePoint> p = readPoints(in, 2);
                yield new Distance(id, image, p.get(0), p.get(1));
            }
            case "angle" -> {
                List<ImagePoint> p = readPoints(in, 3);
                yield new Angle(id, image, p.get(0), p.get(1), p.get(2));
            }
            case "ellipse" -> {
                ImagePoint radii = readPoint(field(in, "radii"));
                yield new Ellipse(id, image, readPoint(field(in, "center")), radii.x(), radii.y());
            }
            case "freehand" -> new Freehand(id, image, readPoints(in, -1));
            case "midline_shift" -> {
                List<ImagePoint> p = readPoints(in, 3);
                yield new MidlineShift(id, image, p.get(0), p.get(1), p.get(2));
            }
            case "abc2" -> {
                List<ImagePoint> p = readPoints(in, 4);
                yield new HematomaVolume(id, image, p.get(0), p.get(1), p.get(2), p.get(3), readShares(in));
            }
            default -> throw new IllegalArgumentException("type: unknown value \"" + type + "\"");
        };
    }

    private static Map<ImageKey, Share> readShares(JsonNode in) {
        Map<ImageKey, Share> shares = new HashMap<>();
        for (JsonNode slice : field(in, "slices")) {
            String share = text(slice, "share");
            shares.put(
                    readImage(field(slice, "image")),
                    switch (share) {
                        case "most" -> Share.MOST;
                        case "part" -> Share.PART;
                        case "little" -> Share.LITTLE;
                        default -> throw new IllegalArgumentException("share: unknown value \"" + share + "\"");
                    });
        }
        return shares;
    }

    private static ImageKey readImage(JsonNode in) {
        JsonNode frame = field(in, "frame");
        if (!frame.isInt() || frame.intValue() < 0) {
            throw new IllegalArgumentException("frame: a whole number from 0 is expected");
        }
        return new ImageKey(text(in, "sop_instance_uid"), frame.intValue(), text(in, "pixels_crc32"));
    }

    private static List<ImagePoint> readPoints(JsonNode in, int count) {
        JsonNode array = field(in, "points");
        if (!array.isArray() || (count >= 0 && array.size() != count)) {
            throw new IllegalArgumentException("points: " + (count < 0 ? "a list" : count) + " is expected");
        }
        List<ImagePoint> points = new ArrayList<>();
        array.forEach(p -> points.add(readPoint(p)));
        return points;
    }

    private static ImagePoint readPoint(JsonNode in) {
        if (!in.isArray()
                || in.size() != 2
                || !in.get(0).isNumber()
                || !in.get(1).isNumber()) {
            throw new IllegalArgumentException("a point of two numbers is expected");
        }
        return new ImagePoint(in.get(0).doubleValue(), in.get(1).doubleValue());
    }

    static JsonNode field(JsonNode in, String name) {
        JsonNode value = in.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return value;
    }

    static String text(JsonNode in, String name) {
        JsonNode value = field(in, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + ": a text is expected");
        }
        return value.textValue();
    }
}
