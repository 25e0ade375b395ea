package org.hemolens.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model package whose manifest has been read and whose files have their hashes (docs/model-package.md).
 *
 * @param folder where it lies
 * @param about what it says of itself
 * @param classes the networks' class order
 * @param networks at least one
 * @param sequence empty: the sequence logit is the slice logit
 * @param segmentation empty: the package has no masks
 * @param aggregation slices to study
 * @param sliceCalibration before the sequence network
 * @param sequenceCalibration after it
 * @param thresholds one a class that is answered, order of {@link HemorrhageClass}
 * @param parity its parity vectors
 * @param ensemble of an ensemble its members, whose networks these are; empty for networks of its own
 */
public record ModelPackage(
        Path folder,
        About about,
        List<HemorrhageClass> classes,
        List<SliceNetworkSpec> networks,
        Optional<PackageFile> sequence,
        Optional<SegmentationSpec> segmentation,
        Aggregation aggregation,
        Calibration sliceCalibration,
        Calibration sequenceCalibration,
        List<OperatingPoint> thresholds,
        PackageFile parity,
        Optional<EnsembleSpec> ensemble) {

    /** What a package says of itself. */
    public record About(
            ModelIdentity identity,
            String description,
            String authors,
            String citation,
            String intendedUse,
            List<String> limits,
            List<TrainingData> trainingData,
            List<Metric> metrics,
            List<String> references) {
        public About {
            limits = List.copyOf(limits);
            trainingData = List.copyOf(trainingData);
            metrics = List.copyOf(metrics);
            references = List.copyOf(references);
        }
    }

    public ModelPackage {
        classes = List.copyOf(classes);
        networks = List.copyOf(networks);
        thresholds = List.copyOf(thresholds);
    }

    /** Reads a package and checks the hash of every file. */
    public static ModelPackage read(Path folder) throws ModelException {
        ModelPackage p = manifest(folder);
        PackageFiles.check(p);
        return p;
    }

    /** Reads the manifest, of an ensemble those of its members too, and no other file. */
    static ModelPackage manifest(Path folder) throws ModelException {
        return PackageKind.of(folder) == PackageKind.ENSEMBLE
                ? new EnsembleReader(folder).read()
                : new ManifestReader(folder).read();
    }

    /** Whether the scan's slices are judged together: by a sequence network, or by those of the members. */
    public boolean hasSequenceNetwork() {
        return sequence.isPresent() || ensemble.isPresent();
    }

    /**
     * Slice logits of all networks' logits: their mean; of an ensemble each member's mean, calibrated and joined.
     *
     * @param logits {@code [B][6]}
     * @return {@code [6]}
     */
    public double[] sliceLogits(double[][] logits) {
        if (ensemble.isPresent()) {
            return ensemble.get().sliceLogits(logits);
        }
        double[] mean = new double[HemorrhageClass.COUNT];
        for (double[] ofNetwork : logits) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += ofNetwork[c] / logits.length;
            }
        }
        return mean;
    }

    public ModelIdentity identity() {
        return about.identity();
    }

    /** Classes that the package answers; of the others it says nothing. */
    public Set<HemorrhageClass> answers() {
        return sequenceCalibration.answers();
    }

    /** The operating thresholds as one value a class, NaN where it is not answered. */
    public Probabilities thresholdValues() {
        double[] values = new double[HemorrhageClass.COUNT];
        Arrays.fill(values, Double.NaN);
        thresholds.forEach(t -> values[t.hemorrhageClass().ordinal()] = t.threshold());
        return new Probabilities(values);
    }

    /** Length of the pooled features of all networks joined. */
    public int featureLength() {
        return networks.stream().mapToInt(SliceNetworkSpec::featureLength).sum();
    }

    public Path path(PackageFile file) {
        return folder.resolve(file.name());
    }
}
