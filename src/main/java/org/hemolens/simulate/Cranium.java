package org.hemolens.simulate;

import static org.hemolens.simulate.Shapes.capsule;
import static org.hemolens.simulate.Shapes.ellipsoid;
import static org.hemolens.simulate.Shapes.join;

/** The cavity of the skull, its bone and the scalp. */
final class Cranium {
    private static final double[] PETROUS = {14, 10, -36, 6, 52, 31, -33, 9};
    private static final double[] WING = {22, -27, -25, 2.5, 60, -42, -17, 6};
    private static final double[] CANAL = {0, 27, -60, 16, 0, 30, -130, 12};
    /** Stands for the distance where it was not sampled, mm. */
    static final double FAR = 60;

    private final HeadShape head;
    private final LatticeNoise noise;
    private final Face face;
    private final Sutures sutures;
    private final BakedField innerTable;
    private final BakedField skin;

    Cranium(HeadShape head, LatticeNoise noise) {
        this.head = head;
        this.noise = noise;
        this.face = new Face(noise);
        this.sutures = new Sutures(head, noise);
        double[] low = {-95, -110, -120};
        double[] high = {95, 115, 95};
        this.innerTable = new BakedField(this::exactInnerTable, 2.5, low, high, FAR);
        this.skin = new BakedField(this::exactSkin, 3, low, high, FAR);
    }

    /** Signed distance to the inner table at a place of the head. */
    double innerTable(double px, double py, double pz) {
        return innerTable.at(px, py, pz);
    }

    private double exactInnerTable(double px, double py, double pz) {
        double y = py / head.sy();
        double z = pz / head.sz();
        double x = px / (head.sx() * (1 + head.egg() * y / 86));
        double ax = Math.abs(x);
        double rr = x * x * 1.6 + y * y + 1;
        double c2 = (x * x * 1.6 - y * y) / rr;
        double bulge = head.square() * (2 * (1 - c2 * c2) - 1) + 1.5 * noise.at(x * 0.05 + 3, y * 0.05, z * 0.05 + 9);
        bulge *= z > 30 ? Math.max(0.25, 1 - (z - 30) / 45) : 1;
        double d = ellipsoid(x, y - 5, z, 67, 86, z > 0 ? 73 : 34);
        if (z < 22) {
            d = join(d, ellipsoid(x, y + 38, z + 3, 44, 37, 16), 6);
            d = join(d, ellipsoid(ax - 37, y + 9, z + 19, 26, 34, 27), 6);
            d = join(d, ellipsoid(x, y - 46, z + 29, 55, 43, 40), 6);
            d = join(d, capsule(x, y, z, CANAL), 6);
            // the petrous bones stand into the cavity
            d = Math.max(d, -capsule(ax, y, z, PETROUS));
            // and so do the wings of the sphenoid
            d = Math.max(d, -capsule(ax, y, z, WING));
        }
        return d - (z > -10 ? bulge : bulge * 0.5);
    }

    /** The point of the inner table in that direction from a place. */
    double[] surface(double cx, double cy, double cz, double ux, double uy, double uz) {
        double low = 0;
        double high = 140;
        for (int i = 0; i < 24; i++) {
            double mid = (low + high) / 2;
            if (innerTable(cx + ux * mid, cy + uy * mid, cz + uz * mid) < 0) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return new double[] {cx + ux * low, cy + uy * low, cz + uz * low};
    }

    /** Point of the inner table seen from a place: azimuth from the side to posterior and height, degrees. */
    double[] onTable(double[] from, double side, double azimuth, double height) {
        double a = Math.toRadians(azimuth);
        double h = Math.toRadians(height);
        double ux = side * StrictMath.cos(a) * StrictMath.cos(h);
        double uy = StrictMath.sin(a) * StrictMath.cos(h);
        return surface(from[0], from[1], from[2], ux, uy, StrictMath.sin(h));
    }

    Sutures sutures() {
        return sutures;
    }

    private double exactSkin(double x, double y, double z) {
        double inner = innerTable.at(x, y, z);
        double outer = (inner < FAR ? inner : exactInnerTable(x, y, z)) - head.skull() - head.scalp();
        if (z > 8) {
            return outer;
        }
        // the outline is smooth where the cavity is notched
        double egg = 1 + head.egg() * y / 86;
        double hull =
                ellipsoid(x / (head.sx() * egg), y / head.sy() - 5, z, 67, 86, 74) - head.skull() - head.scalp() + 3;
        hull = Math.max(hull, -40 - z);
        return join(Math.min(outer, hull), Face.outline(x, y, z), 8);
    }

    /** Sets bone, scalp, face or air; only for points outside the cavity. */
    void paint(Sample s) {
        double surface = skin.at(s.x, s.y, s.z);
        if (surface > 0) {
            s.set(Tissue.AIR, -1000);
            s.outside = surface;
            return;
        }
        double thick = head.skull() + 1.1 * noise.at(s.x * 0.09, s.y * 0.09 + 20, s.z * 0.09);
        if (s.y > 60) {
            thick += 4 * Math.max(0, 1 - (Math.abs(s.x) + Math.abs(s.z + 8) * 0.6) / 28);
        }
        if (s.z < -6 && s.y < 5) {
            // the floors of the anterior and middle fossa are thin
            thick = Math.min(thick, 3.0);
        }
        s.bone = thick;
        if (s.d < thick) {
            bone(s, s.d / thick, thick);
            face.paintAir(s);
        } else if (s.z < 12 && face.paint(s)) {
            return;
        } else if (surface > -2.3) {
            s.set(Tissue.SOFT, 45);
        } else {
            scalp(s, s.d - thick - head.scalp(), surface);
        }
    }

    private void bone(Sample s, double part, double thick) {
        double texture = noise.at(s.x * 1.3, s.y * 1.3, s.z * 1.3);
        boolean diploe = thick > 4.5 && part > 0.3 && part < 0.68;
        double hu = diploe ? 620 + 110 * texture : 1450 + 130 * texture;
        double seam = sutures.seam(s.x, s.y, s.z, 0.2 + 1.1 * part);
        if (seam < 1.6) {
            // the seams of old skulls are closed
            double open = (1 - 0.75 * head.atrophy()) * Math.min(1, 1.5 - seam / 1.07);
            hu += (260 - hu) * Math.max(0, open);
        }
        s.set(Tissue.BONE, hu);
    }

    private void scalp(Sample s, double outer, double surface) {
        double n = noise.at(s.x * 0.25 + 7, s.y * 0.25, s.z * 0.25);
        // temporal muscle lies on the squama
        boolean muscle = Math.abs(s.x) > 45 && s.y < 25 && s.y > -55 && s.z < 28 && outer < -head.scalp() * 0.45;
        if (muscle || (s.z < -25 && s.y > 30 && surface < -6 && n > -0.6)) {
            s.set(Tissue.SOFT, 55 + 5 * n);
        } else {
            s.set(Tissue.SOFT, n > 1.3 ? 10 : -95 + 12 * n);
        }
    }
}
