package org.hemolens.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.hemolens.model.HemorrhageClass;

/**
 * Where labels and a slice network's answers say different things of one label's classes.
 *
 * @param label of which
 * @param labelledOnly slices with at least {@link #LEAST_ML} of it in which every class that it stands for stays below its threshold
 * @param answeredOnly slices in which such a class reaches its threshold and less is labelled
 * @param ml of the label in {@code labelledOnly}
 */
public record Disagreement(int label, List<Integer> labelledOnly, List<Integer> answeredOnly, double ml) {
    /** Less of a label nearest to a slice counts as none: a voxel here and there is noise. */
    public static final double LEAST_ML = 0.1;

    /** Whether a class reaches its threshold on a slice. */
    @FunctionalInterface
    public interface Above {
        boolean test(HemorrhageClass c, int slice);
    }

    public Disagreement {
        labelledOnly = List.copyOf(labelledOnly);
        answeredOnly = List.copyOf(answeredOnly);
    }

    public boolean none() {
        return labelledOnly.isEmpty() && answeredOnly.isEmpty();
    }

    /**
     * Of every label that stands for a class.
     *
     * @param answered whether the slice network has answered for a slice; others are not compared
     */
    public static List<Disagreement> of(LabelVolumes volumes, IntPredicate answered, Above above) {
        List<Disagreement> out = new ArrayList<>();
        for (int label = 1; label < volumes.labels().size(); label++) {
            List<HemorrhageClass> classes = volumes.labels().get(label).classes();
            if (!classes.isEmpty()) {
                out.add(of(volumes, label, classes, answered, above));
            }
        }
        return out;
    }

    private static Disagreement of(
            LabelVolumes volumes, int label, List<HemorrhageClass> classes, IntPredicate answered, Above above) {
        List<Integer> labelledOnly = new ArrayList<>();
        List<Integer> answeredOnly = new ArrayList<>();
        double ml = 0;
        for (int i = 0; i < volumes.slices(); i++) {
            if (!answered.test(i)) {
                continue;
            }
            int slice = i;
            boolean said = classes.stream().anyMatch(c -> above.test(c, slice));
            double here = volumes.perSlice()[label][i];
            // Where sizes are not known, whatever is labelled counts: NaN is not below.
            if (!(here < LEAST_ML) && !said) {
                labelledOnly.add(i);
                ml += here;
            } else if (here < LEAST_ML && said) {
                answeredOnly.add(i);
            }
        }
        return new Disagreement(label, labelledOnly, answeredOnly, ml);
    }
}
