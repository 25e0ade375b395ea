package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hemolens.fixture.Scans;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.TinySegmentation;
import org.hemolens.protocol.ProtocolCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentCommandTest {
    private static final String MODEL = TinySegmentation.folder().toString();

    @TempDir
    Path out = Path.of("");

    private final Bench bench = new Bench();

    @Test
    void labelsAndVolumesAreWritten() throws Exception {
        assertThat(bench.run("segment", "in", "--out", out, "--model", MODEL)).isZero();
        JsonNode json = Schema.read(out.resolve("segmentation.json"));
        assertThat(json.at("/disclaimer").asText()).contains("not for diagnostic use");
        assertThat(json.at("/model/trained").asBoolean()).isFalse();
        assertThat(json.at("/labels").size()).isEqualTo(5);
        byte[] npy = Files.readAllBytes(out.resolve("labels.npy"));
        int slices = bench.scan.series().getFirst().geometry().sliceCount();
        int pixels = Scans.ROWS * Scans.COLUMNS;
        assertThat(new String(npy, 0, 128, StandardCharsets.ISO_8859_1))
                .contains("'descr': '|u1'", "'shape': (" + slices + ", " + Scans.ROWS + ", " + Scans.COLUMNS + ")");
        for (int s = 0; s < slices; s++) {
            int blood = 0;
            for (int i = 0; i < pixels; i++) {
                blood += npy[npy.length - (slices - s) * pixels + i] == 1 ? 1 : 0;
            }
            assertThat(json.at("/labels/1/pixels_per_slice/" + s).asInt()).isEqualTo(blood);
        }
        // The volume is 10 slice + row - column: its last slice alone rises above the middle of -15 to 100 HU.
        assertThat(json.at("/labels/1/ml").asDouble()).isPositive();
        assertThat(json.at("/blood_ml").asDouble())
                .isEqualTo(json.at("/labels/1/ml").asDouble());
        assertThat(json.at("/labels/1/lesions/0/ml").asDouble()).isPositive();
    }

    @Test
    void theGateRefusesAndAnOverrideIsKept() throws Exception {
        bench.verdict = ProtocolCheck.Verdict.REFUSED;
        assertThat(bench.run("segment", "in", "--out", out, "--model", MODEL)).isEqualTo(4);
        assertThat(bench.err().getLast()).contains("protocol check refuses");
        assertThat(out.resolve("segmentation.json")).doesNotExist();
        assertThat(bench.run("segment", "in", "--out", out, "--model", MODEL, "--override", "a phantom"))
                .isZero();
        assertThat(Schema.read(out.resolve("segmentation.json"))
                        .at("/gate/override_reason")
                        .asText())
                .isEqualTo("a phantom");
    }

    @Test
    void aPackageThatLabelsNothingIsRefused() throws Exception {
        assertThat(bench.run("segment", "in", "--out", out, "--model", TinyPackage.folder()))
                .isEqualTo(5);
        assertThat(bench.err().getLast()).contains("kind: missing field");
    }

    @Test
    void withoutAPackageItSaysWhereOneIsToBeHad() throws Exception {
        assertThat(bench.run("segment", "in", "--out", out)).isEqualTo(5);
        assertThat(bench.err().getLast()).contains("biomedia-mira/blast-ct", "export_blast_ct.py");
    }
}
