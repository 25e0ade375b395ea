package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.FolderPackageStore;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PackageZips;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.model.djl.DjlPackageVerifier;
import org.hemolens.settings.ModelSetting;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.packages.PackagesModel;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of packages: imported after consent, verified, chosen, removed; bad ones refused with their reason. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class PackagesTest extends WorkstationTest {
    private static final String FOLDER = "tiny-fixture-0.0.1";
    private static final String TINY = "tiny-fixture-0-0-1";

    private Path home;
    private Path own;
    private FolderPackageCatalog catalog;

    @Override
    PackageCatalog packages() {
        try {
            home = Files.createTempDirectory("packages");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        own = home.resolve("own");
        Path bundled = home.resolve("bundled").resolve("came");
        TinyPackage.copyTo(bundled);
        edit(bundled, "Tiny fixture", "Came with it");
        catalog = new FolderPackageCatalog(List.of(home.resolve("bundled"), own));
        return catalog;
    }

    @Override
    PackageWork packageWork() {
        return new PackageWork(
                new FolderPackageStore(own, catalog), new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU));
    }

    private static Path edit(Path folder, String from, String to) {
        try {
            Path manifest = folder.resolve("manifest.json");
            Files.writeString(manifest, Files.readString(manifest).replace(from, to));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void opened() {
        fx(() -> workstation.perform(Action.PACKAGES));
        until("listed", () -> lookup("#package-came").tryQuery().isPresent());
    }

    private PackagesModel model() {
        return workstation.packages().packages();
    }

    private void examine(Path source) {
        fx(() -> model().examine(source));
        until("looked at", () -> !model().activity().runningProperty().get());
    }

    private void fire(String id) {
        fx(() -> lookup("#" + id).queryAs(Button.class).fire());
    }

    private boolean there(String id) {
        return ask(() -> lookup("#" + id).tryQuery().isPresent());
    }

    private String text(String id) {
        return ask(() -> lookup("#" + id).queryAs(Label.class).getText());
    }

    private String said() {
        return ask(() -> model().saidProperty().get().words());
    }

    private String all(Node node) {
        return ask(() -> from(node).lookup((Node n) -> n instanceof Label).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .reduce("", (a, b) -> a + "\n" + b));
    }

    private void importTiny() {
        examine(TinyPackage.folder());
        fx(() -> lookup("#package-agree").queryAs(CheckBox.class).setSelected(true));
        fire("package-accept");
        until("in the list", () -> lookup("#package-" + TINY).tryQuery().isPresent());
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(own)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(own)) {
            return all.toList();
        }
    }

    @Test
    void aPackageIsImportedOnlyAfterItsTermsAreAgreedTo() throws Exception {
        Path zip = PackageZips.write(home.resolve("p.zip"), TinyPackage.folder(), "", Map.of());
        examine(zip);
        String consent = all(lookup("#package-consent").query());
        assertThat(consent)
                .contains("Import Tiny fixture 0.0.1?", "p.zip", "Terms: as the program", "UNTRAINED", "are programs")
                .contains("Random weights: its answers mean nothing.", "other files are not taken");
        assertThat(ask(() -> lookup("#package-accept").query().isDisabled())).isTrue();
        assertThat(there("package-" + TINY)).isFalse();
        picture("packages-consent");
        fx(() -> lookup("#package-agree").queryAs(CheckBox.class).setSelected(true));
        fire("package-accept");
        until("in the list", () -> lookup("#package-" + TINY).tryQuery().isPresent());
        assertThat(there("package-consent")).isFalse();
        assertThat(said()).contains("Tiny fixture 0.0.1 was imported");
        assertThat(files()).containsExactly(own.resolve(FOLDER));
        assertThat(text("package-state-" + TINY)).isEqualTo("Added by you");
        assertThat(text("package-state-came")).isEqualTo("Came with the program");
        picture("packages");
    }

    @Test
    void whoDoesNotAgreeHasNothingImported() throws Exception {
        examine(TinyPackage.folder());
        fire("package-decline");
        until("gone", () -> files().isEmpty());
        assertThat(said()).contains("was not imported");
        assertThat(there("package-consent")).isFalse();
    }

    @Test
    void badOnesAreRefusedWithFileAndReasonAndTheWindowGoesOn() throws Exception {
        examine(PackageZips.write(
                home.resolve("slip.zip"), TinyPackage.folder(), "", Map.of("../evil.pt", new byte[] {1})));
        assertThat(said()).contains("Not imported", "slip.zip", "../evil.pt", "leads out");
        assertThat(home.resolve("evil.pt")).doesNotExist();
        assertThat(ask(() -> model().saidProperty().get().failed())).isTrue();
        Path changed = TinyPackage.copyTo(home.resolve("changed"));
        Files.writeString(changed.resolve("branch_b.pt"), "evil");
        examine(changed);
        assertThat(said()).contains("changed", "branch_b.pt", "SHA-256");
        examine(Files.writeString(home.resolve("text.zip"), "text"));
        assertThat(said()).contains("text.zip");
        assertThat(there("package-consent")).isFalse();
        assertThat(files()).isEmpty();
        picture("packages-refused");
        examine(edit(TinyPackage.copyTo(home.resolve("same")), "Tiny fixture", "Came with it"));
        assertThat(text("package-same")).contains("already");
        assertThat(ask(() -> lookup("#package-agree").query().isDisabled())).isTrue();
    }

    @Test
    void anotherOfTheSameNameIsReplacedOnlyAfterThatWasSaid() throws Exception {
        importTiny();
        String before = hash();
        Path other = edit(TinyPackage.copyTo(home.resolve("other")), "Random weights, for tests", "Others");
        examine(other);
        assertThat(text("package-same")).contains("ANOTHER package", before, "replaced");
        fire("package-decline");
        assertThat(hash()).isEqualTo(before);
        examine(other);
        fx(() -> lookup("#package-agree").queryAs(CheckBox.class).setSelected(true));
        fire("package-accept");
        until("replaced", () -> !hash().equals(before));
        assertThat(files()).containsExactly(own.resolve(FOLDER));
    }

    private String hash() {
        return catalog.inspect(own.resolve(FOLDER)).identity().orElseThrow().sha256();
    }

    @Test
    void verifyingRunsTheParityVectorsAndSaysWhatCameOfIt() throws Exception {
        fire("package-verify-came");
        until("verified", () -> text("package-verified-came").startsWith("Verified: all hashes hold, and 11 stages"));
        Files.writeString(home.resolve("bundled/came/branch_a.pt"), "another");
        fire("package-verify-came");
        until("said", () -> text("package-verified-came").contains("branch_a.pt"));
        assertThat(text("package-verified-came")).startsWith("Not verified");
    }

    @Test
    void theDefaultIsKeptInTheSettingsAndAnalysesUntilItIsGone() throws Exception {
        importTiny();
        fire("package-default-" + TINY);
        ModelSetting kept =
                ask(() -> workstation.settings().settingsProperty().get().model());
        assertThat(kept).isEqualTo(new ModelSetting(java.util.Optional.of(hash()), "Tiny fixture 0.0.1"));
        assertThat(text("package-state-" + TINY)).contains("analyses by default");
        fx(() -> workstation.perform(Action.PACKAGES));
        openHead();
        run();
        assertThat(analysis.folders).containsExactly(own.resolve(FOLDER));

        // Removed behind the program's back: another analyses, and that is said.
        PackageSummary tiny = catalog.inspect(own.resolve(FOLDER));
        new FolderPackageStore(own, catalog).remove(tiny);
        run();
        assertThat(analysis.folders).endsWith(home.resolve("bundled/came"));
        assertThat(notices()).contains("Tiny fixture 0.0.1", "Came with it 0.0.1 analyses instead");
    }

    private void run() {
        int before = analysis.ended.get();
        type(KeyCode.A);
        until("run", () -> analysis.ended.get() > before);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    @Test
    void removingAsksAndTakesTheDefaultAndTheComparisonWithIt() throws Exception {
        importTiny();
        fire("package-default-" + TINY);
        fire("package-compare-" + TINY);
        assertThat(text("package-state-" + TINY)).contains("compared with");
        assertThat(there("package-remove-came")).isFalse();
        fire("package-remove-" + TINY);
        assertThat(files()).containsExactly(own.resolve(FOLDER));
        fire("packages-keep");
        assertThat(files()).containsExactly(own.resolve(FOLDER));
        fire("package-remove-" + TINY);
        fire("packages-remove");
        until("gone", () -> lookup("#package-" + TINY).tryQuery().isEmpty());
        assertThat(files()).isEmpty();
        assertThat(ask(() -> workstation.settings().settingsProperty().get().model()))
                .isEqualTo(ModelSetting.STANDARD);
        assertThat(ask(() ->
                        workstation.packages().comparison().chosenProperty().get()))
                .isEmpty();
    }

    @Test
    void anUnusableOneIsListedWithItsProblemAndCannotBeChosen() throws Exception {
        Path broken = TinyPackage.copyTo(own.resolve("broken"));
        Files.writeString(broken.resolve("manifest.json"), "{");
        fx(() -> model().load());
        until("listed", () -> lookup("#package-broken").tryQuery().isPresent());
        assertThat(all(lookup("#package-broken").query())).contains("Cannot be used", "not valid JSON");
        assertThat(there("package-default-broken")).isFalse();
        assertThat(there("package-remove-broken")).isTrue();
    }
}
