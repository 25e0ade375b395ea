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
 * @param members of an ensemble, what each says by itself; else none
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
        RunFacts run,
        List<MemberAnswers> members) {
    Answers {
        slice = List.copyOf(slice);
        sequence = List.copyOf(sequence);
        members = List.copyOf(members);
    }
}
