package org.hemolens.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.statistics.ClusterBootstrap;
import org.hemolens.statistics.LogLoss;
import org.hemolens.statistics.Scores;

/**
 * All figures of an audit.
 *
 * @param slices a class each; empty where no slice is labelled
 * @param scans a class each; empty where no scan is labelled
 * @param sliceLoss the RSNA 2019 challenge's weighted log loss over slices that are labelled in every class
 */
record AuditFigures(List<ClassFigures> slices, List<ClassFigures> scans, Optional<Double> sliceLoss) {

    static AuditFigures of(AuditData data) {
        List<ClassFigures> slices = new ArrayList<>();
        List<ClassFigures> scans = new ArrayList<>();
        List<Scores> ofSlices = new ArrayList<>();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            double threshold = data.thresholds().of(c);
            Scores slice = data.slices(c);
            ofSlices.add(slice);
            if (slice.size() > 0) {
                slices.add(ClassFigures.of(c, ClassFigures.Level.SLICES, slice, threshold, ClusterBootstrap.ROUNDS));
            }
            Scores scan = data.scans(c);
            if (scan.size() > 0) {
                scans.add(ClassFigures.of(c, ClassFigures.Level.SCANS, scan, threshold, ClusterBootstrap.ROUNDS));
            }
        }
        boolean whole = ofSlices.stream()
                .allMatch(s -> s.size() > 0 && s.size() == ofSlices.getFirst().size());
        return new AuditFigures(slices, scans, whole ? Optional.of(LogLoss.rsna2019(ofSlices)) : Optional.empty());
    }
}
