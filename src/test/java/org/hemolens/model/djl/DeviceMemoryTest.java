package org.hemolens.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.HemorrhageNetworks.SliceOutputs;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.RunFacts.HalfDifference;
import org.hemolens.model.TinyPackage;
import org.hemolens.model.fit.MemoryEstimate;
import org.hemolens.model.fit.MemoryFailure;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMemoryTest {
    private static final Path BUNDLED = Path.of("models", "packages", "two-branch-small");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 7.79 GiB",
                "The following operation failed in the TorchScript interpreter.\nRuntimeError: CUDA error: out of memory",
                "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to"
                        + " allocate 70368744177664 bytes. Error code 12 (Cannot allocate memory)",
                "[enforce fail at alloc_cpu.cpp:116] data. DefaultCPUAllocator: not enough memory: you tried to allocate"
                        + " 8 bytes.",
                "std::bad_alloc",
            })
    void memoryThatDoesNotSufficeIsTold(String message) {
        assertThat(MemoryFailure.isIn(new EngineException(message))).isTrue();
        assertThat(MemoryFailure.isIn(new IllegalStateException("wrapped", new EngineException(message))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA error: device-side assert triggered",
                "mat1 and mat2 shapes cannot be multiplied (1x6 and 7x6)",
                "CUDA error: no kernel image is available for execution on the device",
                "Expected all tensors to be on the same device",
            })
    void otherFailuresAreNot(String message) {
        assertThat(MemoryFailure.isIn(new EngineException(message))).isFalse();
        assertThat(MemoryFailure.isIn(new EngineException((String) null))).isFalse();
    }

    @Test
    void pyTorchsOwnRefusalIsTold() throws Exception {
        new DjlEngine(1).list(Progress.NONE);
        assertThatThrownBy(() -> NativeThread.call("a tensor of 256 TB", () -> {
                    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
                        return manager.create(new Shape(1L << 46));
                    }
                }))
                .isInstanceOf(DeviceMemoryException.class)
                .hasMessageStartingWith("a tensor of 256 TB failed: ");
    }

    @Test
    void theCpuIsListedWithItsMemory() throws Exception {
        ComputeDevice cpu = new DjlEngine(1).list(Progress.NONE).getFirst();
        assertThat(cpu.id()).isEqualTo("cpu");
        assertThat(cpu.words()).isEqualTo("CPU, 1 thread");
        assertThat(cpu.freeBytes().orElseThrow()).isBetween(1L, cpu.totalBytes().orElseThrow());
    }

    @Test
    void mostBytesAtOnceAreFoundInCallsWithinCalls() throws Exception {
        // A holds 100 from its own allocation in B; C takes 50 and frees A's 100 at its end; D takes 20.
        String trace =
                """
                [{"ts": 0, "dur": 10, "cpu mem": "100 b"}, {"ts": 2, "dur": 5, "cpu mem": "100 b"},
                 {"ts": 20, "dur": 10, "cpu mem": "-50 b"}, {"ts": 21, "dur": 2, "cpu mem": "50 b"},
                 {"ts": 40, "dur": 1, "cpu mem": "20 b"}]
                """;
        assertThat(ProfiledMemory.peak(new JsonMapper().readTree(trace))).isEqualTo(150);
        assertThat(ProfiledMemory.bytes("432.00 Kb")).isEqualTo(432 * 1024);
        assertThat(ProfiledMemory.bytes("-1.50 Mb")).isEqualTo(-1.5 * 1024 * 1024);
    }

    @Test
    void theBundledPackagesNeedIsOfTheRightSize() throws Exception {
        ModelPackage model = ModelPackage.read(BUNDLED);
        MemoryEstimate estimate = new DjlEngine(1).measure(model);
        long files = Files.size(BUNDLED.resolve("branch_a.pt"))
                + Files.size(BUNDLED.resolve("branch_b.pt"))
                + Files.size(BUNDLED.resolve("sequence.pt"));
        assertThat(estimate.weightBytes()).isEqualTo(files);
        // At least input and answer together; no more than what every layer's output would be if none were freed.
        var network = model.networks().getFirst();
        long atLeast = 4L * (network.input().length() + network.mapLength());
        assertThat(estimate.sliceBytes()).hasSize(2).allSatisfy(b -> assertThat(b)
                .isBetween(atLeast, 16_000_000L));
        assertThat(estimate.bytes(4, false)).isEqualTo(files + 4 * estimate.perSlice());
    }

    @Test
    void halfPrecisionIsMeasuredOnTheParitySlices() throws Exception {
        // Users get it on GPUs only; PyTorch can do it anywhere.
        ModelPackage model = ModelPackage.read(BUNDLED);
        try (DjlNetworks half = half(model)) {
            HalfDifference difference = half.facts().half().orElseThrow();
            assertThat(difference.slices()).isPositive();
            // binary16 has 11 bits: a single rounding is 5e-4, and dozens of layers round.
            assertThat(difference.features()).isBetween(1e-5, 3e-2);
            assertThat(difference.probability()).isBetween(0.0, 2e-2);
            assertThat(half.device()).isEqualTo("CPU, half precision");
            assertThat(half.facts().precision()).isEqualTo("float16");
            ParitySlices slices = ParitySlices.of(model).getFirst();
            SliceOutputs out = half.slices(0, slices.values(), slices.n());
            // In float32 from the maps on.
            assertThat(half.activations(0, out.maps(), out.pooled(), slices.n()).poolGradient())
                    .isPresent();
        }
    }

    private static DjlNetworks half(ModelPackage model) throws Exception {
        new DjlEngine(1).list(Progress.NONE);
        return NativeThread.call(
                "half",
                () -> DjlNetworks.half(model, "CPU", (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch")));
    }

    @Test
    void aFileWithOtherNumbersIsNotRunInHalfPrecision() {
        assertThatThrownBy(() -> half(ModelPackage.read(TinyPackage.folder())))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("branch_a.pt: holds numbers of the kind Long");
    }

    @Test
    void aHalvedFileIsSmallerAndNotHalvedAgain() throws Exception {
        Path copy = HalfFile.of(BUNDLED.resolve("branch_a.pt"));
        try {
            assertThat(Files.size(copy)).isLessThan(Files.size(BUNDLED.resolve("branch_a.pt")) * 2 / 3);
            assertThatThrownBy(() -> HalfFile.of(copy))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("holds numbers of the kind Half");
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
