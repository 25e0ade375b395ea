package org.hemolens.simulate;

import static org.hemolens.simulate.Shapes.capsule;
import static org.hemolens.simulate.Shapes.ellipsoid;
import static org.hemolens.simulate.Shapes.join;

/** What lies below and before the cavity: orbits, sinuses, mastoids, jaw, neck. */
final class Face {
    private static final double[] CLIVUS = {0, -8, -36, 9, 0, 12, -72, 8};
    private static final double[] JAW = {50, -2, -56, 6, 46, -10, -100, 7};
    private static final double[] ARCH = {67, -12, -46, 3, 58, -48, -46, 4.5};
    private static final double[] NERVE = {31, -56, -27, 2, 14, -22, -20, 2};
    private static final double[] MEDIAL = {24, -60, -27, 1.6, 14, -25, -22, 2.2};
    private static final double[] LATERAL = {40, -58, -27, 1.6, 20, -25, -22, 2.2};
    private static final double[] EAR_CANAL = {44, 16, -40, 3.2, 80, 12, -40, 3.5};
    private final LatticeNoise noise;

    Face(LatticeNoise noise) {
        this.noise = noise;
    }

    /** Signed distance to the skin of face and neck. */
    static double outline(double x, double y, double z) {
        double front = ellipsoid(x, y + 40, z + 52, 67, 57, 78);
        double nose = ellipsoid(x, y + 96, z + 55, 11, 17, 24);
        double neck = Math.max(ellipsoid(x, y - 36, z + 90, 66, 52, 74), z + 20);
        return join(join(front, nose, 8), neck, 10);
    }

    /** Hollows the bone where sinuses reach into it. */
    void paintAir(Sample s) {
        double ax = Math.abs(s.x);
        boolean frontal = s.z < 20 && s.y < -70 && ellipsoid(ax - 13, s.y + 86 + 0.04 * ax, s.z - 2, 15, 5, 14) < 0;
        if (frontal || mastoidAir(s, ax) || sphenoidSinus(s)) {
            s.set(Tissue.AIR, -950);
        }
    }

    /** Sets the tissue; false when the place is none of the face's structures. */
    boolean paint(Sample s) {
        double ax = Math.abs(s.x);
        double orbit = ellipsoid(ax - 31, s.y + 55, s.z + 30, 19, 30, 17);
        if (orbit < 0) {
            orbit(s, ax);
            return true;
        }
        if (mastoidAir(s, ax) || sinusAir(s, ax)) {
            s.set(Tissue.AIR, -950);
            return true;
        }
        if ((orbit < 2 && s.y > -80) || bone(s, ax)) {
            s.set(Tissue.BONE, 750 + 250 * noise.at(s.x * 0.7, s.y * 0.7, s.z * 0.7));
            return true;
        }
        if (s.z < -24 && outline(s.x, s.y, s.z) < -4) {
            double n = noise.at(s.x * 0.22, s.y * 0.22 + 5, s.z * 0.16);
            s.set(Tissue.SOFT, n > 0.35 ? -85 + 10 * n : 52 + 4 * n);
            return true;
        }
        return false;
    }

    private void orbit(Sample s, double ax) {
        double gx = ax - 32;
        double gy = s.y + 70;
        double gz = s.z + 28;
        double globe = Math.sqrt(gx * gx + gy * gy + gz * gz) - 12.3;
        if (globe < 0) {
            boolean lens = ellipsoid(gx, gy + 7.5, gz, 4.6, 2.2, 4.6) < 0;
            s.set(Tissue.SOFT, lens ? 75 : globe > -1.4 ? 48 : 8);
        } else if (s.y > -62
                && (capsule(ax, s.y, s.z, NERVE) < 0
                        || capsule(ax, s.y, s.z, MEDIAL) < 0
                        || capsule(ax, s.y, s.z, LATERAL) < 0)) {
            s.set(Tissue.SOFT, 42);
        } else {
            s.set(Tissue.SOFT, s.y < -76 ? 20 : -90);
        }
    }

    private boolean sphenoidSinus(Sample s) {
        return s.z < -22 && ellipsoid(Math.abs(s.x) - 7, s.y + 24, s.z + 38, 6.4, 11, 9) < 0;
    }

    private boolean sinusAir(Sample s, double ax) {
        double n = noise.at(s.x * 0.35, s.y * 0.35, s.z * 0.2 + 30);
        boolean maxillary = ellipsoid(ax - 30, s.y + 58, s.z + 64, 14, 17, 17) < 0;
        boolean ethmoid = Math.abs(n) > 0.22 && ellipsoid(s.x, s.y + 57, s.z + 31, 11.5, 24, 17) < 0;
        boolean nasal = ax < 13 && s.y > -88 && s.y < -25 && s.z < -46 && s.z > -95 && ax > 1.3 && n > -0.5;
        boolean pharynx = ellipsoid(s.x, s.y + 16, s.z + 78, 13, 8, 26) < 0;
        return maxillary || ethmoid || nasal || pharynx || sphenoidSinus(s);
    }

    private boolean mastoidAir(Sample s, double ax) {
        if (s.z > -22 || s.z < -72 || ax < 30) {
            return false;
        }
        double cells = noise.at(s.x * 0.9, s.y * 0.9, s.z * 0.9);
        boolean canal = capsule(ax, s.y, s.z, EAR_CANAL) < 0;
        return canal || (cells > 0.25 && ellipsoid(ax - 55, s.y - 30, s.z + 44, 11, 15, 20) < 0);
    }

    private boolean bone(Sample s, double ax) {
        return ellipsoid(ax - 54, s.y - 28, s.z + 42, 14, 19, 30) < 0
                || capsule(s.x, s.y, s.z, CLIVUS) < 0
                || ellipsoid(s.x, s.y + 24, s.z + 38, 17, 16, 12) < 0
                || capsule(ax, s.y, s.z, JAW) < 0
                || capsule(ax, s.y, s.z, ARCH) < 0
                || ellipsoid(ax - 30, s.y + 58, s.z + 64, 16.5, 19.5, 19.5) < 0
                || ellipsoid(s.x, s.y + 57, s.z + 30, 13, 26, 19) < 0
                || (s.y < -45 && ellipsoid(s.x, s.y + 55, s.z + 8, 56, 31, 15) < 0)
                || (ax < 1.2 && s.y > -90 && s.y < -30 && s.z < -46)
                || ellipsoid(ax - 20, s.y - 24, s.z + 82, 8, 12, 7) < 0;
    }
}
