package org.hemolens.model;

import java.nio.file.Path;
import java.util.List;

/** Checks a package by running its parity vectors (docs/model-package.md, parity.npz). */
public interface PackageVerifier {
    /**
     * One stage against PyTorch.
     *
     * @param stage such as "input A", "features A", "logits A", "sequence logits", "cam slice A"
     * @param relativeDifference largest absolute difference over the largest absolute expected value
     * @param tolerance what is allowed
     */
    record StageDifference(String stage, double relativeDifference, double tolerance) {
        public boolean ok() {
            return relativeDifference <= tolerance;
        }
    }

    /**
     * @return one entry a stage, never empty
     * @throws ModelException when the package cannot be used, naming file or field
     */
    List<StageDifference> verify(Path folder) throws ModelException;
}
