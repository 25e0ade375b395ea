package org.hemolens.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages in folders: every folder directly below a root that holds a {@code manifest.json}. */
public final class FolderPackageCatalog implements PackageCatalog {
    private final List<Path> roots;

    /** @param roots in order; the first package of the first root is the default. A root need not exist. */
    public FolderPackageCatalog(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    @Override
    public List<PackageSummary> list() {
        return list(false);
    }

    @Override
    public List<PackageSummary> segmentations() {
        return list(true);
    }

    private List<PackageSummary> list(boolean segmentations) {
        List<PackageSummary> out = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> folders = Files.list(root)) {
                folders.filter(f -> Files.exists(f.resolve("manifest.json")))
                        .filter(f -> SegmentationPackage.isIn(f) == segmentations)
                        .sorted()
                        .forEach(f -> out.add(summary(
                                f,
                                () -> segmentations
                                        ? SegmentationPackage.manifest(f).about()
                                        : new ManifestReader(f).read().about())));
            } catch (IOException e) {
                if (!segmentations) {
                    out.add(unusable(root, root + ": cannot be listed: " + e.getMessage()));
                }
            }
        }
        return out;
    }

    @Override
    public List<Path> roots() {
        return roots;
    }

    @Override
    public PackageSummary inspect(Path folder) {
        return summary(
                folder,
                () -> SegmentationPackage.isIn(folder)
                        ? SegmentationPackage.read(folder).about()
                        : ModelPackage.read(folder).about());
    }

    private interface Source {
        ModelPackage.About read() throws ModelException;
    }

    private static PackageSummary summary(Path folder, Source source) {
        try {
            ModelPackage.About about = source.read();
            return new PackageSummary(
                    folder,
                    Optional.of(about.identity()),
                    about.description(),
                    about.intendedUse(),
                    about.limits(),
                    trainingLine(about.trainingData()),
                    about.citation(),
                    Optional.empty());
        } catch (ModelException e) {
            return unusable(folder, String.valueOf(e.getMessage()));
        }
    }

    private static PackageSummary unusable(Path folder, String problem) {
        return new PackageSummary(folder, Optional.empty(), "", "", List.of(), "", "", Optional.of(problem));
    }

    /** Real and simulated kept apart, such as "real: X, 2500 slices; simulated: Y, 6000 slices of 200 studies". */
    private static String trainingLine(List<TrainingData> data) {
        if (data.isEmpty()) {
            return "none";
        }
        Map<String, List<TrainingData>> byKind = data.stream()
                .collect(Collectors.groupingBy(TrainingData::kind, LinkedHashMap::new, Collectors.toList()));
        return byKind.entrySet().stream()
                .map(e -> e.getKey() + ": "
                        + e.getValue().stream().map(FolderPackageCatalog::line).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String line(TrainingData d) {
        return d.source() + ", " + d.slices() + " slices" + (d.studies() > 0 ? " of " + d.studies() + " studies" : "");
    }
}
