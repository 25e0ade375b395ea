package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.FolderPackageStore;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageKind;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.TinyEnsemble;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.model.djl.DjlPackageVerifier;
import org.hemolens.model.fit.FittedEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several packages as one: against PyTorch, against its own members, and what is refused. */
class EnsembleTest {
    private static final double[] WEIGHTS = {0.25, 0.75};

    @TempDir
    Path home = Path.of("");

    private final DjlEngine engine = new DjlEngine(1);
    private final LoadedSeries series = TestSeries.of(5, "content");

    private AnalysisResult run(Path folder) throws Exception {
        return new DefaultStudyAnalysis(
                        (s, c) -> TestSeries.ACCEPTED, engine, new ResultCache(home.resolve("cache"), 1 << 22, "1"))
                .run(
                        series,
                        new AnalysisRequest(
                                folder, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.empty(), true),
                        AnalysisListener.NONE,
                        new Cancellation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean_probability", "mean_logit"})
    void everyStageIsWhatPyTorchSays(String rule) throws Exception {
        Path folder = TinyEnsemble.copyTo(home.resolve("e"), rule);
        assertThat(new DjlPackageVerifier(engine, DeviceChoice.CPU).verify(folder))
                .hasSize(16)
                .anySatisfy(s -> assertThat(s.stage()).isEqualTo("cam sequence tiny.B"))
                .allSatisfy(
                        s -> assertThat(s.relativeDifference()).as(s.stage()).isLessThanOrEqualTo(s.tolerance()));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    @ParameterizedTest
    @CsvSource({"mean_probability, false", "mean_logit, true"})
    void itsAnswersAreItsMembersJoinedAndItSaysWhatEachOfThemSays(String rule, boolean logits) throws Exception {
        AnalysisResult whole = run(TinyEnsemble.copyTo(home.resolve("e"), rule));
        List<AnalysisResult> members = List.of(run(TinyPackage.folder()), run(TinyEnsemble.lee()));
        assertThat(whole.members()).extracting(MemberAnswers::name).containsExactly("tiny", "lee");
        for (int i = 0; i < whole.slices().size(); i++) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                double[] own = new double[2];
                double[] ofSlice = new double[2];
                for (int m = 0; m < 2; m++) {
                    own[m] = members.get(m).slices().get(i).sequence().of(c);
                    ofSlice[m] = members.get(m).slices().get(i).slice().of(c);
                    assertThat(whole.members().get(m).sequence().get(i).of(c)).isCloseTo(own[m], within(1e-6));
                }
                assertThat(whole.slices().get(i).sequence().of(c)).isCloseTo(joined(own, logits), within(1e-6));
                assertThat(whole.slices().get(i).slice().of(c)).isCloseTo(joined(ofSlice, logits), within(1e-6));
                MemberAnswers.Spread spread = MemberAnswers.spread(whole.members(), i, c);
                assertThat(spread.low()).isCloseTo(Math.min(own[0], own[1]), within(1e-6));
                assertThat(spread.high()).isCloseTo(Math.max(own[0], own[1]), within(1e-6));
            }
        }
        assertThat(whole.maps().branches()).containsExactly("fused", "tiny.A", "tiny.B", "lee.A");
        assertThat(whole.maps().get(2, HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, "fused"))
                .isPresent();
        AnalysisResult again = run(home.resolve("e"));
        assertThat(again.fromCache()).isTrue();
        assertThat(again.members()).isEqualTo(whole.members());
    }

    /** As in the program, where memory is reckoned before networks are loaded: by the members' own files. */
    @Test
    void fittedToTheMachineItSaysTheSame() throws Exception {
        Path folder = TinyEnsemble.copyTo(home.resolve("e"), "mean_logit");
        AnalysisResult plain = run(folder);
        AnalysisResult fitted = new DefaultStudyAnalysis(
                        (s, c) -> TestSeries.ACCEPTED,
                        new FittedEngine(engine, engine, engine),
                        new ResultCache(home.resolve("other cache"), 1 << 22, "1"))
                .run(
                        series,
                        new AnalysisRequest(
                                folder, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.empty(), true),
                        AnalysisListener.NONE,
                        new Cancellation());
        assertThat(fitted.members()).extracting(MemberAnswers::name).containsExactly("tiny", "lee");
        assertThat(fitted.run().estimatedBytes()).isPresent();
        assertThat(fitted.device()).isEqualTo(plain.device());
        for (int i = 0; i < plain.slices().size(); i++) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                assertThat(fitted.slices().get(i).sequence().of(c))
                        .isCloseTo(plain.slices().get(i).sequence().of(c), within(1e-6));
            }
        }
    }

    private static double joined(double[] p, boolean logits) {
        return logits
                ? 1 / (1 + Math.exp(-(WEIGHTS[0] * logit(p[0]) + WEIGHTS[1] * logit(p[1]))))
                : WEIGHTS[0] * p[0] + WEIGHTS[1] * p[1];
    }

    private Path edited(String name, String from, String to) throws Exception {
        Path folder = TinyEnsemble.copyTo(home.resolve(name), "mean_logit");
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
        return folder;
    }

    private static void refused(Path folder, String... reasons) {
        assertThatThrownBy(() -> ModelPackage.read(folder))
                .isInstanceOf(ModelException.class)
                .message()
                .contains(reasons);
    }

    @Test
    void aMissingOrChangedMemberIsRefused() throws Exception {
        Path changed = TinyEnsemble.copyTo(home.resolve("changed"), "mean_logit");
        Path manifest = changed.resolve("lee/manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        refused(changed, "member lee was changed", "nothing was run");
        Path file = TinyEnsemble.copyTo(home.resolve("file"), "mean_logit");
        Files.writeString(file.resolve("tiny/sequence.pt"), "another");
        refused(file, "sequence.pt", "SHA-256");
        Path gone = TinyEnsemble.copyTo(home.resolve("gone"), "mean_logit");
        Files.delete(gone.resolve("lee/manifest.json"));
        refused(gone, "lee", "no such file");
        refused(edited("weights", "\"weight\": 0.25", "\"weight\": 0.5"), "weights add up to 1.25");
        refused(edited("rule", "\"rule\": \"mean_logit\"", "\"rule\": \"maximum\""), "rule");
        refused(edited("twice", "\"name\": \"lee\"", "\"name\": \"tiny\""), "used twice");
        refused(edited("out", "\"folder\": \"lee\"", "\"folder\": \"../lee\""), "folder within the package");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void aMemberThatDoesNotAnswerEveryClassIsRefused() throws Exception {
        Path folder = TinyEnsemble.copyTo(home.resolve("one"), "mean_logit");
        String lee = sha256(folder.resolve("lee/manifest.json"));
        Path bloodnet = TinyEnsemble.lee().resolveSibling("bloodnet");
        for (String file : List.of("manifest.json", "branch_a.pt", "parity.npz", "card.md")) {
            Files.copy(
                    bloodnet.resolve(file), folder.resolve("lee").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace(lee, sha256(folder.resolve("lee/manifest.json"))));
        refused(folder, "member lee does not answer every class");
    }

    @Test
    void membersAreFoundBesideByTheirHashAndNotByTheirName() throws Exception {
        Path alone = edited("root/ensemble", ",\n      \"folder\": \"lee\"", "");
        TinyPackage.copyTo(home.resolve("root/lee"));
        Files.move(alone.resolve("lee"), home.resolve("another"));
        refused(alone, "member lee", "missing or was changed");
        Files.move(home.resolve("another"), home.resolve("root/whatever"));
        assertThat(ModelPackage.read(alone).networks()).hasSize(3);
    }

    @Test
    void itIsListedAndImportedWithItsMembers() throws Exception {
        Path folder = TinyEnsemble.copyTo(home.resolve("source"), "mean_logit");
        Path root = home.resolve("own");
        FolderPackageCatalog catalog = new FolderPackageCatalog(List.of(root));
        FolderPackageStore store = new FolderPackageStore(root, catalog);
        PackageSummary placed = store.place(store.examine(folder, Progress.NONE, new Cancellation()), false);
        assertThat(placed.kind()).isEqualTo(PackageKind.ENSEMBLE);
        assertThat(catalog.list()).singleElement().satisfies(p -> {
            assertThat(p.problem()).isEmpty();
            assertThat(p.identity().orElseThrow().trained()).isFalse();
            assertThat(p.kind()).isEqualTo(PackageKind.ENSEMBLE);
        });
        assertThat(root.resolve("tiny-ensemble-1.0.0/tiny/sequence.pt")).exists();
        assertThat(root.resolve("tiny-ensemble-1.0.0/tiny/branch_bent.pt")).doesNotExist();
        Files.writeString(folder.resolve("lee/branch_a.pt"), "another");
        assertThatThrownBy(() -> store.examine(folder, Progress.NONE, new Cancellation()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("branch_a.pt");
    }
}
