package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.PackageVerifier.StageDifference;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.TinySegmentation;
import org.junit.jupiter.api.Test;

/** Java against PyTorch, every stage, on the package that models/fixtures.py wrote. */
class ParityTest {
    @Test
    void everyStageIsWhatPyTorchSays() throws Exception {
        List<StageDifference> stages =
                new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(TinyPackage.folder());

        assertThat(stages)
                .extracting(StageDifference::stage)
                .containsExactly(
                        "input A",
                        "features A",
                        "logits A",
                        "input B",
                        "features B",
                        "logits B",
                        "sequence logits",
                        "cam slice A",
                        "cam sequence A",
                        "cam slice B",
                        "cam sequence B");
        assertThat(stages)
                .allSatisfy(
                        s -> assertThat(s.relativeDifference()).as(s.stage()).isLessThanOrEqualTo(s.tolerance()));
    }

    @Test
    void aSegmentationNetworkSaysWhatPyTorchSays() throws Exception {
        List<StageDifference> stages =
                new DjlPackageVerifier(new DjlEngine(1), DeviceChoice.CPU).verify(TinySegmentation.folder());
        assertThat(stages).extracting(StageDifference::stage).containsExactly("logits");
        assertThat(stages.getFirst().relativeDifference()).isLessThanOrEqualTo(1e-4);
    }
}
