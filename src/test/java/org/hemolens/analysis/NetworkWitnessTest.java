package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageKind;
import org.hemolens.model.ProtocolPackage;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.model.djl.DjlPackageVerifier;
import org.hemolens.progress.Cancellation;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.protocol.ProtocolCheck.Verdict;
import org.hemolens.protocol.ProtocolGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tiny protocol network (python models/export.py chang-protocol --size tiny) beside headers and pixels. */
class NetworkWitnessTest {
    @TempDir
    Path root = Path.of("");

    private final DjlEngine engine = new DjlEngine(1);

    private Path copy(String from, String to) throws Exception {
        Path source = Path.of(ModelPackage.class.getResource("protocol").toURI());
        Path folder = Files.createDirectories(root.resolve("protocol"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path f : files.toList()) {
                Files.copy(f, folder.resolve(f.getFileName().toString()));
            }
        }
        edit(folder, from, to);
        return folder;
    }

    private static void edit(Path folder, String from, String to) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
    }

    private ProtocolCheck check() {
        return new ProtocolGate(new NetworkWitness(new FolderPackageCatalog(List.of(root)), engine))
                .check(TestSeries.of(9, "content"), new Cancellation());
    }

    @Test
    void itsParityVectorsAreWhatPyTorchSaysAndItIsListedAsItsKind() throws Exception {
        Path folder = copy("\"kind\"", "\"kind\"");
        assertThat(new DjlPackageVerifier(engine, DeviceChoice.CPU).verify(folder))
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.ok()).as(s.stage()).isTrue());
        FolderPackageCatalog catalog = new FolderPackageCatalog(List.of(root));
        assertThat(catalog.list()).isEmpty();
        assertThat(catalog.protocols()).singleElement().satisfies(p -> {
            assertThat(p.kind()).isEqualTo(PackageKind.PROTOCOL);
            assertThat(p.problem()).isEmpty();
        });
        Files.writeString(folder.resolve("network.pt"), "another");
        assertThatThrownBy(() -> ProtocolPackage.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("network.pt");
    }

    @Test
    void anUntrainedNetworkIsHeardAndNamedAndChangesNoVerdict() throws Exception {
        ProtocolCheck without = check();
        assertThat(without.answers()).allMatch(a -> a.witness().isEmpty());
        copy("\"kind\"", "\"kind\"");
        ProtocolCheck with = check();
        assertThat(with.answers())
                .extracting(Answer::verdict)
                .isEqualTo(without.answers().stream().map(Answer::verdict).toList());
        for (String question : List.of("Contrast", "Orientation", "Kernel")) {
            assertThat(with.answer(question)
                            .orElseThrow()
                            .witness()
                            .orElseThrow()
                            .name())
                    .endsWith("(UNTRAINED)");
            assertThat(with.answer(question)
                            .orElseThrow()
                            .witness()
                            .orElseThrow()
                            .reading()
                            .evidence())
                    .contains("means nothing");
        }
        assertThat(with.answer("Modality").orElseThrow().witness()).isEmpty();
    }

    @Test
    void aTrainedOneThatContradictsWarnsAndNeverRefuses() throws Exception {
        Path folder = copy("\"trained\": false", "\"trained\": true");
        String said = check().answer("Orientation")
                .orElseThrow()
                .witness()
                .orElseThrow()
                .reading()
                .value();
        // The same network with its answers in another order says something else: one of the two contradicts the
        // header.
        edit(
                folder,
                "\"axial\",\n        \"coronal\",\n        \"sagittal\"",
                "\"sagittal\",\n        \"axial\",\n        \"coronal\"");
        String other = check().answer("Orientation")
                .orElseThrow()
                .witness()
                .orElseThrow()
                .reading()
                .value();
        assertThat(other).isNotEqualTo(said);
        if (other.equals("axial")) {
            edit(
                    folder,
                    "\"sagittal\",\n        \"axial\",\n        \"coronal\"",
                    "\"coronal\",\n        \"sagittal\",\n        \"axial\"");
        }
        Answer answer = check().answer("Orientation").orElseThrow();
        assertThat(answer.witness().orElseThrow().contradicts()).isTrue();
        assertThat(answer.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(answer.evidence()).contains("the network", "says");
    }

    @Test
    void aDamagedOneIsSaidAndTheCheckGoesOn() throws Exception {
        Path folder = copy("\"kind\"", "\"kind\"");
        Files.writeString(folder.resolve("network.pt"), "another");
        Answer answer = check().answer("Kernel").orElseThrow();
        assertThat(answer.witness().orElseThrow().reading().says()).isFalse();
        assertThat(answer.witness().orElseThrow().reading().evidence()).contains("not asked", "network.pt");
        assertThat(answer.witness().orElseThrow().contradicts()).isFalse();
    }

    @Test
    void wordsThatTheCheckDoesNotKnowAreRefused() throws Exception {
        Path folder = copy("\"soft tissue\"", "\"smooth\"");
        assertThatThrownBy(() -> ProtocolPackage.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("answers")
                .hasMessageContaining("soft tissue");
    }
}
