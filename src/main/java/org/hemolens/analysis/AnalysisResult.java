package org.hemolens.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.model.RunFacts;
import org.hemolens.protocol.ProtocolCheck;

/**
 * A finished analysis. It carries the identity of its content and must only be shown over a series with the same {@code
 * contentHash}.
 *
 * @param contentHash of the series, see {@code LoadedSeries}
 * @param model which package
 * @param device where it ran, in words, such as "CPU, 2 threads" or "GPU 0, NVIDIA H200"
 * @param gate the check before the run
 * @param overrideReason why the gate was overridden, if it was
 * @param thresholds operating threshold a class
 * @param slices viewing order
 * @param study probabilities of the whole scan; of independent slices, what aggregates theirs and is of no patient
 * @param maps heatmaps of every slice and class
 * @param features what the slice networks made of the scan, for {@link StudyAnalysis#probe}
 * @param masks of every slice, where the package has a segmentation network
 * @param stageSeconds seconds a stage, in the order run
 * @param fromCache whether the answer was computed earlier and read back
 * @param run how the networks were run: batch, memory, precision, and what went otherwise than asked
 * @param members of an ensemble, what each says by itself; else none
 */
public record AnalysisResult(
        String contentHash,
        ModelIdentity model,
        String device,
        ProtocolCheck gate,
        Optional<String> overrideReason,
        Probabilities thresholds,
        List<SliceResult> slices,
        Probabilities study,
        MapStore maps,
        ScanFeatures features,
        Optional<SliceMasks> masks,
        Map<String, Double> stageSeconds,
        boolean fromCache,
        RunFacts run,
        List<MemberAnswers> members) {
    public AnalysisResult {
        slices = List.copyOf(slices);
        members = List.copyOf(members);
    }

    /** Of a package without masks that is no ensemble, run without anything being reckoned or changed. */
    public AnalysisResult(
            String contentHash,
            ModelIdentity model,
            String device,
            ProtocolCheck gate,
            Optional<String> overrideReason,
            Probabilities thresholds,
            List<SliceResult> slices,
            Probabilities study,
            MapStore maps,
            ScanFeatures features,
            Map<String, Double> stageSeconds,
            boolean fromCache) {
        this(
                contentHash,
                model,
                device,
                gate,
                overrideReason,
                thresholds,
                slices,
                study,
                maps,
                features,
                Optional.empty(),
                stageSeconds,
                fromCache,
                RunFacts.PLAIN,
                List.of());
    }
}
