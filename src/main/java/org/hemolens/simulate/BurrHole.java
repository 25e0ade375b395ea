package org.hemolens.simulate;

import java.util.List;

/** Round holes through the skull, closed by scar or fluid. */
final class BurrHole implements Mimic {
    private final LatticeNoise noise;
    private final List<SkullPatch> patches;
    private final double radius;
    private final double hu;
    private final boolean cover;

    /** @param cover whether a disc of titanium lies over it */
    BurrHole(LatticeNoise noise, List<SkullPatch> patches, double radius, double hu, boolean cover) {
        this.noise = noise;
        this.patches = patches;
        this.radius = radius;
        this.hu = hu;
        this.cover = cover;
    }

    @Override
    public MimicKind kind() {
        return MimicKind.BURR_HOLE;
    }

    @Override
    public String side() {
        return patches.getFirst().side();
    }

    @Override
    public boolean paint(Sample s) {
        return false;
    }

    @Override
    public boolean paintSkull(Sample s) {
        if (s.d > s.bone + 1.2) {
            return false;
        }
        for (SkullPatch patch : patches) {
            double u = patch.back(s);
            double v = patch.up(s);
            double away = Math.sqrt(u * u + v * v);
            if (away > radius + 3 || patch.height(s) < -20) {
                continue;
            }
            if (s.d >= s.bone) {
                if (cover && away < radius + 2) {
                    s.set(Tissue.BONE, 2800);
                    return true;
                }
            } else if (away < radius) {
                s.set(Tissue.SOFT, hu + 6 * noise.at(s.x * 0.3, s.y * 0.3, s.z * 0.3));
                return true;
            }
        }
        return false;
    }
}
