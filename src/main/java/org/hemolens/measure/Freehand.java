package org.hemolens.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A region inside an outline drawn by hand, which is closed by a straight line. What is inside follows the even-odd rule.
 *
 * @param outline at least three points, at most {@link #MOST_POINTS}
 */
public record Freehand(String id, ImageKey image, List<ImagePoint> outline) implements Region {
    /** More points than any hand draws. */
    public static final int MOST_POINTS = 5000;

    private static final int HANDLES = 12;

    /** @throws IllegalArgumentException when there are fewer than three points, or too many */
    public Freehand {
        outline = List.copyOf(outline);
        if (outline.size() < 3 || outline.size() > MOST_POINTS) {
            throw new IllegalArgumentException("an outline of " + outline.size() + " points");
        }
    }

    @Override
    public double[] crossings(double y) {
        double[] at = new double[outline.size()];
        int n = 0;
        ImagePoint a = outline.getLast();
        for (ImagePoint b : outline) {
            if (b.y() > y != a.y() > y) {
                at[n++] = (a.x() - b.x()) * (y - b.y()) / (a.y() - b.y()) + b.x();
            }
            a = b;
        }
        Arrays.sort(at, 0, n);
        return Arrays.copyOf(at, n);
    }

    /** By Gauss's formula; means nothing where the outline crosses itself. */
    @Override
    public double areaInPixels() {
        double twice = 0;
        ImagePoint a = outline.getLast();
        for (ImagePoint b : outline) {
            twice += a.x() * b.y() - b.x() * a.y();
            a = b;
        }
        return Math.abs(twice) / 2;
    }

    /** Whether two sides of the outline that are no neighbours meet. */
    public boolean crossesItself() {
        int n = outline.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                boolean neighbours = i == 0 && j == n - 1;
                if (!neighbours && cross(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean cross(int i, int j) {
        ImagePoint a = outline.get(i);
        ImagePoint b = outline.get((i + 1) % outline.size());
        ImagePoint c = outline.get(j);
        ImagePoint d = outline.get((j + 1) % outline.size());
        return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }

    private static double turn(ImagePoint a, ImagePoint b, ImagePoint c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    @Override
    public Bounds bounds() {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (ImagePoint p : outline) {
            left = Math.min(left, p.x());
            top = Math.min(top, p.y());
            right = Math.max(right, p.x());
            bottom = Math.max(bottom, p.y());
        }
        return new Bounds(left, top, right, bottom);
    }

    private int handleCount() {
        return Math.min(HANDLES, outline.size());
    }

    private int vertexOf(int handle) {
        return handle * outline.size() / handleCount();
    }

    /** At most twelve points, evenly along the outline. */
    @Override
    public List<ImagePoint> handles() {
        List<ImagePoint> handles = new ArrayList<>();
        for (int i = 0; i < handleCount(); i++) {
            handles.add(outline.get(vertexOf(i)));
        }
        return handles;
    }

    /** The points up to the next handle follow, the nearer the more, so that no spike grows. */
    @Override
    public Freehand withHandle(int index, ImagePoint to, PixelScale scale) {
        int n = outline.size();
        int vertex = vertexOf(index);
        double dx = to.x() - outline.get(vertex).x();
        double dy = to.y() - outline.get(vertex).y();
        double reach = (double) n / handleCount();
        List<ImagePoint> moved = new ArrayList<>(outline);
        for (int i = 0; i < n; i++) {
            int steps = Math.min(Math.floorMod(i - vertex, n), Math.floorMod(vertex - i, n));
            if (steps < reach) {
                double weight = (1 + Math.cos(Math.PI * steps / reach)) / 2;
                moved.set(i, outline.get(i).plus(weight * dx, weight * dy));
            }
        }
        return new Freehand(id, image, moved);
    }

    @Override
    public Freehand movedBy(double dx, double dy) {
        return new Freehand(id, image, outline.stream().map(p -> p.plus(dx, dy)).toList());
    }
}
