package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // made before each test
class FolderPackageStoreTest {
    @TempDir
    Path home;

    private Path bundled;
    private Path root;
    private FolderPackageCatalog catalog;
    private FolderPackageStore store;

    @BeforeEach
    void make() throws IOException {
        bundled = Files.createDirectories(home.resolve("bundled"));
        root = home.resolve("own");
        catalog = new FolderPackageCatalog(List.of(bundled, root));
        store = new FolderPackageStore(root, catalog);
    }

    private PackageCandidate examine(Path source) throws ModelException {
        return store.examine(source, Progress.NONE, new Cancellation());
    }

    /** Everything below the root, hidden too. */
    private List<String> there() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private void refused(Path source, String... reasons) throws IOException {
        List<String> before = there();
        assertThatThrownBy(() -> examine(source))
                .isInstanceOf(ModelException.class)
                .message()
                .contains(source.toString())
                .contains(reasons);
        assertThat(there()).as("nothing is left behind").isEqualTo(before);
    }

    private Path tiny(String name, String from, String to) throws IOException {
        Path folder = TinyPackage.copyTo(home.resolve(name));
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(from, to));
        return folder;
    }

    @Test
    void aFolderIsLookedAtWholeAndListedOnlyWhenPlaced() throws Exception {
        PackageCandidate found = examine(TinyPackage.folder());
        assertThat(found.summary().identity().orElseThrow().name()).isEqualTo("Tiny fixture");
        assertThat(found.same()).isEmpty();
        assertThat(found.bytes()).isPositive();
        assertThat(found.leftOut()).as("files that the manifest does not name").contains("branch_bent.pt");
        assertThat(catalog.all()).isEmpty();
        PackageSummary placed = store.place(found, false);
        assertThat(placed.folder()).isEqualTo(root.resolve("tiny-fixture-0.0.1"));
        assertThat(placed.problem()).isEmpty();
        assertThat(catalog.all()).extracting(PackageSummary::folder).containsExactly(placed.folder());
        assertThat(there())
                .containsExactly(
                        "tiny-fixture-0.0.1/branch_a.pt",
                        "tiny-fixture-0.0.1/branch_b.pt",
                        "tiny-fixture-0.0.1/card.md",
                        "tiny-fixture-0.0.1/manifest.json",
                        "tiny-fixture-0.0.1/parity.npz",
                        "tiny-fixture-0.0.1/sequence.pt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "some folder/"})
    void anArchiveIsTakenWithItsFolderOrWithout(String prefix) throws Exception {
        Path zip = PackageZips.write(home.resolve("p.zip"), TinyPackage.folder(), prefix, Map.of());
        PackageSummary placed = store.place(examine(zip), false);
        assertThat(placed.problem()).isEmpty();
        assertThat(catalog.inspect(placed.folder()).problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.pt",
                "a/../../evil.pt",
                "/etc/evil.pt",
                "C:/evil.pt",
                "..\\evil.pt",
                "a/..",
                "evil\u0007.pt"
            })
    void anArchiveThatLeadsOutIsRefusedWholeAndNothingIsUnpacked(String entry) throws Exception {
        Path zip = PackageZips.write(
                home.resolve("slip.zip"), TinyPackage.folder(), "", Map.of(entry, new byte[] {1, 2, 3}));
        refused(zip, "leads out", "nothing was unpacked");
        assertThat(home.resolve("evil.pt")).doesNotExist();
    }

    @Test
    void anArchiveThatUnpacksToFarMoreIsRefused() throws Exception {
        Path folder = tiny("bomb", "nothing", "nothing");
        Files.write(folder.resolve("branch_a.pt"), new byte[40 << 20]);
        Path zip = PackageZips.write(home.resolve("bomb.zip"), folder, "", Map.of());
        assertThat(Files.size(zip)).isLessThan(2 << 20);
        refused(zip, "branch_a.pt", "200 times its packed size");
    }

    @Test
    void aNameInTheManifestThatLeadsElsewhereIsRefused() throws Exception {
        Files.writeString(home.resolve("secret.pt"), "secret");
        refused(tiny("elsewhere", "\"branch_a.pt\"", "\"../secret.pt\""), "manifest.json", "../secret.pt");
        Path linked = tiny("linked", "x", "x");
        Files.delete(linked.resolve("branch_a.pt"));
        Files.createSymbolicLink(linked.resolve("branch_a.pt"), home.resolve("secret.pt"));
        refused(linked, "branch_a.pt");
    }

    @Test
    void whatIsNoPackageOrADamagedOneIsRefusedWithItsReason() throws Exception {
        refused(home.resolve("nowhere"), "no such file");
        refused(Files.createDirectories(home.resolve("empty")), "manifest.json");
        refused(Files.writeString(home.resolve("text.zip"), "no archive"), "no zip archive");
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(other.resolve("a.txt"), "a");
        refused(PackageZips.write(home.resolve("other.zip"), other, "", Map.of()), "no manifest.json");
        refused(tiny("fields", "\"trained\"", "\"trayned\""), "manifest.json", "trained");
        Path json = TinyPackage.copyTo(home.resolve("json"));
        Files.writeString(json.resolve("manifest.json"), "{");
        refused(json, "manifest.json", "not valid JSON");
        Path missing = TinyPackage.copyTo(home.resolve("missing"));
        Files.delete(missing.resolve("sequence.pt"));
        refused(missing, "sequence.pt", "missing");
        Path changed = TinyPackage.copyTo(home.resolve("changed"));
        Files.writeString(changed.resolve("sequence.pt"), "another");
        refused(changed, "sequence.pt", "SHA-256");
        refused(PackageZips.write(home.resolve("changed.zip"), changed, "p/", Map.of()), "sequence.pt", "SHA-256");
        refused(
                PackageZips.write(
                        home.resolve("two.zip"),
                        TinyPackage.folder(),
                        "one/",
                        Map.of("two/manifest.json", "{}".getBytes(StandardCharsets.UTF_8))),
                "several packages");
        refused(
                PackageZips.write(
                        home.resolve("twice.zip"), TinyPackage.folder(), "", Map.of("BRANCH_A.PT", new byte[1])),
                "twice");
    }

    @Test
    void anotherOfTheSameNameAndVersionIsReplacedOnlyWhenToldTo() throws Exception {
        PackageSummary first = store.place(examine(TinyPackage.folder()), false);
        PackageCandidate same = examine(TinyPackage.folder());
        assertThat(same.isThereAlready()).isTrue();
        store.discard(same);
        Path other = tiny("other", "Random weights, for tests", "Another description");
        PackageCandidate candidate = examine(other);
        assertThat(candidate.same().orElseThrow().folder()).isEqualTo(first.folder());
        assertThat(candidate.isThereAlready()).isFalse();
        assertThatThrownBy(() -> store.place(candidate, false))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is there already");
        assertThat(catalog.all()).singleElement().satisfies(p -> assertThat(p.description())
                .isEqualTo("Random weights, for tests"));
        PackageSummary replaced = store.place(examine(other), true);
        assertThat(replaced.folder()).isEqualTo(first.folder());
        assertThat(catalog.all()).singleElement().satisfies(p -> assertThat(p.description())
                .isEqualTo("Another description"));
        assertThat(there()).noneMatch(f -> f.startsWith("."));
        store.place(examine(tiny("newer", "0.0.1", "0.0.2")), false);
        assertThat(catalog.all()).hasSize(2);
    }

    @Test
    void whatCameWithTheProgramIsNeitherReplacedNorRemoved() throws Exception {
        TinyPackage.copyTo(bundled.resolve("tiny"));
        PackageSummary came = catalog.all().getFirst();
        assertThat(store.removable(came)).isFalse();
        PackageCandidate candidate = examine(tiny("other", "Random weights, for tests", "Another description"));
        assertThatThrownBy(() -> store.place(candidate, true))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("came with the program");
        assertThatThrownBy(() -> store.remove(came)).isInstanceOf(ModelException.class);
        assertThat(bundled.resolve("tiny/manifest.json")).exists();
        assertThat(there()).isEmpty();
    }

    @Test
    void removedIsGone() throws Exception {
        PackageSummary placed = store.place(examine(TinyPackage.folder()), false);
        assertThat(store.removable(placed)).isTrue();
        store.remove(placed);
        assertThat(there()).isEmpty();
        assertThat(catalog.all()).isEmpty();
        assertThatThrownBy(() -> store.remove(placed)).isInstanceOf(ModelException.class);
    }

    @Test
    void whoStopsLeavesNothing() throws Exception {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> store.examine(TinyPackage.folder(), Progress.NONE, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(there()).isEmpty();
    }
}
