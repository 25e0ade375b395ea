package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Locale;
import org.hemolens.anatomy.CellGrid;

/**
 * Whether what bone encloses is a brain: soft as fluid to acute blood, and not uniform as water and plastic are.
 *
 * @param cells looked at, well inside the bone
 * @param softShare of them, those of {@link #SOFT_FROM} to {@link #SOFT_TO} HU
 * @param spread HU between the 5th and 95th percentile of the soft ones; grey and white matter and fluid differ
 */
record BrainFinding(int cells, double softShare, double spread) {
    static final int SOFT_FROM = -5;
    static final int SOFT_TO = 90;
    private static final int FEWEST = 30;
    private static final double UNIFORM = 7.5;

    static BrainFinding of(CellGrid grid, boolean[] core) {
        double[] soft = new double[core.length];
        int cells = 0;
        int count = 0;
        for (int i = 0; i < core.length; i++) {
            if (core[i]) {
                cells++;
                if (grid.mean(i) >= SOFT_FROM && grid.mean(i) <= SOFT_TO) {
                    soft[count++] = grid.mean(i);
                }
            }
        }
        double[] sorted = Arrays.copyOf(soft, count);
        Arrays.sort(sorted);
        double spread = count < FEWEST ? 0 : sorted[(int) (count * 0.95)] - sorted[(int) (count * 0.05)];
        return new BrainFinding(cells, cells == 0 ? 0 : (double) count / cells, spread);
    }

    boolean brain() {
        return softShare >= 0.5 && spread >= UNIFORM;
    }

    Reading reading() {
        if (cells < FEWEST) {
            return Reading.silent("too little lies inside to tell");
        }
        String soft = String.format(
                Locale.ROOT, "%.0f %% of what bone encloses is %d to %d HU", 100 * softShare, SOFT_FROM, SOFT_TO);
        if (softShare < 0.5) {
            return Reading.of(Words.NO_BRAIN, Margin.confidence((0.5 - softShare) / 0.3), "only " + soft);
        }
        double distance = Math.log(Math.max(0.1, spread) / UNIFORM) / Math.log(1.5);
        String differ = String.format(Locale.ROOT, ", which differs by %.1f HU", spread);
        return brain()
                ? Reading.of(Words.BRAIN, Margin.confidence(Math.min(distance, (softShare - 0.5) / 0.3)), soft + differ)
                : Reading.of(
                        Words.NO_BRAIN,
                        Margin.confidence(distance),
                        soft + differ + " only: uniform as a phantom, without fluid, grey and white matter");
    }
}
