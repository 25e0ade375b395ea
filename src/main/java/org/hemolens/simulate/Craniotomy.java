package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.Random;

/**
 * A bone flap that was cut out and put back: a gap around it, wider at the burr holes, bridged by plates of titanium on
 * the outer table; the dura under it is thick, and the flap may stand in or out a little.
 */
final class Craniotomy implements Mimic {
    /** HU of a thin plate of titanium: just what a scanner can store, and hardly a streak. */
    private static final double TITANIUM = 2800;

    private static final double REACH = 70;
    private final LatticeNoise noise;
    private final SkullPatch patch;
    private final double a;
    private final double b;
    private final double gap;
    private final double hole;
    private final double turn;
    private final double step;
    private final double plateHalf;
    private final double dura;
    private final boolean flap;

    /** @param flap whether the bone was put back */
    Craniotomy(Random r, LatticeNoise noise, SkullPatch patch, boolean flap) {
        this.noise = noise;
        this.patch = patch;
        this.a = between(r, 19, 36);
        this.b = between(r, 17, 30);
        this.gap = between(r, 0.8, 1.9);
        this.hole = between(r, 4.5, 7);
        this.turn = between(r, 0, Math.PI / 2);
        this.step = r.nextDouble() < 0.5 ? 0 : between(r, -1.6, 1.8);
        this.plateHalf = r.nextDouble() < 0.75 ? between(r, 1.2, 2.2) : 0;
        this.dura = between(r, 0.8, 2.6);
        this.flap = flap;
    }

    @Override
    public MimicKind kind() {
        return MimicKind.CRANIOTOMY;
    }

    @Override
    public String side() {
        return patch.side();
    }

    /** About 0 at the cut, in mm across it; negative within the flap. */
    private double beyondCut(double u, double v) {
        double p = Math.abs(u / a);
        double q = Math.abs(v / b);
        return (StrictMath.cbrt(p * p * p + q * q * q) - 1) * Math.min(a, b);
    }

    @Override
    public boolean paint(Sample s) {
        if (s.d < -dura - 1 || s.blood != 0 || patch.height(s) < -30) {
            return false;
        }
        double cut = beyondCut(patch.back(s), patch.up(s));
        if (cut > 1) {
            return false;
        }
        double thick = dura * (1 + 0.3 * noise.at(s.x * 0.1, s.y * 0.1, s.z * 0.1 + 3)) * Math.min(1, (1 - cut) / 4);
        if (-s.d < thick) {
            s.hu = 46;
            return true;
        }
        return false;
    }

    @Override
    public boolean paintSkull(Sample s) {
        if (s.d > s.bone + 4 || patch.height(s) < -40) {
            return false;
        }
        double u = patch.back(s);
        double v = patch.up(s);
        if (Math.abs(u) > REACH || Math.abs(v) > REACH) {
            return false;
        }
        double cut = beyondCut(u, v);
        double round = StrictMath.atan2(v / b, u / a) - turn;
        // four burr holes, equally far apart along the cut
        double part = round / (Math.PI / 2);
        double from = Math.abs(part - Math.rint(part)) * Math.PI / 2 * (a + b) / 2;
        double across = Math.sqrt(cut * cut + from * from);
        if (plateHalf > 0 && s.d >= s.bone && s.d < s.bone + 1.3 && from < plateHalf && Math.abs(cut) < 9) {
            s.set(Tissue.BONE, TITANIUM);
            return true;
        }
        if (s.d >= s.bone) {
            if (flap && cut < 0 && s.d < s.bone + step) {
                s.set(Tissue.BONE, 1150);
                return true;
            }
            return false;
        }
        boolean open = Math.abs(cut) < gap || across < hole || (!flap && cut < 0);
        boolean stepped = flap && cut < 0 && (step > 0 ? s.d < step : s.d > s.bone + step);
        if (open || stepped) {
            s.set(Tissue.SOFT, 26 + 6 * noise.at(s.x * 0.3, s.y * 0.3, s.z * 0.3));
            return true;
        }
        return false;
    }
}
