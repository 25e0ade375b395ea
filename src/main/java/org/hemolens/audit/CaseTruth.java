package org.hemolens.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.TruthLabel;

/**
 * What is true of one case.
 *
 * @param scan of the whole scan, as far as it is said
 * @param byIndex of slices by their index in viewing order
 * @param byUid of slices by SOP Instance UID
 * @param source kept with every label
 */
public record CaseTruth(Labels scan, Map<Integer, Labels> byIndex, Map<String, Labels> byUid, String source) {

    CaseTruth withoutIndices() {
        return new CaseTruth(scan, Map.of(), byUid, source);
    }

    /** Labels of a series' slices, viewing order; unknown where nothing is said. */
    public List<Labels> slices(Series series) {
        List<Labels> slices = new ArrayList<>();
        for (int i = 0; i < series.slices().size(); i++) {
            Labels byIndexOnly = byIndex.getOrDefault(i, Labels.UNKNOWN);
            slices.add(byUid.getOrDefault(series.slices().get(i).sopInstanceUid(), byIndexOnly));
        }
        return slices;
    }

    /** What is said of the scan, else what its slices say: there in one, or known not to be in any. */
    public static Labels ofScan(Labels said, List<Labels> slices) {
        Map<HemorrhageClass, Boolean> known = new EnumMap<>(HemorrhageClass.class);
        for (HemorrhageClass c : HemorrhageClass.all()) {
            Optional<Boolean> own = said.of(c);
            if (own.isPresent()) {
                known.put(c, own.get());
            } else if (slices.stream().anyMatch(s -> s.of(c).orElse(false))) {
                known.put(c, true);
            } else if (!slices.isEmpty()
                    && slices.stream().allMatch(s -> s.of(c).isPresent())) {
                known.put(c, false);
            }
        }
        return new Labels(known);
    }

    /** For the store: the scan's, and each slice's that is known. */
    public List<TruthLabel> labels(Series series) {
        List<Labels> slices = slices(series);
        List<TruthLabel> labels = new ArrayList<>();
        add(labels, OptionalInt.empty(), ofScan(scan, slices));
        for (int i = 0; i < slices.size(); i++) {
            add(labels, OptionalInt.of(i), slices.get(i));
        }
        return labels;
    }

    private void add(List<TruthLabel> to, OptionalInt slice, Labels labels) {
        for (HemorrhageClass c : HemorrhageClass.all()) {
            labels.of(c).ifPresent(present -> to.add(new TruthLabel(slice, c, present, source)));
        }
    }
}
