package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.FolderPackageStore;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageZips;
import org.hemolens.model.Probabilities;
import org.hemolens.model.TinyPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models import}, {@code models remove}, {@code analyze} with two packages. */
@SuppressWarnings("NullAway.Init") // made before each test
class PackageCommandsTest {
    @TempDir
    Path home;

    private final Bench bench = new Bench();
    private Path own;
    private Path came;

    @BeforeEach
    void make() throws Exception {
        own = home.resolve("own");
        came = TinyPackage.copyTo(home.resolve("bundled").resolve("came"));
        Path manifest = came.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("Tiny fixture", "Came with it"));
        FolderPackageCatalog catalog = new FolderPackageCatalog(List.of(home.resolve("bundled"), own));
        bench.catalog = Optional.of(catalog);
        bench.store = new FolderPackageStore(own, catalog);
    }

    private List<Path> there() throws Exception {
        if (!Files.exists(own)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(own)) {
            return all.toList();
        }
    }

    @Test
    void theTermsAreSaidAndNothingIsAddedUntilTheyAreAccepted() throws Exception {
        assertThat(bench.run("models", "import", TinyPackage.folder())).isEqualTo(2);
        assertThat(bench.out())
                .contains("package\tTiny fixture 0.0.1", "state\tuntrained", "terms\tas the program")
                .contains("limit\tRandom weights", "programs (TorchScript)");
        assertThat(bench.err()).singleElement().asString().contains("--accept-terms");
        assertThat(there()).isEmpty();
        assertThat(bench.run("models", "import", TinyPackage.folder(), "--accept-terms"))
                .isZero();
        assertThat(bench.out()).contains("folder\t" + own.resolve("tiny-fixture-0.0.1"));
        assertThat(bench.run("models")).isZero();
        assertThat(bench.out().lines().toList()).hasSize(3).last().asString().startsWith("Tiny fixture\t0.0.1\t");
        assertThat(bench.run("models", "import", TinyPackage.folder(), "--accept-terms"))
                .isZero();
        assertThat(bench.err()).singleElement().asString().contains("there already");
    }

    @Test
    void badOnesAreRefusedWithStatusFiveAndTheirReason() throws Exception {
        Path zip = PackageZips.write(
                home.resolve("slip.zip"), TinyPackage.folder(), "", Map.of("../evil.pt", new byte[] {1}));
        assertThat(bench.run("models", "import", zip, "--accept-terms")).isEqualTo(5);
        assertThat(bench.err()).singleElement().asString().contains("slip.zip", "../evil.pt");
        assertThat(home.resolve("evil.pt")).doesNotExist();
        assertThat(there()).isEmpty();
    }

    @Test
    void anotherOfTheSameNameNeedsReplace() throws Exception {
        bench.run("models", "import", TinyPackage.folder(), "--accept-terms");
        Path other = TinyPackage.copyTo(home.resolve("other"));
        Path manifest = other.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("for tests", "for other tests"));
        assertThat(bench.run("models", "import", other, "--accept-terms")).isEqualTo(5);
        assertThat(bench.err()).singleElement().asString().contains("is there already");
        assertThat(bench.run("models", "import", other, "--accept-terms", "--replace"))
                .isZero();
        assertThat(there()).containsExactly(own.resolve("tiny-fixture-0.0.1"));
    }

    @Test
    void oneThatWasAddedIsRemovedByNameAndOneThatCameWithTheProgramIsNot() throws Exception {
        bench.run("models", "import", TinyPackage.folder(), "--accept-terms");
        assertThat(bench.run("models", "remove", "Came with it")).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("came with the program");
        assertThat(bench.run("models", "remove", "Nobody")).isEqualTo(2);
        assertThat(came.resolve("manifest.json")).exists();
        assertThat(bench.run("models", "remove", "Tiny fixture")).isZero();
        assertThat(there()).isEmpty();
    }

    private static AnalysisResult half(AnalysisResult r) {
        return new AnalysisResult(
                r.contentHash(),
                new ModelIdentity("Other", "2", "a".repeat(64), false, "none"),
                r.device(),
                r.gate(),
                r.overrideReason(),
                r.thresholds(),
                r.slices().stream()
                        .map(s -> new SliceResult(
                                s.index(), s.sopInstanceUid(), s.positionMm(), half(s.slice()), half(s.sequence())))
                        .toList(),
                half(r.study()),
                r.maps(),
                r.features(),
                r.stageSeconds(),
                r.fromCache());
    }

    private static Probabilities half(Probabilities p) {
        return new Probabilities(
                java.util.Arrays.stream(p.toArray()).map(v -> v / 2).toArray());
    }

    @Test
    void twoPackagesAreWrittenEachUnderItsNameWithTheirDisagreement() throws Exception {
        bench.run("models", "import", TinyPackage.folder(), "--accept-terms");
        bench.changeResult = r -> bench.requests.size() == 2 ? half(r) : r;
        Path tiny = own.resolve("tiny-fixture-0.0.1");
        Path out = home.resolve("out");
        assertThat(bench.run("analyze", "in", "--out", out, "--model", came, "--model", tiny))
                .as(bench.err().toString())
                .isZero();
        assertThat(bench.requests).extracting(r -> r.modelPackage()).containsExactly(came, tiny);
        JsonNode json = Schema.read(out.resolve("analysis.json"));
        assertThat(Schema.problems(json)).isEmpty();
        JsonNode second = json.get("comparison");
        assertThat(second.at("/model/name").asText()).isEqualTo("Other");
        assertThat(json.at("/model/name").asText()).isNotEqualTo("Other");
        assertThat(second.at("/slices/1/probabilities/sequence/subdural").asDouble())
                .isEqualTo(json.at("/slices/1/probabilities/sequence/subdural").asDouble() / 2);
        // 0.9 and 0.6 are above 0.5 on slice 1, their halves below.
        assertThat(second.get("slice_disagreements")).hasSize(2).allSatisfy(d -> {
            assertThat(d.get("slice").asInt()).isEqualTo(1);
            assertThat(d.get("above").asText()).isEqualTo("model");
        });
        assertThat(second.at("/slices_disagreeing/subdural").asInt()).isEqualTo(1);
        assertThat(second.at("/slices_disagreeing/epidural").asInt()).isZero();
        assertThat(second.get("study_disagreements")).hasSize(2);
        assertThat(second.at("/study_disagreements/0").has("slice")).isFalse();
        assertThat(bench.run("analyze", "in", "--out", out, "--model", came)).isZero();
        assertThat(Schema.read(out.resolve("analysis.json")).has("comparison")).isFalse();
        assertThat(bench.run("analyze", "in", "--out", out, "--model", came, "--model", came))
                .isEqualTo(2);
    }
}
