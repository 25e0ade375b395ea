package org.hemolens.ui.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.analysis.DefaultStudySegmentation;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.SegmentationCache;
import org.hemolens.analysis.SegmentationEstimate;
import org.hemolens.analysis.SegmentationRequest;
import org.hemolens.analysis.SegmentationResult;
import org.hemolens.analysis.StudySegmentation;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.fixture.FakePatchNetwork;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.model.TinySegmentation;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.ui.Samples;

/** The real use case on a network that labels what is bright, with a door before the cubes; refuses or breaks when told so. */
final class FakeSegmentation implements StudySegmentation {
    /** Shut: stands before a cube of the run until it is cancelled. */
    final Fakes.Door cubes = new Fakes.Door();

    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger logits = new AtomicInteger();
    volatile boolean refuse;
    volatile boolean broken;
    /** Whether it goes on although it was cancelled, as a cube in work does. */
    volatile boolean ignoreCancellation;

    private volatile Cancellation running = new Cancellation();
    private final StudySegmentation real;
    private final Path cache;

    FakeSegmentation() {
        try {
            cache = Files.createTempDirectory("segmentation-cache");
            real = new DefaultStudySegmentation(
                    (series, cancellation) -> refuse ? Samples.refused() : Samples.gate(),
                    (p, device, progress) -> new Network(new FakePatchNetwork(p, device, progress)),
                    new SegmentationCache(cache, 1 << 28, "test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tiny package with voxels of 4 mm, so that a head is few cubes, as a catalogue finds it. */
    List<PackageSummary> packages() {
        try {
            Path folder = Files.createDirectories(cache.resolve("coarse"));
            for (String file : List.of("network.pt", "parity.npz")) {
                Files.copy(
                        TinySegmentation.folder().resolve(file),
                        folder.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode manifest = (ObjectNode) mapper.readTree(
                    TinySegmentation.folder().resolve("manifest.json").toFile());
            ((ObjectNode) manifest.get("network"))
                    .put("spacing_mm", 4.0)
                    .put("input_size", 20)
                    .put("output_size", 16);
            ((ObjectNode) manifest.get("labels").get(2))
                    .putArray("classes")
                    .add("epidural")
                    .add("subdural")
                    .add("subarachnoid");
            mapper.writeValue(folder.resolve("manifest.json").toFile(), manifest);
            return List.of(new FolderPackageCatalog(List.of()).inspect(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Network implements PatchNetwork {
        private final FakePatchNetwork network;

        Network(FakePatchNetwork network) {
            this.network = network;
        }

        @Override
        public SegmentationPackage segmentationPackage() {
            return network.segmentationPackage();
        }

        @Override
        public String device() {
            return network.device();
        }

        @Override
        public float[] logits(float[] cube) throws ModelException {
            if (logits.incrementAndGet() > 2) {
                cubes.pass(ignoreCancellation ? new Cancellation() : running);
            }
            network.broken = broken;
            return network.logits(cube);
        }

        @Override
        public void close() {}
    }

    @Override
    public Optional<SegmentationResult> kept(
            LoadedSeries series, SegmentationRequest request, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        return real.kept(series, request, cancellation);
    }

    @Override
    public SegmentationEstimate estimate(
            LoadedSeries series, SegmentationRequest request, Progress progress, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        return real.estimate(series, request, progress, cancellation);
    }

    @Override
    public SegmentationResult run(
            LoadedSeries series, SegmentationRequest request, Progress progress, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        runs.incrementAndGet();
        running = cancellation;
        return real.run(series, request, progress, cancellation);
    }
}
