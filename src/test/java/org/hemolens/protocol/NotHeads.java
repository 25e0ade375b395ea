package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/** Chest, abdomen, pelvis, thighs and a water phantom, of ellipses. */
final class NotHeads {
    private NotHeads() {}

    static CtVolume of(long seed, int size) {
        Random r = new Random(seed * 31 + 5);
        int kind = (int) Math.floorMod(seed / 3, 5L);
        double fov = kind == 4 ? 250 : 380 + 60 * r.nextDouble();
        double pixel = fov / size;
        double half = kind == 4 ? 90 + 15 * r.nextDouble() : 150 + 30 * r.nextDouble();
        double deep = kind == 4 ? half : half * (0.6 + 0.15 * r.nextDouble());
        double x0 = 10 * r.nextGaussian();
        double y0 = 10 * r.nextGaussian();
        int slices = 24 + r.nextInt(12);
        double step = 5;
        List<ImagePlane> planes = new ArrayList<>();
        List<short[]> pixels = new ArrayList<>();
        for (int s = 0; s < slices; s++) {
            double z = s * step;
            double[] noise = Noise.smooth(r, size, size, 8);
            short[] hu = new short[size * size];
            for (int i = 0; i < hu.length; i++) {
                double x = (i % size - size / 2.0) * pixel - x0;
                double y = (Math.floorDiv(i, size) - size / 2.0) * pixel - y0;
                double v = kind == 4 ? water(x, y, half) : body(kind, x, y, z, half, deep);
                hu[i] = (short) Math.max(-1024, Math.round(v + (v > -900 ? noise[i] : noise[i] / 2)));
            }
            planes.add(new ImagePlane(
                    new Vector3(-fov / 2, -fov / 2, z),
                    new Vector3(1, 0, 0),
                    new Vector3(0, 1, 0),
                    pixel,
                    pixel,
                    size,
                    size));
            pixels.add(hu);
        }
        return Variants.volume(planes, pixels);
    }

    private static double water(double x, double y, double radius) {
        double d = Math.hypot(x, y);
        return d > radius ? -1000 : d > radius - 8 ? 120 : 0;
    }

    private static double ellipse(double x, double y, double a, double b) {
        return Math.sqrt(x * x / (a * a) + y * y / (b * b));
    }

    private static double body(int kind, double x, double y, double z, double half, double deep) {
        if (kind == 3) {
            double leg = ellipse(Math.abs(x) - half * 0.5, y, half * 0.45, half * 0.42);
            double bone = Math.hypot(Math.abs(x) - half * 0.45, y);
            return leg > 1 ? -1000 : bone < 9 ? -40 : bone < 15 ? 1100 : leg > 0.85 ? -100 : 55;
        }
        double d = ellipse(x, y, half, deep);
        if (d > 1) {
            return -1000;
        }
        double spine = ellipse(x, y - deep * 0.62, 21, 17);
        double canal = Math.hypot(x, y - deep * 0.62 - 24);
        if (canal < 9) {
            return 15;
        }
        if (spine < 1 || canal < 14) {
            return spine < 0.8 ? 220 : 600;
        }
        double wall = (1 - d) * half;
        if (wall < 15) {
            return -100;
        }
        if (kind == 0) {
            // ribs run downwards: part of the ring in every slice
            double angle = Math.atan2(y, x);
            double rib = Math.floorMod((long) Math.floor(z + 14 * Math.abs(angle)), 28L);
            if (wall < 26) {
                return rib < 11 ? 700 : 50;
            }
            boolean lung = ellipse(Math.abs(x) - half * 0.45, y, half * 0.34, deep * 0.66) < 1;
            return lung ? -850 : 45;
        }
        if (kind == 2) {
            double wing = ellipse(Math.abs(x) - half * 0.55, y - deep * 0.1, half * 0.26, deep * 0.5);
            if (wing > 0.85 && wing < 1.02 && Math.abs(x) > half * 0.4) {
                return 750;
            }
            return d < 0.55 ? 30 : 55;
        }
        return ellipse(x + half * 0.4, y, half * 0.42, deep * 0.6) < 1 ? 60 : 30;
    }
}
