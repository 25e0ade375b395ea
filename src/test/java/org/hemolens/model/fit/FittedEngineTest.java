package org.hemolens.model.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hemolens.fixture.FakeNetworks;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.TinyPackage;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;

class FittedEngineTest {
    private static final ComputeDevice CPU = new ComputeDevice(
            OptionalInt.empty(), "CPU, 2 threads", OptionalLong.of(8_000_000_000L), OptionalLong.empty());
    private static final MemoryEstimate ESTIMATE = new MemoryEstimate(100_000_000, List.of(40_000_000L, 100_000_000L));

    /** A card whose memory holds some slices a call. */
    private static final class Machine implements NetworkEngine {
        int fitsOnGpu = 1000;
        boolean loads = true;
        final List<DeviceChoice> asked = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();

        @Override
        public HemorrhageNetworks open(ModelPackage model, DeviceChoice choice, Progress progress)
                throws ModelException {
            asked.add(choice);
            boolean gpu = choice.kind() == DeviceChoice.Kind.GPU;
            if (gpu && !loads) {
                throw new DeviceMemoryException("the networks: CUDA out of memory", new RuntimeException());
            }
            FakeNetworks fake = new FakeNetworks();
            fake.device = gpu ? "GPU 0, Card" : "CPU, 2 threads";
            HemorrhageNetworks inner = fake.open(model, choice, progress);
            return new Limited(inner, gpu ? fitsOnGpu : Integer.MAX_VALUE, batches);
        }
    }

    private final Machine machine = new Machine();

    private static ComputeDevice gpu(int index, long free) {
        return new ComputeDevice(
                OptionalInt.of(index), "Card", OptionalLong.of(free), OptionalLong.of(16_000_000_000L));
    }

    private HemorrhageNetworks open(DeviceChoice choice, ComputeDevice... gpus) throws ModelException {
        List<ComputeDevice> all = new ArrayList<>(List.of(CPU));
        all.addAll(List.of(gpus));
        return new FittedEngine(machine, progress -> all, p -> ESTIMATE)
                .open(ModelPackage.read(TinyPackage.folder()), choice, Progress.NONE);
    }

    private static SliceOutputs run(HemorrhageNetworks networks, int n) throws ModelException {
        float[] input = new float
                [n * networks.modelPackage().networks().getFirst().input().length()];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) Math.sin(i);
        }
        return networks.slices(0, input, n);
    }

    @Test
    void theBatchFillsTheShareOfFreeMemoryAndNoMore() {
        // 0.7 of 3 GB are 2.1 GB: 16 slices need 1.7 GB, 32 need 3.3.
        BatchPlan plan = BatchPlan.of(ESTIMATE, gpu(0, 3_000_000_000L), false);
        assertThat(plan).isEqualTo(new BatchPlan(16, 1_700_000_000L, OptionalLong.of(3_000_000_000L), true));
        assertThat(BatchPlan.of(ESTIMATE, gpu(0, 3_000_000_000L), true).batch()).isEqualTo(32);
        assertThat(BatchPlan.of(ESTIMATE, CPU, false).batch()).isEqualTo(4);
        assertThat(BatchPlan.of(ESTIMATE, gpu(0, 150_000_000L), false))
                .isEqualTo(new BatchPlan(1, 200_000_000L, OptionalLong.of(150_000_000L), false));
    }

    @Test
    void whatFreeMemoryCannotTellIsNotReckonedWith() {
        ComputeDevice silent = new ComputeDevice(OptionalInt.of(0), "Card", OptionalLong.empty(), OptionalLong.empty());
        assertThat(BatchPlan.of(ESTIMATE, silent, false).batch()).isEqualTo(32);
    }

    @Test
    void theFactsSayTheReckoning() throws Exception {
        try (HemorrhageNetworks networks = open(DeviceChoice.AUTO, gpu(0, 3_000_000_000L))) {
            assertThat(networks.device()).isEqualTo("GPU 0, Card");
            assertThat(networks.facts().words()).isEqualTo("16 slices a call, about 1.7 GB of 3.0 GB free");
            assertThat(networks.facts().notes()).isEmpty();
        }
    }

    @Test
    void automaticTakesTheFirstGpuAndElseTheCpu() throws Exception {
        open(DeviceChoice.AUTO, gpu(0, 1L << 40), gpu(1, 1L << 40)).close();
        open(DeviceChoice.AUTO).close();
        open(DeviceChoice.CPU, gpu(0, 1L << 40)).close();
        open(DeviceChoice.gpu(1), gpu(0, 1L << 40), gpu(1, 1L << 40)).close();
        assertThat(machine.asked).extracting(DeviceChoice::id).containsExactly("gpu:0", "cpu", "cpu", "gpu:1");
    }

    @Test
    void aGpuThatIsNotThereIsRefusedWithWhatIs() {
        assertThatThrownBy(() -> open(DeviceChoice.GPU)).hasMessageContaining("PyTorch sees none");
        assertThatThrownBy(() -> open(DeviceChoice.gpu(3), gpu(0, 1)))
                .hasMessage("GPU 3 was asked for, there is only GPU 0, Card");
        assertThat(machine.asked).isEmpty();
    }

    @Test
    void halfPrecisionIsRefusedOnTheCpuAndSaidWhereAutomaticFindsNoGpu() throws Exception {
        assertThatThrownBy(() -> open(DeviceChoice.CPU.withHalf(true)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("half precision was asked for on the CPU");
        try (HemorrhageNetworks networks = open(DeviceChoice.AUTO.withHalf(true))) {
            assertThat(machine.asked).containsExactly(DeviceChoice.CPU);
            assertThat(networks.facts().notes())
                    .singleElement()
                    .asString()
                    .contains("half precision was asked for and not used");
        }
        open(DeviceChoice.AUTO.withHalf(true), gpu(0, 1L << 40)).close();
        assertThat(machine.asked.getLast()).isEqualTo(DeviceChoice.gpu(0).withHalf(true));
    }

    @Test
    void whatDoesNotFitIsHalvedUntilItDoesAndSaidOnce() throws Exception {
        machine.fitsOnGpu = 3;
        try (HemorrhageNetworks networks = open(DeviceChoice.GPU, gpu(0, 1L << 40))) {
            SliceOutputs out = run(networks, 14);
            assertThat(out.maps()).hasNumberOfRows(14);
            assertThat(machine.batches).containsExactly(14, 7, 3, 3, 3, 3, 2);
            assertThat(networks.facts().batch()).isEqualTo(3);
            assertThat(networks.facts().notes())
                    .containsExactly(
                            "out of memory on GPU 0, Card with 14 slices in a call; done with 7 instead",
                            "out of memory on GPU 0, Card with 7 slices in a call; done with 3 instead");
            machine.batches.clear();
            run(networks, 4);
            assertThat(machine.batches).containsExactly(3, 1);
            assertThat(networks.facts().notes()).hasSize(2);
        }
    }

    @Test
    void aGpuThatWasDemandedIsNeverLeftForTheCpu() throws Exception {
        machine.fitsOnGpu = 0;
        try (HemorrhageNetworks networks = open(DeviceChoice.GPU, gpu(0, 1L << 40))) {
            assertThatThrownBy(() -> run(networks, 4))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContaining("out of memory on GPU 0, Card, even with a single slice");
            assertThat(machine.asked).hasSize(1);
        }
        machine.loads = false;
        assertThatThrownBy(() -> open(DeviceChoice.GPU, gpu(0, 1L << 40))).isInstanceOf(DeviceMemoryException.class);
        assertThat(machine.asked).extracting(DeviceChoice::id).doesNotContain("cpu");
    }

    @Test
    void automaticGoesOnWithTheCpuAndSaysSo() throws Exception {
        machine.fitsOnGpu = 0;
        try (HemorrhageNetworks networks = open(DeviceChoice.AUTO, gpu(0, 1L << 40))) {
            assertThat(run(networks, 2).logits()).hasSize(12);
            assertThat(networks.device()).isEqualTo("CPU, 2 threads");
            assertThat(networks.facts().notes())
                    .last()
                    .isEqualTo("out of memory on GPU 0, Card even with a single slice in a call;"
                            + " CPU, 2 threads was taken for the rest");
        }
        machine.loads = false;
        try (HemorrhageNetworks networks = open(DeviceChoice.AUTO, gpu(0, 1L << 40))) {
            assertThat(networks.device()).isEqualTo("CPU, 2 threads");
            assertThat(networks.facts().notes())
                    .containsExactly(
                            "the networks do not fit into the memory of GPU 0, Card; the CPU was taken instead");
        }
    }

    @Test
    void anotherFailureIsNoReasonToTryAgain() throws Exception {
        NetworkEngine broken = (model, choice, progress) ->
                new Limited(new FakeNetworks().open(model, choice, progress), -1, machine.batches);
        try (HemorrhageNetworks networks = new FittedEngine(broken, progress -> List.of(CPU), p -> ESTIMATE)
                .open(ModelPackage.read(TinyPackage.folder()), DeviceChoice.CPU, Progress.NONE)) {
            assertThatThrownBy(() -> run(networks, 4)).hasMessage("broken");
            assertThat(machine.batches).containsExactly(4);
        }
    }
}
