package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.Random;

/** A tumour of the dura: round, sharply outlined, evenly a little denser than cortex, at times calcified. */
final class Meningioma implements Mimic {
    private final LatticeNoise noise;
    private final double[] c;
    private final double radius;
    private final double hu;
    private final double lime;
    private final double oedema;
    private final double flat;

    /** @param c centre, mm; a part of the body may lie beyond the dura on which it grows */
    Meningioma(Random r, LatticeNoise noise, double[] c, double radius) {
        this.noise = noise;
        this.c = c.clone();
        this.radius = radius;
        this.hu = between(r, 45, 60);
        this.lime = r.nextDouble() < 0.3 ? between(r, 120, 420) : 0;
        this.oedema = r.nextDouble() < 0.45 ? between(r, 2, 10) : 0;
        this.flat = between(r, 0.85, 1.15);
    }

    @Override
    public MimicKind kind() {
        return MimicKind.MENINGIOMA;
    }

    @Override
    public String side() {
        return BleedTraits.side(c[0]);
    }

    @Override
    public void displace(Sample s) {
        MassEffect.push(s, c, radius * 0.9);
    }

    @Override
    public boolean paint(Sample s) {
        double x = s.x - c[0];
        double y = s.y - c[1];
        double z = s.z - c[2];
        double reach = radius * 1.25 + oedema + 3;
        double rr = x * x + y * y + z * z;
        if (rr > reach * reach || s.blood != 0 || s.tissue == Tissue.DURA) {
            return false;
        }
        double shape = Shapes.ellipsoid(x, y, z, radius * flat, radius / flat, radius)
                + 0.07 * radius * noise.at(s.x * 2 / radius, s.y * 2 / radius, s.z * 2 / radius + 12);
        if (shape < 0) {
            double fine = noise.at(s.x * 0.55, s.y * 0.55, s.z * 0.55 + 7);
            s.hu = hu + 1.5 * noise.at(s.x * 0.2, s.y * 0.2, s.z * 0.2);
            if (lime > 0 && fine > 0.7 && shape < -0.15 * radius) {
                s.hu += lime * Math.min(1, (fine - 0.7) * 1.5);
            }
            s.tissue = Tissue.TUMOUR;
            return true;
        }
        if (shape < 1.2) {
            // a cleft of fluid parts it from the brain
            s.hu += (16 - s.hu) * 0.5;
        } else if (shape < oedema && s.tissue == Tissue.WHITE) {
            s.hu -= 9 * Math.min(1, 2 * (1 - shape / oedema));
        }
        return false;
    }
}
