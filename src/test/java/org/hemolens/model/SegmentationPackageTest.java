package org.hemolens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationPackageTest {
    @TempDir
    Path root = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void copy() throws Exception {
        folder = Files.createDirectories(root.resolve("segmentation"));
        try (Stream<Path> files = Files.list(TinySegmentation.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void aPackageSaysWhatItsVoxelsCanBe() throws Exception {
        SegmentationPackage p = SegmentationPackage.read(folder);
        assertThat(p.labels())
                .extracting(SegmentationPackage.Label::id)
                .containsExactly("background", "intraparenchymal", "extra_axial", "oedema", "intraventricular");
        assertThat(p.labels())
                .extracting(SegmentationPackage.Label::blood)
                .containsExactly(false, true, true, false, true);
        assertThat(p.identity().trained()).isFalse();
        assertThat(p.network().margin()).isEqualTo(20);
        assertThat(p.network().value(-15)).isEqualTo(-1);
        assertThat(p.network().value(100)).isEqualTo(1);
        assertThat(p.network().value(42.5)).isEqualTo(0);
        assertThat(p.network().value(-3000)).isEqualTo(-1);
        assertThat(p.network().value(3000)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"segmentation\"|\"classification\"|kind: segmentation is expected, got classification",
                "\"output_size\": 15|\"output_size\": 14|network.output_size: its margin to the input must be whole",
                "\"output_size\": 15|\"output_size\": 56|network.output_size: a whole number from 1 to 55",
                "\"background\"|\"extra_axial\"|labels: 'extra_axial' is no id, or used twice",
                "\"spacing_mm\": 1.0|\"spacing_mm\": 0.0|network.spacing_mm: a number from 0.25",
                "\"kind\": \"segmentation\",|\"kind\": \"segmentation\", \"more\": 1,|more: unknown field",
                "\"value_range\"|\"value_rang\"|network.value_range: missing field"
            })
    void whatIsNotAsDocumentedIsNamed(String from, String to, String message) throws Exception {
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
        assertThatThrownBy(() -> SegmentationPackage.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(manifest.toString())
                .hasMessageContaining(message);
    }

    @Test
    void anotherFileThanTheManifestsIsRefused() throws Exception {
        Files.writeString(folder.resolve("network.pt"), "other");
        assertThatThrownBy(() -> SegmentationPackage.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("network.pt: SHA-256 is");
    }

    @Test
    void theTwoKindsAreListedApartAndNeitherIsTakenForTheOther() {
        FolderPackageCatalog catalog = new FolderPackageCatalog(List.of(root));
        assertThat(catalog.list()).isEmpty();
        assertThat(catalog.segmentations()).singleElement().satisfies(s -> {
            assertThat(s.folder()).isEqualTo(folder);
            assertThat(s.problem()).isEmpty();
        });
        assertThat(catalog.inspect(folder).problem()).isEmpty();
        assertThatThrownBy(() -> ModelPackage.read(folder))
                .hasMessageContaining("kind: segmentation: this package gives no probabilities of slices");
        assertThatThrownBy(() -> SegmentationPackage.read(TinyPackage.folder()))
                .hasMessageContaining("kind: missing field");
        assertThat(new FolderPackageCatalog(List.of(TinyPackage.folder().getParent())).list())
                .extracting(PackageSummary::folder)
                .contains(TinyPackage.folder())
                .doesNotContain(TinySegmentation.folder());
    }
}
