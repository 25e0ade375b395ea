package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.Random;

/** The density of a collection of blood at a place, by its age. */
final class Blood {
    private final LatticeNoise noise;
    private final BloodAge age;
    private final double hu;
    private final double light;
    private final double[] down;
    private final double level;

    private Blood(LatticeNoise noise, BloodAge age, double hu, double light, double[] down, double level) {
        this.noise = noise;
        this.age = age;
        this.hu = hu;
        this.light = light;
        this.down = down;
        this.level = level;
    }

    /**
     * @param down direction of gravity in the head's frame
     * @param centre of the collection, through which or near which a level runs, mm
     */
    static Blood draw(Random r, LatticeNoise noise, BloodAge age, double[] down, double... centre) {
        double hu = between(r, age.low(), age.high());
        double light = age == BloodAge.LAYERED ? between(r, 14, 34) : hu - between(r, 14, 24);
        double level = 0;
        for (int i = 0; i < 3; i++) {
            level += down[i] * centre[i];
        }
        return new Blood(noise, age, hu, light, down.clone(), level + between(r, -8, 12));
    }

    BloodAge age() {
        return age;
    }

    double at(Sample s) {
        double texture = noise.at(s.x * 0.2, s.y * 0.2, s.z * 0.2 + 33);
        double own = hu;
        if (age == BloodAge.LAYERED) {
            double below = s.x * down[0] + s.y * down[1] + s.z * down[2] - level + 0.8 * texture;
            own = light + (hu - light) * Math.min(1, Math.max(0, 0.5 + below / 5));
        } else if (age == BloodAge.SWIRL) {
            double island = noise.at(s.x * 0.11 + 9, s.y * 0.11, s.z * 0.11);
            own -= (hu - light) * Math.min(1, Math.max(0, (island - 0.5) * 2));
        }
        return own + (age == BloodAge.CHRONIC ? 1.5 : 2.5) * texture;
    }
}
