package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPackageCatalogTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void listsUsableAndUnusablePackagesOfEveryRootInOrder() throws Exception {
        Path bundled = root.resolve("bundled");
        Path own = root.resolve("own");
        TinyPackage.copyTo(bundled.resolve("tiny"));
        Files.createDirectories(own.resolve("no-package"));
        Files.createDirectories(own.resolve("broken"));
        Files.writeString(own.resolve("broken/manifest.json"), "{}");

        List<PackageSummary> list = new FolderPackageCatalog(List.of(bundled, root.resolve("not-there"), own)).list();

        assertThat(list)
                .extracting(PackageSummary::folder)
                .containsExactly(bundled.resolve("tiny"), own.resolve("broken"));
        assertThat(list.get(0).problem()).isEmpty();
        assertThat(list.get(0).identity().orElseThrow().name()).isEqualTo("Tiny fixture");
        assertThat(list.get(1).identity()).isEmpty();
        assertThat(list.get(1).problem().orElseThrow())
                .contains("manifest.json")
                .contains("missing field");
    }

    @Test
    void inspectingChecksHashesAndListingDoesNot() throws Exception {
        Path tiny = TinyPackage.copyTo(root.resolve("tiny"));
        Files.writeString(tiny.resolve("sequence.pt"), "another");
        FolderPackageCatalog catalog = new FolderPackageCatalog(List.of(root));
        assertThat(catalog.list().getFirst().problem()).isEmpty();
        assertThat(catalog.inspect(tiny).problem().orElseThrow())
                .contains("sequence.pt")
                .contains("SHA-256");
    }

    @Test
    void inspectingNothingSaysSo() {
        assertThat(new FolderPackageCatalog(List.of())
                        .inspect(root.resolve("nothing"))
                        .problem()
                        .orElseThrow())
                .contains("no such file");
    }
}
