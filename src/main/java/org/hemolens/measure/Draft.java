package org.hemolens.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hemolens.measure.HematomaVolume.Share;
import org.hemolens.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A measurement while it is being drawn: by clicks, by drags, or both. It belongs to the slice where it was begun; a press
 * on another one begins anew there.
 */
public final class Draft {
    /** Pixels of the image that two points are apart at least. */
    private static final double SHORTEST = 0.5;

    private final MeasureTool tool;
    private final String id = UUID.randomUUID().toString();
    private final List<ImagePoint> points = new ArrayList<>();
    private final Map<ImageKey, Share> shares = new HashMap<>();
    private @Nullable ImageKey image;
    private PixelScale scale = PixelScale.PIXELS;
    private @Nullable ImagePoint pressed;
    private @Nullable ImagePoint pointer;

    public Draft(MeasureTool tool) {
        this.tool = tool;
    }

    public MeasureTool tool() {
        return tool;
    }

    /** Whether this is what is being drawn. */
    public boolean isOf(Measurement measurement) {
        return measurement.id().equals(id);
    }

    /** Where it was begun; empty before. */
    public Optional<ImageKey> image() {
        return Optional.ofNullable(image);
    }

    /** Whether it has a point. */
    public boolean isBegun() {
        return !points.isEmpty() || pressed != null;
    }

    /** Whether only the slices beside are left to be counted. */
    public boolean isCounting() {
        return tool == MeasureTool.HEMATOMA_VOLUME && points.size() == tool.points();
    }

    /** The button goes down. */
    public void press(ImagePoint at, ImageKey on, PixelScale scaleThere) {
        if (isCounting()) {
            return;
        }
        if (!on.equals(image)) {
            points.clear();
            shares.clear();
            image = on;
            scale = scaleThere;
        }
        pressed = at;
        pointer = at;
        if (tool == MeasureTool.FREEHAND) {
            points.clear();
            points.add(at);
        }
    }

    /** The pointer goes somewhere, the button down or not. */
    public void move(ImagePoint at) {
        pointer = at;
        if (tool == MeasureTool.FREEHAND
                && pressed != null
                && !isFull()
                && PixelScale.PIXELS.distance(points.getLast(), at) >= SHORTEST) {
            points.add(at);
        }
    }

    /** Whether an outline can take no more points. */
    public boolean isFull() {
        return tool == MeasureTool.FREEHAND && points.size() >= Freehand.MOST_POINTS;
    }

    /** What was begun with the button down is dropped; points from before stay. */
    public void letGo() {
        pressed = null;
        if (tool == MeasureTool.FREEHAND) {
            points.clear();
        }
    }

    /**
     * The button goes up.
     *
     * @param dragged whether the pointer was moved since the press: then both places count
     * @return the measurement, when that was its last point
     */
    public Optional<Measurement> release(ImagePoint at, boolean dragged) {
        ImagePoint start = pressed;
        pressed = null;
        pointer = at;
        if (start == null || isCounting()) {
            return Optional.empty();
        }
        if (tool == MeasureTool.FREEHAND) {
            Optional<Measurement> done = dragged && points.size() > 2 ? made(points) : Optional.empty();
            points.clear();
            return done;
        }
        if (dragged && tool.points() - points.size() > 1) {
            add(start);
        }
        add(at);
        return points.size() == tool.points() && !isCounting() ? made(points) : Optional.empty();
    }

    /**
     * The last point of B is brought to where B is at right angles to A. What is at the place before is no new point: a
     * double click is one place, and nothing has no length.
     */
    private void add(ImagePoint at) {
        ImagePoint next = lastOfB() ? scale.perpendicular(points.get(0), points.get(1), points.get(2), at) : at;
        boolean startOfB = tool == MeasureTool.HEMATOMA_VOLUME && points.size() == 2;
        if (points.isEmpty() || startOfB || PixelScale.PIXELS.distance(points.getLast(), next) >= SHORTEST) {
            points.add(next);
        }
    }

    private boolean lastOfB() {
        return tool == MeasureTool.HEMATOMA_VOLUME && points.size() == 3;
    }

    /** Takes back the last point. @return false when there was none */
    public boolean back() {
        pressed = null;
        if (points.isEmpty()) {
            return false;
        }
        points.removeLast();
        shares.clear();
        return true;
    }

    /** How large the hematoma is on another slice, against the largest. */
    public void count(ImageKey slice, Share share) {
        shares.put(slice, share);
    }

    public Map<ImageKey, Share> shares() {
        return Map.copyOf(shares);
    }

    /** What there is so far, with the pointer as its next point; empty where that is nothing to draw. */
    public Optional<Measurement> preview() {
        List<ImagePoint> all = new ArrayList<>(points);
        ImagePoint start = pressed;
        ImagePoint end = pointer;
        if (tool != MeasureTool.FREEHAND && !isCounting() && end != null) {
            boolean both = start != null && tool.points() - points.size() > 1;
            if (both) {
                all.add(start);
            }
            if (both || lastOfB()) {
                all.add(
                        all.size() == 3 && tool == MeasureTool.HEMATOMA_VOLUME
                                ? scale.perpendicular(all.get(0), all.get(1), all.get(2), end)
                                : end);
            } else if (!points.isEmpty()) {
                all.add(end);
            }
        }
        return made(all);
    }

    /** The measurement of these points, or the lines that there are already. */
    private Optional<Measurement> made(List<ImagePoint> p) {
        ImageKey on = image;
        if (on == null || p.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                switch (tool) {
                    case DISTANCE -> new Distance(id, on, p.get(0), p.get(1));
                    case ELLIPSE -> Ellipse.between(id, on, p.get(0), p.get(1));
                    case ANGLE ->
                        p.size() < 3
                                ? new Distance(id, on, p.get(0), p.get(1))
                                : new Angle(id, on, p.get(0), p.get(1), p.get(2));
                    case MIDLINE_SHIFT ->
                        p.size() < 3
                                ? new Distance(id, on, p.get(0), p.get(1))
                                : new MidlineShift(id, on, p.get(0), p.get(1), p.get(2));
                    case FREEHAND -> p.size() < 3 ? new Distance(id, on, p.get(0), p.get(1)) : new Freehand(id, on, p);
                    case HEMATOMA_VOLUME ->
                        p.size() < 4
                                ? new Distance(id, on, p.get(0), p.get(1))
                                : new HematomaVolume(id, on, p.get(0), p.get(1), p.get(2), p.get(3), shares);
                });
    }

    /** What to do next, for the user. */
    public String guide() {
        int n = points.size();
        return switch (tool) {
            case DISTANCE -> Texts.of("measure.guide-distance");
            case ELLIPSE -> Texts.of("measure.guide-ellipse");
            case FREEHAND -> Texts.of("measure.guide-outline");
            case ANGLE ->
                Texts.of(n == 0 ? "measure.guide-angle-1" : n == 1 ? "measure.guide-angle-2" : "measure.guide-angle-3");
            case MIDLINE_SHIFT ->
                Texts.of(
                        n == 0
                                ? "measure.guide-midline-1"
                                : n == 1 ? "measure.guide-midline-2" : "measure.guide-midline-3");
            case HEMATOMA_VOLUME -> volumeGuide(n);
        };
    }

    private static String volumeGuide(int n) {
        return Texts.of(
                switch (n) {
                    case 0 -> "measure.guide-volume-a";
                    case 1 -> "measure.guide-volume-a-end";
                    case 2 -> "measure.guide-volume-b";
                    case 3 -> "measure.guide-volume-b-end";
                    default -> "measure.guide-volume-c";
                });
    }
}
