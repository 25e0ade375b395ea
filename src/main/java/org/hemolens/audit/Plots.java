package org.hemolens.audit;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.render.ClassColours;

/** The curves of one level, a class each in its colour. */
final class Plots {
    private Plots() {}

    static List<String> of(List<ClassFigures> figures, String level) {
        if (figures.isEmpty()) {
            return List.of();
        }
        SvgPlot roc = new SvgPlot("ROC, " + level, "1 - specificity", "sensitivity").diagonal();
        SvgPlot precision = new SvgPlot("Precision and recall, " + level, "recall", "precision");
        SvgPlot calibration = new SvgPlot("Calibration, " + level, "probability", "frequency").diagonal();
        for (ClassFigures f : figures) {
            String name = f.hemorrhageClass().id();
            int rgb = ClassColours.rgb(f.hemorrhageClass());
            if (!f.roc().points().isEmpty()) {
                roc.curve(
                        name + " " + Table.words(f.roc().auc()),
                        rgb,
                        f.roc().points().stream()
                                .map(p -> new SvgPlot.Point(p.falsePositiveRate(), p.sensitivity()))
                                .toList(),
                        false);
            }
            if (!f.precisionRecall().points().isEmpty()) {
                precision.curve(
                        name + " " + Table.words(f.precisionRecall().averagePrecision()),
                        rgb,
                        f.precisionRecall().points().stream()
                                .map(p -> new SvgPlot.Point(p.recall(), p.precision()))
                                .toList(),
                        false);
            }
            List<SvgPlot.Point> bins = new ArrayList<>();
            f.reliability().bins().stream()
                    .filter(b -> b.frequency().of() > 0)
                    .forEach(b -> bins.add(
                            new SvgPlot.Point(b.meanProbability(), b.frequency().value())));
            calibration.curve(name + " ECE " + Table.words(f.reliability().expectedError()), rgb, bins, true);
        }
        return List.of(roc.svg(), precision.svg(), calibration.svg());
    }
}
