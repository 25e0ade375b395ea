package org.hemolens.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a model package says of itself, for lists, the about box and exports.
 *
 * @param folder where it lies
 * @param identity empty when the package cannot be used
 * @param description one line
 * @param intendedUse one line
 * @param limits short sentences shown to the user
 * @param trainingData one line, real and simulated kept apart
 * @param citation of the training data, one line
 * @param problem why it cannot be used, naming file or field; empty when it can
 * @param kind what it is for
 */
public record PackageSummary(
        Path folder,
        Optional<ModelIdentity> identity,
        String description,
        String intendedUse,
        List<String> limits,
        String trainingData,
        String citation,
        Optional<String> problem,
        PackageKind kind) {
    public PackageSummary {
        limits = List.copyOf(limits);
    }

    /** Of a package that gives probabilities. */
    public PackageSummary(
            Path folder,
            Optional<ModelIdentity> identity,
            String description,
            String intendedUse,
            List<String> limits,
            String trainingData,
            String citation,
            Optional<String> problem) {
        this(
                folder,
                identity,
                description,
                intendedUse,
                limits,
                trainingData,
                citation,
                problem,
                PackageKind.HEMORRHAGE);
    }

    /** Name and version, or the folder where these are not known. */
    public String title() {
        return identity.map(i -> i.name() + " " + i.version()).orElseGet(() -> String.valueOf(folder.getFileName()));
    }
}
