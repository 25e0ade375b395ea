package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Locale;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.anatomy.Enclosure;

/**
 * Whether there is a skull: bone that encloses a space of a head's size and lies just under the surface. Ribs, pelvis and long
 * bones enclose less, or a small part of the body.
 *
 * @param layers looked at
 * @param enclosing layers with at least {@link #MIN_AREA_CM2} enclosed
 * @param largestCm2 largest enclosed area
 * @param share of the body within the outside of the bone, upper quartile over the layers
 * @param widestMm extent of the enclosed space along its longest axis
 */
record HeadFinding(int layers, int enclosing, double largestCm2, double share, double widestMm) {
    static final double MIN_AREA_CM2 = 15;
    private static final double HEAD_AREA_CM2 = 40;
    private static final double SHARE = 0.45;
    private static final double WIDEST_MM = 220;
    private static final double TISSUE = -400;

    static HeadFinding of(CellGrid grid, Enclosure enclosure) {
        double[] area = enclosure.areas(0);
        double[] body = new double[grid.layers()];
        double[] within = new double[grid.layers()];
        for (int i = 0; i < grid.size(); i++) {
            int layer = grid.place(i, 0);
            boolean inside = enclosure.isInside(i) || grid.isBone(i);
            body[layer] += inside || grid.mean(i) > TISSUE ? 1 : 0;
            within[layer] += inside ? 1 : 0;
        }
        double[] shares = new double[grid.layers()];
        for (int l = 0; l < shares.length; l++) {
            shares[l] = area[l] < MIN_AREA_CM2 ? 0 : within[l] / body[l];
        }
        Arrays.sort(shares);
        double widest = 0;
        for (int axis = 0; axis < 3; axis++) {
            double[] along = enclosure.areas(axis);
            int places = (int) Arrays.stream(along).filter(a -> a > 5).count();
            widest = Math.max(widest, places * grid.sizeMm(axis));
        }
        return new HeadFinding(
                grid.layers(),
                (int) Arrays.stream(area).filter(a -> a >= MIN_AREA_CM2).count(),
                Arrays.stream(area).max().orElse(0),
                shares[(int) (shares.length * 0.75)],
                widest);
    }

    boolean head() {
        return enclosing * 8 >= layers && largestCm2 >= HEAD_AREA_CM2 && share >= SHARE && widestMm <= WIDEST_MM;
    }

    Reading reading() {
        String seen = String.format(
                Locale.ROOT,
                "bone encloses up to %.0f cm2, in %d of %d layers more than %.0f; within it lies %.0f %% of what is seen",
                largestCm2,
                enclosing,
                layers,
                MIN_AREA_CM2,
                100 * share);
        double least = Math.min(
                Math.min((share - SHARE) / 0.15, (WIDEST_MM - widestMm) / 30),
                Math.min(Math.log(Math.max(1, largestCm2) / HEAD_AREA_CM2), (enclosing * 8.0 / layers - 1) / 0.5));
        return head()
                ? Reading.of(Words.HEAD, Margin.confidence(least), seen)
                : Reading.of(Words.NO_HEAD, Margin.confidence(least), "no skull: " + seen);
    }
}
