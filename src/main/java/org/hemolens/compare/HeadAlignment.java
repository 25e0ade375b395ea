package org.hemolens.compare;

import static org.hemolens.compare.HeadProfile.BACK_BONE;
import static org.hemolens.compare.HeadProfile.BACK_HEAD;
import static org.hemolens.compare.HeadProfile.FRONT_BONE;
import static org.hemolens.compare.HeadProfile.FRONT_HEAD;

import java.util.Optional;
import org.hemolens.ct.CtVolume;

/**
 * Finds the level of one head scan in another of the same head. Areas of skull and of head within the skull are taken slice by
 * slice; the offset is the one at which both profiles of the coarser scan differ least, in mean square, from those of the
 * finer one averaged over the same extents. So thickness, irregular spacing and another begin or end do not matter. Levels are
 * compared along each scan's own normal; how much the planes nod against each other is seen from front and back, and goes into
 * the uncertainty.
 */
public final class HeadAlignment {
    /** Less of a head in common tells too little, mm. */
    private static final double LEAST_OVERLAP = 30;

    /** Share of the shorter scan that must lie within the other. */
    private static final double LEAST_SHARE = 0.6;

    private static final double SEARCH_STEP = 0.5;
    private static final double FINE_STEP = 0.05;

    /** Mean square of what is left, in variances of the profile, above which these are not profiles of one head. */
    private static final double MOST_LEFT = 0.2;

    /** Front and back are looked for this far about where both together fit, mm. */
    private static final double NEAR = 15;

    /** The level holds in the middle of the head; in front and behind it is off by half of what they disagree by. */
    private static final double HALF = 0.5;

    /** An offset that is less sure is not used, mm. */
    private static final double LEAST_SURE = 10;

    /** Half of the stretch over which the cost's curvature is taken, mm. */
    private static final double BEND = 2;

    /** Neighbouring slices are wrong together. */
    private static final double CORRELATED = 3;

    /**
     * What was found.
     *
     * @param alignment empty when none is good enough
     * @param reason why not, in words; else an empty text
     */
    public record Result(Optional<Alignment> alignment, String reason) {
        static Result none(String reason) {
            return new Result(Optional.empty(), reason);
        }
    }

    private final ProfileCost both;
    private final ProfileCost front;
    private final ProfileCost back;
    private final double from;
    private final double to;

    private HeadAlignment(HeadProfile coarse, HeadProfile fine) {
        double least = Math.max(LEAST_OVERLAP, LEAST_SHARE * Math.min(coarse.length(), fine.length()));
        both = new ProfileCost(coarse, fine, least, FRONT_BONE, FRONT_HEAD, BACK_BONE, BACK_HEAD);
        front = new ProfileCost(coarse, fine, least, FRONT_BONE, FRONT_HEAD);
        back = new ProfileCost(coarse, fine, least, BACK_BONE, BACK_HEAD);
        from = fine.positions()[0] - coarse.positions()[coarse.count() - 1] + least;
        to = fine.positions()[fine.count() - 1] - coarse.positions()[0] - least;
    }

    /** Takes some tens of milliseconds a hundred slices. Both scans axial, positions known. */
    public static Result find(CtVolume current, CtVolume prior) {
        HeadProfile a = HeadProfile.of(current);
        HeadProfile b = HeadProfile.of(prior);
        boolean priorIsCoarser = b.step() >= a.step();
        HeadProfile coarse = priorIsCoarser ? b : a;
        HeadProfile fine = priorIsCoarser ? a : b;
        if (Math.min(a.length(), b.length()) < LEAST_OVERLAP) {
            return Result.none("less than " + Math.round(LEAST_OVERLAP) + " mm of the head in one of them");
        }
        return new HeadAlignment(coarse, fine).best(coarse.step(), priorIsCoarser ? -1 : 1);
    }

    /** @param sign 1 where the offset from coarse to fine is that from current to prior */
    private Result best(double step, int sign) {
        double offset = lowest(both, from, to, SEARCH_STEP);
        if (Double.isNaN(offset)) {
            return Result.none("too little of the head in common");
        }
        double inFront = near(front, offset);
        double behind = near(back, offset);
        double left = (front.at(inFront) + back.at(behind)) / 2;
        if (!(left <= MOST_LEFT)) {
            return Result.none("the skulls do not fit each other");
        }
        // A head that nods more in one scan is shifted one way in front and the other way behind: the mean is its
        // middle.
        offset = (inFront + behind) / 2;
        double spread = Math.hypot(spread(front, inFront), spread(back, behind)) / 2;
        double nodded = HALF * Math.abs(inFront - behind);
        double uncertainty = Math.hypot(Math.max(spread, Math.max(0.5, step / 4)), nodded);
        if (!(uncertainty <= LEAST_SURE)) {
            return Result.none("the level is not sure enough");
        }
        return new Result(Optional.of(new Alignment(Alignment.Basis.SKULL_PROFILE, sign * offset, uncertainty)), "");
    }

    private static double near(ProfileCost cost, double offset) {
        double best = lowest(cost, offset - NEAR, offset + NEAR, SEARCH_STEP);
        return lowest(cost, best - SEARCH_STEP, best + SEARCH_STEP, FINE_STEP);
    }

    private static double lowest(ProfileCost cost, double from, double to, double step) {
        double best = Double.NaN;
        double least = Double.MAX_VALUE;
        for (double d = from; d <= to + step / 2; d += step) {
            double c = cost.at(d);
            if (c < least) {
                least = c;
                best = d;
            }
        }
        return best;
    }

    /** Two standard deviations of a least squares estimate, by the curvature of the cost. */
    private static double spread(ProfileCost cost, double offset) {
        double left = cost.at(offset);
        double bend = (cost.at(offset - BEND) + cost.at(offset + BEND) - 2 * left) / (BEND * BEND);
        double free = Math.max(1, cost.samples(offset) / CORRELATED - 1);
        return bend > 0 ? 2 * Math.sqrt(2 * left / (free * bend)) : Double.POSITIVE_INFINITY;
    }
}
