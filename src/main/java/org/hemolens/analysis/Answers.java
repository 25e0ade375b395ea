package org.hemolens.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.model.Probabilities;
import org.hemolens.model.RunFacts;

/**
 * What the networks said of a scan, apart from whose scan it is: this is what the cache keeps.
 *
 * @param device where they ran, in words
 * @param slice calibrated probabilities a slice, before the sequence network
 * @param sequence calibrated probabilities a slice, after it
 * @param study of the whole scan
 * @param maps heatmaps
 * @param features what the slice networks made of the scan
 * @param masks of every slice, where the package has a segmentation network
 * @param stageSeconds seconds a stage, in the order run
 * @param run how the networks were run
 */
record Answers(
        String device,
        List<Probabilities> slice,
        List<Probabilities> sequence,
        Probabilities study,
        MapStore maps,
        ScanFeatures features,
        Optional<SliceMasks> masks,
        Map<String, Double> stageSeconds,
        RunFacts run) {
    Answers {
        slice = List.copyOf(slice);
        sequence = List.copyOf(sequence);
    }

    /** Of a package without masks. */
    Answers(
            String device,
            List<Probabilities> slice,
            List<Probabilities> sequence,
            Probabilities study,
            MapStore maps,
            ScanFeatures features,
            Map<String, Double> stageSeconds) {
        this(device, slice, sequence, study, maps, features, Optional.empty(), stageSeconds);
    }
}
