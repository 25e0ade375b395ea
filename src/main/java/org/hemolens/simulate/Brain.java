package org.hemolens.simulate;

import static org.hemolens.simulate.Shapes.capsule;
import static org.hemolens.simulate.Shapes.ellipsoid;
import static org.hemolens.simulate.Shapes.join;

/** What lies inside the skull, evaluated in the frame of the undisturbed brain. */
final class Brain {
    private static final double[] MEDULLA = {0, 20, -46, 8.5, 0, 28, -84, 7};
    private static final double[] BASILAR = {0, -3, -14, 1.6, 0, 5, -48, 1.8};
    private final HeadShape head;
    private final LatticeNoise noise;
    private final Ventricles ventricles;
    private final double sulcus;
    private final double fissure;
    private final double cistern;

    Brain(HeadShape head, LatticeNoise noise) {
        this.head = head;
        this.noise = noise;
        this.ventricles = new Ventricles(head, noise);
        double a = head.atrophy();
        this.sulcus = 0.15 + 1.25 * a;
        this.fissure = 0.5 + 1.3 * a;
        this.cistern = 1.8 + 3.2 * a;
    }

    Ventricles ventricles() {
        return ventricles;
    }

    /** Height of the tentorium there, in the undisturbed brain's scale. */
    static double tentorium(double ax, double y) {
        return 5 - 0.34 * (y - 26) - 0.42 * ax + 0.0012 * ax * ax;
    }

    /** Whether a place lies below the tentorium. */
    static boolean infratentorial(double ax, double y, double z) {
        return z < tentorium(ax, y) && y > 4 + 0.5 * ax;
    }

    void paint(Sample s) {
        double y = s.by / head.sy();
        double z = s.bz / head.sz();
        double x = s.bx / head.sx();
        x -= 0.7 * noise.at(y * 0.05, z * 0.05, 11);
        double ax = Math.abs(x);
        double wall = ventricles.wall(x, y, z) - s.ventricleSwell;
        double stem = stem(x, y, z);
        if (wall < 0) {
            s.set(Tissue.VENTRICLE, head.csf());
        } else if (stem < 0) {
            s.set(Tissue.WHITE, head.white() + 3.5);
        } else if (dura(s, ax, y, z)) {
            s.set(Tissue.DURA, 48);
        } else if (vessel(s, x, ax, y, z)) {
            s.set(Tissue.VESSEL, 50);
        } else if (cistern(s, ax, y, z, stem)) {
            s.set(Tissue.CISTERN, head.csf() + 2);
        } else if (infratentorial(ax, y, z)) {
            cerebellum(s, x, ax, y, z);
        } else {
            cerebrum(s, x, ax, y, z, wall);
        }
    }

    private static double stem(double x, double y, double z) {
        if (z > 6 || x > 22 || x < -22 || y < -4 || y > 44) {
            return 50;
        }
        double midbrain = ellipsoid(x, y - 14, z + 8, 16, 11, 15);
        double pons = ellipsoid(x, y - 15, z + 32, 17, 13, 17);
        return join(join(midbrain, pons, 5), capsule(x, y, z, MEDULLA), 5);
    }

    private static boolean dura(Sample s, double ax, double y, double z) {
        if (ax < 0.75 && z > tentorium(0, y) - 2) {
            double callosum = (y - 4) / 46 * ((y - 4) / 46) + (z - 4) / 34 * ((z - 4) / 34);
            // the falx is deep behind and shallow in front
            if (callosum > (y > 10 ? 1.02 : 1.55)) {
                return true;
            }
        }
        double gap = z - tentorium(ax, y);
        if (Math.abs(gap) < 0.8 && y > 6 + 0.5 * ax) {
            return ax / 19 * (ax / 19) + (y - 14) / 20 * ((y - 14) / 20) > 1;
        }
        return false;
    }

    private static boolean vessel(Sample s, double x, double ax, double y, double z) {
        if (s.bd > -9) {
            // superior sagittal and transverse sinus
            if (ax < 5.5 + s.bd * 0.55 && (y > 20 || z > 20) && z > -24) {
                return true;
            }
            double gap = z - tentorium(ax, y) + 2;
            if (y > 34 && s.bd > -6 && Math.abs(gap) < 4) {
                return true;
            }
        }
        return z < -12 && z > -50 && ax < 3 && capsule(x, y, z, BASILAR) < 0;
    }

    private boolean cistern(Sample s, double ax, double y, double z, double stem) {
        if (z > 20 || ax > 60) {
            return false;
        }
        double w = cistern + s.sulcusSwell;
        double rough = 1.6 * noise.at(ax * 0.16, y * 0.16, z * 0.16 + 40);
        // around the brainstem: ambient and quadrigeminal above, prepontine in front
        if (stem < w + rough * 0.5 && (z > -20 && z < 4 && y > 6 || y < 14 || z < -52)) {
            return true;
        }
        if (z < 4 && z > -30 && ellipsoid(ax, y + 8, z + 17, 10.5 + w, 7 + w, 5.5 + w * 0.7) + rough < 0) {
            return true;
        }
        if (z > -8 && ellipsoid(ax, y - 27, z - 2, 7 + w, 2 + w * 0.5, 6) + rough * 0.5 < 0) {
            return true;
        }
        if (z < -48 && ellipsoid(ax, y - 70, z + 62, 8 + 2 * w, 5 + w, 12) + rough < 0) {
            return true;
        }
        return sylvian(ax, y, z, 0.35 + 0.5 * cistern * 0.5 + s.sulcusSwell * 0.8 + rough * 0.35);
    }

    /** Lateral fissure from the suprasellar cistern to the convexity, and the cleft over the insula. */
    private boolean sylvian(double ax, double y, double z, double w) {
        if (ax < 10 || y < -32 || y > 34 || z < -22) {
            return false;
        }
        double rise = z + 5 - 0.27 * y;
        if (ax > 38 && Math.abs(rise) < w * 1.2) {
            return true;
        }
        double insula = ax - 41 + 0.006 * (y + 2) * (y + 2);
        if (y > -26 && y < 20 && Math.abs(insula) < w && rise > -9 && rise < 17) {
            return true;
        }
        // stem of the fissure, over the front of the temporal lobe
        return ax < 42 && y < -6 && Math.abs(y + 13 + 0.28 * (ax - 10)) < w * 1.1 && Math.abs(z + 14 - 0.12 * ax) < 5;
    }

    private void cerebellum(Sample s, double x, double ax, double y, double z) {
        double depth = -s.bd;
        double below = tentorium(ax, y) - z;
        double folia = noise.at(x * 0.12, y * 0.75 + z * 0.35, z * 0.8 + 17);
        if (depth < 0.5 + 1.3 * head.atrophy() || below < 1.2) {
            s.set(Tissue.SULCUS, head.csf());
        } else if (depth < 14 && Math.abs(folia) < 0.05 + 0.12 * head.atrophy()) {
            s.set(Tissue.SULCUS, head.csf() + 6);
        } else {
            boolean core = ellipsoid(ax - 19, y - 44, z + 36, 15, 12, 13) + 2 * folia < 0;
            s.set(core ? Tissue.WHITE : Tissue.GREY, core ? head.white() + 2.5 : head.grey() - 0.5 + folia);
        }
    }

    private void cerebrum(Sample s, double x, double ax, double y, double z, double wall) {
        double depth = -s.bd;
        double reach = s.sulcusSwell;
        double cover = 0.35 + 2.1 * head.atrophy() + 0.6 * reach;
        // sheets of one noise field, nearly radial: the sulci
        double r = Math.sqrt(x * x + y * y * 0.62 + z * z) + 1;
        double k = (0.72 + 0.28 * r / 62) * 62 / r * 0.52;
        double fold = Math.abs(noise.at(x * k + 31, y * k, z * k)) / (0.43 * 0.52);
        double callosum = (y - 4) / 40 * ((y - 4) / 40) + (z - 3) / 25 * ((z - 3) / 25);
        double medial = callosum > 1 && z > -24 ? ax : 40;
        double rim = Math.min(depth - cover, medial - fissure - 0.5 * reach);
        double bottom = 13 + 5 * noise.at(x * 0.1, y * 0.1 + 50, z * 0.1);
        double open = (sulcus + 0.55 * reach) * Math.min(1, Math.max(0.15, (bottom - rim) / 9));
        double fine = noise.at(x * 0.3, y * 0.3, z * 0.3 + 5);
        if (rim < 0 || rim < bottom && fold < open + 0.25 * fine) {
            s.set(Tissue.SULCUS, head.csf() + 1);
            return;
        }
        double insula = Math.abs(ax - 41 + 0.006 * (y + 2) * (y + 2));
        boolean cortex = rim < 3.1 + 0.5 * fine
                || rim < bottom + 3 && fold - open < 3.0 + 0.4 * fine
                || insula < 4 && y > -26 && y < 22 && z > -12 && z < 16;
        if (cortex || nuclei(ax, y, z, fine)) {
            s.set(Tissue.GREY, head.grey() + 0.6 * fine);
        } else {
            // old brains have low density about the ventricles
            double pale = head.atrophy() > 0.45 && wall < 9 ? 5 * (head.atrophy() - 0.45) * (1 - wall / 9) * 2 : 0;
            s.set(Tissue.WHITE, head.white() + 0.8 * fine - pale);
        }
    }

    private static boolean nuclei(double ax, double y, double z, double fine) {
        if (z > 24 || z < -12 || y > 32 || y < -40 || ax > 38) {
            return false;
        }
        double soft = 0.6 * fine;
        return ellipsoid(ax - 12.5, y + 21, z - 8, 5.5, 12, 11) < soft
                || ellipsoid(ax - 25, y + 3, z - 3, 7, 19, 11) < soft
                || ellipsoid(ax - 10, y - 9, z - 6, 8.5, 14, 10) < soft;
    }
}
