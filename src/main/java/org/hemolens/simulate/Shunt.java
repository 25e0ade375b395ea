package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.Random;

/**
 * A ventricular catheter through a burr hole into the lateral ventricle, the valve under the scalp and the tube that runs
 * down from it.
 */
final class Shunt implements Mimic {
    private static final double TUBE = 1.25;
    private final SkullPatch patch;
    private final double[] catheter;
    private final double hu;
    private final double lean;
    private final double valve;

    /** @param tip in the ventricle, mm */
    Shunt(Random r, SkullPatch patch, double[] tip) {
        double[] entry = patch.inwards(-3);
        this.patch = patch;
        this.catheter = new double[] {entry[0], entry[1], entry[2], TUBE, tip[0], tip[1], tip[2], TUBE};
        this.hu = between(r, 350, 1100);
        this.lean = between(r, -0.25, 0.25);
        this.valve = r.nextDouble() < 0.7 ? between(r, 12, 22) : 0;
    }

    @Override
    public MimicKind kind() {
        return MimicKind.SHUNT;
    }

    @Override
    public String side() {
        return patch.side();
    }

    @Override
    public boolean paint(Sample s) {
        if (Shapes.capsule(s.x, s.y, s.z, catheter) < 0) {
            s.hu = hu;
            s.blood = 0;
            return true;
        }
        return false;
    }

    @Override
    public boolean paintSkull(Sample s) {
        double v = patch.up(s);
        if (v > 8 || patch.height(s) < -60) {
            return false;
        }
        double u = patch.back(s);
        if (s.d < s.bone) {
            double away = Math.sqrt(u * u + v * v);
            if (away > 5 || patch.height(s) < -6) {
                return false;
            }
            s.set(Tissue.SOFT, Shapes.capsule(s.x, s.y, s.z, catheter) < 0 ? hu : 30);
            return true;
        }
        double across = u - lean * v;
        double over = s.d - s.bone - 2.2;
        boolean housing = valve > 0 && v < 0 && v > -valve && across * across / 16 + over * over / 4 < 1;
        if (housing) {
            // a plastic housing with a spring of steel
            boolean spring = Math.abs(v + valve / 2) < 1.6 && Math.abs(across) < 1.6;
            s.set(Tissue.BONE, spring ? 5000 : 350);
            return true;
        }
        if (v < 0 && across * across + over * over < TUBE * TUBE) {
            s.set(Tissue.SOFT, hu);
            return true;
        }
        return false;
    }
}
