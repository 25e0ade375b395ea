package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hemolens.fixture.FakeNetworks;
import org.hemolens.protocol.ProtocolCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaithfulnessCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path out;

    private final Bench bench = new Bench();

    /** Maps that are the same everywhere are not judged. */
    private static FakeNetworks rising() {
        FakeNetworks networks = new FakeNetworks();
        networks.rising = true;
        return networks;
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out.resolve("faithfulness.json").toFile());
    }

    private List<String> csv() throws Exception {
        return Files.readAllLines(out.resolve("faithfulness.csv"));
    }

    @Test
    void everyPositiveSliceAndClassHasARowAndAnEntry() throws Exception {
        bench.networks = Optional.of(rising());
        assertThat(bench.run("faithfulness", "in", "--out", out)).isZero();
        assertThat(bench.out()).isEmpty();
        assertThat(bench.err()).isEmpty();
        JsonNode json = json();
        assertThat(json.at("/format_version").asInt()).isEqualTo(1);
        assertThat(json.at("/disclaimer").asText()).contains("not for diagnostic use");
        assertThat(json.at("/model/sha256").asText()).isEqualTo("ab".repeat(32));
        assertThat(json.at("/limits/gain_green").asDouble()).isEqualTo(0.1);
        // Any and subdural reach 0.5 on slice 1, by the sequence network.
        assertThat(json.at("/maps")).hasSize(2);
        JsonNode map = json.at("/maps/1");
        assertThat(map.at("/slice").asInt()).isEqualTo(1);
        assertThat(map.at("/sop_instance_uid").asText()).isEqualTo("1.9.1");
        assertThat(map.at("/class").asText()).isEqualTo("subdural");
        assertThat(map.at("/target").asText()).isEqualTo("sequence");
        assertThat(map.at("/method").asText()).isEqualTo("Grad-CAM++");
        assertThat(map.at("/branch").asText()).isEqualTo("fused");
        assertThat(map.at("/threshold").asDouble()).isEqualTo(0.5);
        // The fake sequence network says the same of every picture.
        assertThat(map.at("/logit").asDouble()).isEqualTo(2);
        assertThat(map.at("/logit_without").asDouble()).isEqualTo(2);
        assertThat(map.at("/checks")).hasSize(7);
        assertThat(map.at("/checks/0/check").asText()).isEqualTo("deletion");
        assertThat(map.at("/checks/0/light").asText()).isEqualTo("none");
        assertThat(map.at("/checks/0/not_judged").asText()).isEqualTo("no_effect");
        assertThat(map.at("/checks/5/not_judged").asText()).isEqualTo("not_shuffled");
        assertThat(map.at("/checks/3/figures/rank_correlation").isNumber()).isTrue();
        assertThat(csv()).hasSize(3);
        assertThat(csv().getFirst())
                .startsWith("slice,sop_instance_uid,class,target,method,branch,probability,threshold,light,deletion,"
                        + "deletion_area,deletion_random_area,deletion_gain,insertion,")
                .endsWith("agreement,agreement_rank_correlation,agreement_top_overlap");
        assertThat(csv().get(2)).startsWith("1,1.9.1,subdural,sequence,Grad-CAM++,fused,");
        assertThat(csv().get(2).split(",", -1)).hasSameSizeAs(csv().getFirst().split(","));
    }

    @Test
    void curvesAreWrittenWhereThePictureCounts() throws Exception {
        bench.networks = Optional.of(rising());
        assertThat(bench.run(
                        "faithfulness", "in", "--out", out, "--class", "any", "--target", "slice", "--cam", "layercam"))
                .isZero();
        JsonNode map = json().at("/maps/0");
        assertThat(json().at("/maps")).hasSize(1);
        assertThat(map.at("/method").asText()).isEqualTo("LayerCAM");
        boolean judged = !map.at("/checks/0/light").asText().equals("none");
        assertThat(map.at("/deletion/parts")).hasSize(judged ? 13 : 0);
        assertThat(map.at("/forwards").asInt()).isEqualTo(judged ? 120 : 2);
    }

    @Test
    void allSlicesAreCheckedWhenAskedFor() throws Exception {
        bench.networks = Optional.of(rising());
        assertThat(bench.run("faithfulness", "in", "--out", out, "--class", "epidural", "--slices", "all"))
                .isZero();
        assertThat(json().at("/maps")).hasSize(3);
        assertThat(bench.run("faithfulness", "in", "--out", out, "--class", "epidural"))
                .isZero();
        assertThat(json().at("/maps")).isEmpty();
        assertThat(bench.err()).singleElement().asString().contains("warning: no map was asked for");
    }

    @Test
    void failuresHaveTheStatusOfAnalyzeAndWriteNothing() throws Exception {
        assertThat(bench.run("faithfulness", "in", "--out", out)).isEqualTo(ExitStatus.MODEL);
        assertThat(bench.err()).singleElement().asString().isEqualTo("hemolens: no networks here");
        bench.networks = Optional.of(rising());
        assertThat(bench.run("faithfulness", "in", "--out", out, "--class", "stroke"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(bench.run("faithfulness", "in", "--out", out, "--slices", "some"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(bench.run("faithfulness", "in")).isEqualTo(ExitStatus.USAGE);
        bench.verdict = ProtocolCheck.Verdict.REFUSED;
        assertThat(bench.run("faithfulness", "in", "--out", out)).isEqualTo(ExitStatus.REFUSED);
        bench.verdict = ProtocolCheck.Verdict.OK;
        bench.cancellation.cancel();
        assertThat(bench.run("faithfulness", "in", "--out", out)).isEqualTo(ExitStatus.CANCELLED);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).isEmpty();
        }
    }
}
