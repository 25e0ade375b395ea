package org.hemolens.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
        return list(PackageKind::analyses, true);
    }

    @Override
    public List<PackageSummary> segmentations() {
        return list(kind -> kind == PackageKind.SEGMENTATION, false);
    }

    @Override
    public List<PackageSummary> protocols() {
        return list(kind -> kind == PackageKind.PROTOCOL, false);
    }

    private List<PackageSummary> list(Predicate<PackageKind> wanted, boolean sayProblems) {
        List<PackageSummary> out = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> folders = Files.list(root)) {
                folders.filter(f -> Files.exists(f.resolve("manifest.json")))
                        .filter(f -> !String.valueOf(f.getFileName()).startsWith("."))
                        .filter(f -> wanted.test(PackageKind.of(f)))
                        .sorted()
                        .forEach(f -> out.add(summary(f, PackageKind.of(f), () -> manifest(f))));
            } catch (IOException e) {
                if (sayProblems) {
                    out.add(unusable(root, PackageKind.HEMORRHAGE, root + ": cannot be listed: " + e.getMessage()));
                }
            }
        }
        return out;
    }

    /** What the manifest says; no other file is read. */
    private static ModelPackage.About manifest(Path folder) throws ModelException {
        return switch (PackageKind.of(folder)) {
            case HEMORRHAGE, ENSEMBLE -> ModelPackage.manifest(folder).about();
            case SEGMENTATION -> SegmentationPackage.manifest(folder).about();
            case PROTOCOL -> ProtocolPackage.manifest(folder).about();
        };
    }

    /** As {@link #manifest}, with every file's hash. */
    private static ModelPackage.About whole(Path folder) throws ModelException {
        return switch (PackageKind.of(folder)) {
            case HEMORRHAGE, ENSEMBLE -> ModelPackage.read(folder).about();
            case SEGMENTATION -> SegmentationPackage.read(folder).about();
            case PROTOCOL -> ProtocolPackage.read(folder).about();
        };
    }

    @Override
    public List<Path> roots() {
        return roots;
    }

    @Override
    public PackageSummary inspect(Path folder) {
        return summary(folder, PackageKind.of(folder), () -> whole(folder));
    }

    private interface Source {
        ModelPackage.About read() throws ModelException;
    }

    private static PackageSummary summary(Path folder, PackageKind kind, Source source) {
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
                    Optional.empty(),
                    kind);
        } catch (ModelException e) {
            return unusable(folder, kind, String.valueOf(e.getMessage()));
        }
    }

    private static PackageSummary unusable(Path folder, PackageKind kind, String problem) {
        return new PackageSummary(folder, Optional.empty(), "", "", List.of(), "", "", Optional.of(problem), kind);
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
