package org.hemolens.simulate;

import java.util.Random;

/** The curved shell in which the head lies; most scans show it. */
final class HeadRest {
    private final boolean present;
    private final double radius;
    private final double centreY;
    private final double upTo;
    private final double thick;
    private final double hu;

    HeadRest(Random r, HeadShape shape) {
        present = r.nextDouble() < 0.75;
        double back = shape.dy() + (5 + 86) * shape.sy() + shape.skull() + shape.scalp() + Streams.between(r, 1, 8);
        radius = Streams.between(r, 98, 135);
        centreY = back - radius;
        upTo = Streams.between(r, -30, 70);
        thick = Streams.between(r, 1.2, 3);
        hu = Streams.between(r, -150, 250);
    }

    /** Paints it where there is air. */
    void paint(float[] values, ScanGeometry g) {
        if (!present) {
            return;
        }
        for (int row = 0; row < g.size(); row++) {
            double y = g.corner() + row * g.pixelMm();
            if (y < upTo) {
                continue;
            }
            for (int column = 0; column < g.size(); column++) {
                double x = g.corner() + column * g.pixelMm();
                double off = Math.abs(Math.sqrt(x * x + (y - centreY) * (y - centreY)) - radius) - thick / 2;
                int at = row * g.size() + column;
                if (off < g.pixelMm() / 2 && values[at] < -800) {
                    double part = Math.min(1, Math.max(0, 0.5 - off / g.pixelMm()));
                    values[at] += (float) ((hu + 1000) * part);
                }
            }
        }
    }
}
