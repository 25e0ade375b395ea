package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java against PyTorch, every stage, on tiny members of published systems (python models/fixtures.py systems FOLDER). */
class SystemsParityTest {
    private static Path folder(String system) throws URISyntaxException {
        return Path.of(ModelPackage.class.getResource("systems/" + system).toURI());
    }

    @ParameterizedTest
    @CsvSource({
        // Networks, and stages: four a network and two more maps each, one for the sequence network.
        "lamarr-winner, 2, 11",
        "burduja, 1, 6",
        "lee, 1, 5",
    })
    void everyStageIsWhatPyTorchSays(String system, int networks, int count) throws Exception {
        ModelPackage read = ModelPackage.read(folder(system));
        assertThat(read.networks()).hasSize(networks);
        assertThat(read.identity().trained()).isFalse();
        List<StageDifference> stages =
                new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(folder(system));
        assertThat(stages).hasSize(count);
        assertThat(stages).allSatisfy(s -> {
            assertThat(s.tolerance())
                    .isEqualTo(s.stage().startsWith("input") ? 1e-6 : s.stage().startsWith("cam") ? 1e-3 : 1e-4);
            assertThat(s.relativeDifference()).as(s.stage()).isLessThanOrEqualTo(s.tolerance());
        });
    }
}
