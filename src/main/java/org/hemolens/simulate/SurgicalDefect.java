package org.hemolens.simulate;

/** Brain that was taken out: a cavity with cerebrospinal fluid that reaches the surface, with a rim of scar. */
final class SurgicalDefect implements Mimic {
    private final LatticeNoise noise;
    private final SkullPatch patch;
    private final double wide;
    private final double deep;
    private final double hu;

    /**
     * @param wide radius along the skull, mm
     * @param deep how deep it reaches, mm
     */
    SurgicalDefect(LatticeNoise noise, SkullPatch patch, double wide, double deep, double hu) {
        this.noise = noise;
        this.patch = patch;
        this.wide = wide;
        this.deep = deep;
        this.hu = hu;
    }

    @Override
    public MimicKind kind() {
        return MimicKind.SURGICAL_DEFECT;
    }

    @Override
    public String side() {
        return patch.side();
    }

    @Override
    public boolean paint(Sample s) {
        if (s.blood != 0 || s.tissue == Tissue.DURA || -s.d > deep * 1.5 + 6) {
            return false;
        }
        double height = patch.height(s);
        double u = patch.back(s);
        double v = patch.up(s);
        if (height < -1.5 * deep - 6 || Math.abs(u) > 2 * wide || Math.abs(v) > 2 * wide) {
            return false;
        }
        double shape = Shapes.ellipsoid(u, v, height, wide, wide * 0.85, deep)
                + 2.2 * noise.at(s.x * 0.13, s.y * 0.13 + 31, s.z * 0.13)
                + 0.7 * noise.at(s.x * 0.35, s.y * 0.35, s.z * 0.35);
        if (shape < 0) {
            s.hu = hu;
            return true;
        }
        double scar = 3 + 2 * noise.at(s.x * 0.1 + 44, s.y * 0.1, s.z * 0.1);
        if (shape < scar && (s.tissue == Tissue.GREY || s.tissue == Tissue.WHITE)) {
            s.hu -= 9 * (1 - shape / scar);
        }
        return false;
    }
}
