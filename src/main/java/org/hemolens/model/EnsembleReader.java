package org.hemolens.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a manifest of kind {@code ensemble} with those of its members. */
final class EnsembleReader {
    private static final int MOST_MEMBERS = 16;
    private static final double WEIGHTS_OFF = 1e-6;

    private final Path folder;

    EnsembleReader(Path folder) {
        this.folder = folder;
    }

    /** @throws ModelException when a member is missing, changed, or no package that gives probabilities by itself */
    ModelPackage read() throws ModelException {
        return ManifestReader.read(folder, this::manifest);
    }

    private ModelPackage manifest(JsonFields f, String sha256) throws ModelException {
        f.text("kind");
        ModelPackage.About about = ManifestReader.about(f, sha256);
        List<EnsembleSpec.Member> members = f.list("members", this::member);
        if (members.size() < 2 || members.size() > MOST_MEMBERS) {
            throw new ModelException("members: from 2 to " + MOST_MEMBERS + " are expected, got " + members.size());
        }
        Set<String> names = new HashSet<>();
        double sum = 0;
        for (EnsembleSpec.Member m : members) {
            if (!ManifestReader.isPlain(m.name()) || !names.add(m.name())) {
                throw new ModelException("members: '" + m.name() + "' is no name, or used twice");
            }
            sum += m.weight();
        }
        if (Math.abs(sum - 1) > WEIGHTS_OFF) {
            throw new ModelException("members: the weights add up to " + sum + ", not to 1");
        }
        EnsembleSpec.Rule rule = f.choice("rule", EnsembleSpec.Rule.class, true);
        Aggregation aggregation = f.choice("aggregation", Aggregation.class, true);
        if (aggregation == Aggregation.SEQUENCE) {
            throw new ModelException("aggregation: an ensemble has no sequence network of its own");
        }
        List<SliceNetworkSpec> networks = new ArrayList<>();
        for (EnsembleSpec.Member m : members) {
            for (SliceNetworkSpec n : m.modelPackage().networks()) {
                networks.add(new SliceNetworkSpec(
                        m.name() + "." + n.name(),
                        n.file(),
                        n.input(),
                        n.maps(),
                        n.mapRows(),
                        n.mapColumns(),
                        n.featureLength()));
            }
        }
        Calibration as = new Calibration(
                Collections.nCopies(HemorrhageClass.COUNT, 1.0), Collections.nCopies(HemorrhageClass.COUNT, 0.0));
        return new ModelPackage(
                folder,
                about,
                HemorrhageClass.all(),
                networks,
                Optional.empty(),
                Optional.empty(),
                aggregation,
                as,
                as,
                ManifestReader.thresholds(f, Set.copyOf(HemorrhageClass.all())),
                f.object("parity", ManifestReader::file),
                Optional.of(new EnsembleSpec(members, rule)));
    }

    private EnsembleSpec.Member member(JsonFields f) throws ModelException {
        String name = f.text("name");
        String hash = ManifestReader.hash(f);
        double weight = f.number("weight", 0, 1);
        if (weight == 0) {
            throw new ModelException(f.path("weight") + ": must be above 0");
        }
        Path at;
        if (f.has("folder")) {
            String inner = f.text("folder");
            if (!ManifestReader.isPlain(inner)) {
                throw new ModelException(f.path("folder") + ": a folder within the package is expected, got " + inner);
            }
            at = folder.resolve(inner);
        } else {
            at = beside(hash)
                    .orElseThrow(
                            () -> new ModelException(
                                    f.path("sha256") + ": member " + name
                                            + ": no package with this manifest lies beside the ensemble; it is missing or was changed"));
        }
        if (PackageKind.of(at) != PackageKind.HEMORRHAGE) {
            throw new ModelException(f.path("name") + ": member " + name + " gives no probabilities by itself");
        }
        ModelPackage member = new ManifestReader(at).read();
        if (!member.identity().sha256().equals(hash)) {
            throw new ModelException(f.path("sha256") + ": member " + name + " was changed: its manifest has SHA-256 "
                    + member.identity().sha256() + ", the ensemble says " + hash + "; nothing was run");
        }
        if (member.aggregation() == Aggregation.SEQUENCE) {
            throw new ModelException(
                    f.path("name") + ": member " + name + " answers for whole scans, which is not joined");
        }
        if (member.answers().size() < HemorrhageClass.COUNT) {
            throw new ModelException(
                    f.path("name") + ": member " + name + " does not answer every class, which is not joined");
        }
        return new EnsembleSpec.Member(name, member, weight);
    }

    /** A package by its manifest's hash, in the ensemble's own root; while it is looked at, that is one step further up. */
    private Optional<Path> beside(String hash) throws ModelException {
        Path root = folder.toAbsolutePath().normalize().getParent();
        if (root != null && FolderPackageStore.isStaging(root)) {
            root = root.getParent();
        }
        if (root == null) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path f : folders.sorted().toList()) {
                Path manifest = f.resolve("manifest.json");
                if (Files.isRegularFile(manifest)
                        && PackageFiles.sha256(manifest).equals(hash)) {
                    return Optional.of(f);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new ModelException(root + ": cannot be listed: " + PackageFiles.reason(e), e);
        }
    }
}
