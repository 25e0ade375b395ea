package org.hemolens.audit;

import java.util.BitSet;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.statistics.ClusterBootstrap;
import org.hemolens.statistics.ClusterBootstrap.CaseCount;
import org.hemolens.statistics.Confusion;
import org.hemolens.statistics.DeLong;
import org.hemolens.statistics.Estimate;
import org.hemolens.statistics.Interval;
import org.hemolens.statistics.LogLoss;
import org.hemolens.statistics.PrecisionRecall;
import org.hemolens.statistics.Proportion;
import org.hemolens.statistics.Reliability;
import org.hemolens.statistics.RocCurve;
import org.hemolens.statistics.Scores;

/**
 * How the model does in one class on one level.
 *
 * @param confusion at the package's threshold
 * @param sensitivity of scans with Wilson's interval, of slices with that of the bootstrap by scan
 * @param specificity likewise
 * @param auc with DeLong's interval, which takes cases for independent
 * @param bootstrapAuc with the interval of the bootstrap by scan
 */
record ClassFigures(
        HemorrhageClass hemorrhageClass,
        Level level,
        double threshold,
        Confusion confusion,
        Estimate sensitivity,
        Estimate specificity,
        Estimate auc,
        Estimate bootstrapAuc,
        RocCurve roc,
        PrecisionRecall precisionRecall,
        Reliability reliability,
        double logLoss) {
    /** Of what the cases are. */
    enum Level {
        SLICES,
        SCANS
    }

    /** Drawing whole scans is repeatable. */
    private static final long SEED = 20190901;

    static ClassFigures of(HemorrhageClass c, Level level, Scores scores, double threshold, int rounds) {
        Confusion confusion = Confusion.at(scores, threshold);
        ClusterBootstrap bootstrap = new ClusterBootstrap(scores.clusterCount(), rounds, SEED);
        boolean clustered = level == Level.SLICES;
        return new ClassFigures(
                c,
                level,
                threshold,
                confusion,
                clustered
                        ? share(bootstrap, scores, CaseCount.sensitivity(threshold))
                        : confusion.sensitivity().estimate(),
                clustered
                        ? share(bootstrap, scores, CaseCount.specificity(threshold))
                        : confusion.specificity().estimate(),
                area(DeLong.auc(scores, Proportion.LEVEL)),
                area(bootstrap.estimate(ClusterBootstrap.auc(scores), Proportion.LEVEL)),
                RocCurve.of(scores),
                PrecisionRecall.of(scores),
                Reliability.of(scores, Reliability.BINS),
                LogLoss.of(scores));
    }

    /** Where all or none are hits, every round draws the same: then Wilson's interval with the scans as cases. */
    private static Estimate share(ClusterBootstrap bootstrap, Scores scores, CaseCount of) {
        Estimate share = bootstrap.estimate(ClusterBootstrap.share(scores, of), Proportion.LEVEL);
        if (share.value() != 0 && share.value() != 1) {
            // Of a single scan every round draws the same too.
            return area(share);
        }
        BitSet scans = new BitSet();
        for (int i = 0; i < scores.size(); i++) {
            if (of.counts(scores.truth(i))) {
                scans.set(scores.cluster(i));
            }
        }
        long n = scans.cardinality();
        return new Estimate(share.value(), new Proportion(share.value() == 1 ? n : 0, n).wilson(Proportion.LEVEL));
    }

    /** An interval without width says nothing: of an area without an error among few cases, of a share in a single scan. */
    private static Estimate area(Estimate area) {
        boolean point = area.interval().low() == area.interval().high();
        return point ? new Estimate(area.value(), Interval.UNKNOWN) : area;
    }
}
