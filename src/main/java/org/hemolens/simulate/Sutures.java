package org.hemolens.simulate;

/**
 * The sutures of the vault as surfaces through the head, and the bones that they part. The dura is fixed to them, so that
 * blood outside it ends there; the tentorium's root (along the transverse sinus) bounds it below. Landmarks in the head's
 * frame, mm: bregma (0, -20, 72), pterion (60, -38, -3), lambda (0, 80, 42), asterion (56, 52, -18).
 */
final class Sutures {
    /** A part of the inner table within which epidural blood stays. Squama and parietal bone count as one. */
    enum Plate {
        FRONTAL,
        PARIETAL_LEFT,
        PARIETAL_RIGHT,
        OCCIPITAL,
        FOSSA_LEFT,
        FOSSA_RIGHT
    }

    private final HeadShape head;
    private final LatticeNoise noise;

    Sutures(HeadShape head, LatticeNoise noise) {
        this.head = head;
        this.noise = noise;
    }

    /** Distance from the coronal suture's surface, mm, positive behind it. */
    private double coronal(double y, double z) {
        return (y + 38 - 0.25 * z) / 1.03;
    }

    private double sagittal(double x, double y, double z) {
        return x - 1.2 * noise.at(y * 0.06 + 5, z * 0.06, 21);
    }

    /** Positive in the parietal bone, which also ends below at the asterion. */
    private static double lambdoid(double ax, double y, double z) {
        double part = Math.min(1.4, ax / 56);
        return Math.max((z - 42 + 60 * part * Math.sqrt(part)) / 1.4, 50 - y);
    }

    /** Distance above the root of the tentorium; large in front of it. */
    private static double aboveTentorium(double ax, double y, double z) {
        return y > 4 + 0.5 * ax ? z - Brain.tentorium(ax, y) : 60;
    }

    /** The plate at a place of the inner table. */
    Plate plate(double px, double py, double pz) {
        for (Plate plate : Plate.values()) {
            if (inside(plate, px, py, pz) > 0) {
                return plate;
            }
        }
        // on a border to a hair
        return Plate.FRONTAL;
    }

    /** How far inside a plate's borders a place is, mm; negative beyond them. */
    double inside(Plate plate, double px, double py, double pz) {
        double x = px / head.sx();
        double y = py / head.sy();
        double z = pz / head.sz();
        double ax = Math.abs(x);
        double above = aboveTentorium(ax, y, z);
        if (plate == Plate.FOSSA_LEFT || plate == Plate.FOSSA_RIGHT) {
            return Math.min(-above, plate == Plate.FOSSA_LEFT ? x : -x);
        }
        if (plate == Plate.FRONTAL) {
            return -coronal(y, z);
        }
        double lambdoid = lambdoid(ax, y, z);
        if (plate == Plate.OCCIPITAL) {
            return Math.min(-lambdoid, above);
        }
        double middle = sagittal(x, y, z);
        double side = plate == Plate.PARIETAL_LEFT ? middle : -middle;
        return Math.min(Math.min(side, coronal(y, z)), Math.min(lambdoid, above));
    }

    /**
     * Distance from the nearest seam in the bone, mm; large away from them.
     *
     * @param serration how far the seam swings to and fro here, mm; little at the inner table
     */
    double seam(double px, double py, double pz, double serration) {
        double z = pz / head.sz();
        if (z < -20) {
            return 99;
        }
        double x = px / head.sx();
        double y = py / head.sy();
        double ax = Math.abs(x);
        double wave = serration * noise.at(px * 0.45, py * 0.45 + 2, pz * 0.45);
        double coronal = coronal(y, z);
        double lambdoid = lambdoid(ax, y, z);
        double nearest = z > -6 ? Math.abs(coronal + wave) : 99;
        if (y > 48) {
            nearest = Math.min(nearest, Math.abs(lambdoid + wave));
        }
        if (coronal > 0 && lambdoid > 0 && z > 30) {
            nearest = Math.min(nearest, Math.abs(sagittal(x, y, z) + wave));
        }
        return nearest;
    }
}
