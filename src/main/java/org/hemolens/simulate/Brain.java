package org.hemolens.simulate;

import static org.hemolens.simulate.Shapes.capsule;
import static org.hemolens.simulate.Shapes.ellipsoid;
import static org.hemolens.simulate.Shapes.join;

/** What lies inside the skull, evaluated in the frame of the undisturbed brain. */
final class Brain {
    private static final double[] MEDULLA = {0, 20, -46, 8.5, 0, 28, -84, 7};
    private static final double[] BASILAR = {0, -3, -14, 1.6, 0, 5, -48, 1.8};
    private static final double[] STRAIGHT_SINUS = {0, 34, 3, 1.6, 0, 77, -11, 2.3};
    private static final double[] STAR = {4, -8, -14, 3, 20, -15, -13, 1};
    private static final BakedField NUCLEI =
            new BakedField(Brain::nuclei, 1.5, new double[] {-3, -42, -14}, new double[] {40, 34, 26}, 9);
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
        this.fissure = 0.45 + 1.2 * a;
        this.cistern = 1.4 + 3.0 * a;
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
        x -= bend(noise, y, z);
        double ax = Math.abs(x);
        double wall = ventricles.wall(x, y, z) - s.ventricleSwell;
        double stem = stem(x, y, z);
        if (wall < 0) {
            ventricle(s, ax, y, z);
        } else if (stem < 0) {
            s.set(Tissue.WHITE, head.white() + 3.5);
        } else if (dura(ax, y, z)) {
            s.set(Tissue.DURA, 48);
        } else if (vessel(s, x, ax, y, z)) {
            s.set(Tissue.VESSEL, 50);
        } else if (cistern(s, ax, y, z, stem)) {
            s.set(Tissue.CISTERN, head.csf() + 2);
        } else if (infratentorial(ax, y, z)) {
            cerebellum(s, ax, y, z);
        } else {
            cerebrum(s, x, ax, y, z, wall);
        }
    }

    private void ventricle(Sample s, double ax, double y, double z) {
        // the plexus hangs in the atrium
        if (ax > 16 && y > 28 && y < 48 && z < 20) {
            double leaf = 1.2 * noise.at(s.bx * 0.5, s.by * 0.5, s.bz * 0.5 + 80);
            if (ellipsoid(ax - 23.5, y - 37, z - 11, 3.2, 6, 3.6) + leaf < 0) {
                s.set(Tissue.PLEXUS, head.grey() - 1);
                return;
            }
        }
        s.set(Tissue.VENTRICLE, head.csf());
    }

    private static double stem(double x, double y, double z) {
        double ax = Math.abs(x);
        if (z > 6 || ax > 22 || y < -4 || y > 44) {
            return 50;
        }
        // peduncles, tegmentum with the colliculi, pons, medulla
        double midbrain = join(
                ellipsoid(ax - 9, y - 8 + 0.12 * z, z + 7, 6.5, 8.5, 15),
                ellipsoid(ax - 4, y - 18, z + 8, 10.5, 8, 13),
                3);
        double pons = ellipsoid(x, y - 15, z + 32, 17, 13, 16);
        return join(join(midbrain, pons, 4), capsule(x, y, z, MEDULLA), 4);
    }

    /** Where the falx stands off the middle plane. */
    static double bend(LatticeNoise noise, double y, double z) {
        return 0.7 * noise.at(y * 0.05, z * 0.05, 11);
    }

    /** Positive where the falx is, 0 at its free edge: it is deep behind and shallow in front. */
    static double falx(double y, double z) {
        double callosum = (y - 4) / 46 * ((y - 4) / 46) + (z - 4) / 34 * ((z - 4) / 34);
        return z > tentorium(0, y) - 2 ? callosum - (y > 10 ? 1.02 : 1.55) : -1;
    }

    /** Positive where the tentorium is, 0 at its free edge and at the petrous ridge. */
    static double incisura(double ax, double y) {
        return Math.min(ax / 19 * (ax / 19) + (y - 14) / 20 * ((y - 14) / 20) - 1, (y - 6 - 0.5 * ax) / 20);
    }

    private static boolean dura(double ax, double y, double z) {
        if (ax < 0.75 && falx(y, z) > 0) {
            return true;
        }
        double gap = z - tentorium(ax, y);
        return Math.abs(gap) < 0.8 && incisura(ax, y) > 0;
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
        if (y > 32 && ax < 3 && z < 6 && z > -15 && capsule(x, y, z, STRAIGHT_SINUS) < 0) {
            return true;
        }
        return z < -12 && z > -50 && ax < 3 && capsule(x, y, z, BASILAR) < 0;
    }

    private boolean cistern(Sample s, double ax, double y, double z, double stem) {
        if (z > 22 || (z < -46 && y < 50 && stem > 9) || (ax > 30 && (z < -24 || y > 42 || y < -36))) {
            return false;
        }
        double rough = noise.at(ax * 0.13 + (s.bx > 0 ? 9 : 0), y * 0.13, z * 0.13 + 40);
        double w = cistern + s.sulcusSwell;
        // thin at the sides of the midbrain, wide before the pons and behind the colliculi
        double about =
                z > -20 && z < 4 ? (y > 24 ? w * 0.9 : y > 9 ? w * 0.45 : 0) : y < 12 ? w * 0.8 : z < -52 ? w * 0.7 : 0;
        if (stem < about + 0.8 * rough && about > 0) {
            return true;
        }
        // interpeduncular and suprasellar, a star with points to the Sylvian fissures and the front
        if (z < 3 && z > -26 && y < 12) {
            double star = ellipsoid(ax, y + 5, z + 14, 6 + w, 9 + w, 6 + w * 0.6);
            double arm = capsule(ax, y, z, STAR) - 0.35 * w;
            if (Math.min(star, arm) + 1.4 * rough < 0) {
                return true;
            }
        }
        if (z > -8 && z < 14 && ellipsoid(ax, y - 29, z - 3, 5 + w, 1.2 + w * 0.5, 6 + w * 0.3) + rough < 0) {
            return true;
        }
        if (z < -46 && ellipsoid(ax, y - 70, z + 62, 8 + 2 * w, 4 + w, 12) + 2 * rough < 0) {
            return true;
        }
        return sylvian(s, ax, y, z, 0.25 + 0.33 * cistern + s.sulcusSwell * 0.7 + rough * 0.6);
    }

    /** Lateral fissure from the suprasellar cistern to the convexity, and the cleft over the insula. */
    private boolean sylvian(Sample s, double ax, double y, double z, double w) {
        if (w <= 0 || ax < 8 || y < -36 || y > 42 || z < -24) {
            return false;
        }
        double warp = 3.2 * noise.at(s.bx * 0.14 + 60, s.by * 0.14, s.bz * 0.14);
        double rise = z + 4 - 0.3 * y + warp;
        double over = rise - 0.45 * (ax - 44) + 0.6 * warp;
        if (ax > 38 && y > -26 && y < 34 && Math.abs(over) < w * 1.15) {
            return true;
        }
        double insula = ax - 40.5 + 0.007 * (y + 2) * (y + 2) + 0.5 * warp;
        // wide here and closed there, where the opercula touch the insula
        double wide = w * Math.max(0.1, 0.7 + 0.55 * noise.at(s.bx * 0.16, s.by * 0.16 + 90, s.bz * 0.16));
        if (y > -24 && y < 19 && Math.abs(insula) < wide && rise > -8 && rise < 15) {
            return true;
        }
        // its opening to the front between frontal and temporal lobe
        if (ax > 26 && y < -14 && y > -36 && Math.abs(z + 10 + 0.5 * (y + 24) + warp) < w * 1.3 + (ax - 30) * 0.05) {
            return true;
        }
        // stem of the fissure, over the front of the temporal lobe
        return ax < 40
                && y < -4
                && Math.abs(y + 12 + 0.25 * (ax - 10) + 0.5 * warp) < w
                && Math.abs(z + 12 - 0.1 * ax) < 5;
    }

    private void cerebellum(Sample s, double ax, double y, double z) {
        double depth = -s.bd;
        double below = tentorium(ax, y) - z;
        double n = noise.at(s.bx * 0.12, y * 0.12, z * 0.12 + 17);
        // leaves curved about the middle of each hemisphere
        double folia = noise.at(s.bx * 0.10, y * 0.45 + z * 0.7 + 1.5 * n, z * 0.25 - y * 0.2 + 17);
        double open =
                (0.05 + 0.25 * head.atrophy() + 0.25 * s.sulcusSwell) * Math.max(0, 1 - Math.min(depth, below) / 15);
        if (depth < 0.4 + 1.2 * head.atrophy() + 0.5 * s.sulcusSwell || below < 0.8 || Math.abs(folia) < open) {
            s.set(Tissue.SULCUS, head.csf() + 3);
            return;
        }
        double core = Math.min(1, Math.max(0, 0.5 - (ellipsoid(ax - 19, y - 42, z + 36, 14, 12, 13) + 2 * n) / 5));
        double leaf = Math.max(-1, Math.min(1, folia));
        double hu = head.grey() - 2 + leaf;
        s.set(core > 0.5 ? Tissue.WHITE : Tissue.GREY, hu + (head.white() + 2 - hu) * core);
    }

    private void cerebrum(Sample s, double x, double ax, double y, double z, double wall) {
        double depth = -s.bd;
        double reach = s.sulcusSwell;
        double cover = 0.3 + 1.9 * head.atrophy() + 0.6 * reach;
        // sheets of one noise field, nearly radial: the sulci
        double r = Math.sqrt(x * x + y * y * 0.62 + z * z) + 1;
        double k = (0.72 + 0.28 * r / 62) * 62 / r * 0.52;
        double fold = Math.abs(noise.at(x * k + 31, y * k, z * k)) / (0.43 * 0.52);
        double callosum = (y - 4) / 40 * ((y - 4) / 40) + (z - 3) / 25 * ((z - 3) / 25);
        double medial = callosum > 1 && z > -24 ? ax : 40;
        double low = noise.at(x * 0.1, y * 0.1 + 50, z * 0.1);
        double rim = Math.min(depth - cover, medial - fissure * (1 + 0.35 * low) - 0.5 * reach);
        double bottom = 13 + 5 * low;
        double open = (sulcus + 0.55 * reach) * Math.min(1, Math.max(0.15, (bottom - rim) / 9)) * (1 + 0.45 * low);
        double fine = noise.at(x * 0.3, y * 0.3, z * 0.3 + 5);
        if (rim < 0 || (rim < bottom && fold < open + 0.25 * fine)) {
            s.set(Tissue.SULCUS, head.csf() + 1);
            return;
        }
        double insula = Math.abs(ax - 40.5 + 0.007 * (y + 2) * (y + 2));
        double ribbon = Math.min(rim - 3.6, Math.max(rim - bottom - 3.4, fold - open - 3.2));
        if (y > -26 && y < 22 && z > -14 && z < 17) {
            ribbon = Math.min(ribbon, insula - 4.2);
        }
        // about two millimetres of blend about the cortex; the nuclei fade into the capsules and are a little paler
        double cortex = Math.min(1, Math.max(0, 0.5 - (ribbon - 0.5 * fine) * 0.6));
        double deep = Math.min(0.8, Math.max(0, 0.4 - (NUCLEI.at(ax, y, z) - 1.6 * fine) * 0.3));
        double grey = Math.max(cortex, deep);
        // old brains have low density about the ventricles
        double pale = head.atrophy() > 0.4 && wall < 10 ? 11 * (head.atrophy() - 0.4) * (1 - wall / 10) : 0;
        double white = head.white() + 0.9 * low - pale;
        s.set(grey > 0.5 ? Tissue.GREY : Tissue.WHITE, white + (head.grey() + 0.7 * fine - white) * grey);
    }

    /** Distance to caudate, lentiform nucleus and thalamus. */
    private static double nuclei(double ax, double y, double z) {
        return Math.min(
                ellipsoid(ax - 12.5, y + 21, z - 8, 6, 12, 11),
                Math.min(
                        ellipsoid(ax - 26 + 0.15 * (y + 3), y + 3, z - 3, 7.5, 20, 12),
                        ellipsoid(ax - 9.5 - 0.1 * (y - 9), y - 9, z - 6, 9, 15, 10.5)));
    }
}
