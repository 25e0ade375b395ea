package org.hemolens.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.dicom.write.CtSeries;
import org.hemolens.dicom.write.CtSeriesWriter;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Simulates a head and writes it as a DICOM series with its truth beside it (docs/simulator.md). */
public final class SimulatedSeries implements SeriesSimulation {
    /** Changes when the same spec gives other voxels than before, and with it the UIDs. */
    private static final int REVISION = 2;

    @Override
    public Path write(SimulationSpec spec, Path out, Progress progress, Cancellation cancellation) throws IOException {
        Path dicom = Files.createDirectories(out.resolve("dicom"));
        SimulatedHead head = new HeadScanner(spec).scan(progress, cancellation);
        CtSeriesWriter writer = new CtSeriesWriter(series(head));
        int count = spec.slices();
        List<String> uids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cancellation.check();
            progress.report("Writing slices", i, count);
            // scanners number a head from the top or the bottom; here from the top, so that viewing order is not file
            // order
            int number = count - i;
            writer.write(
                    dicom.resolve("IM%04d.dcm".formatted(number)),
                    number,
                    head.geometry().z(i),
                    head.hu().get(i));
            uids.add(writer.sopInstanceUid(number));
        }
        NpyFile.writeBytes(out.resolve("mask.npy"), head.mask(), spec.size(), spec.size());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(out.resolve("truth.json").toFile(), Truth.of(head, uids));
        progress.report("Writing slices", count, count);
        return dicom;
    }

    private static CtSeries series(SimulatedHead head) {
        SimulationSpec spec = head.spec();
        ScanGeometry geometry = head.geometry();
        String bleeds = HemorrhageClass.all().stream()
                .filter(spec.bleeds()::contains)
                .map(HemorrhageClass::id)
                .collect(Collectors.joining("+"));
        String mimics = spec.mimics()
                .map(kinds -> kinds.stream().sorted().map(MimicKind::id).collect(Collectors.joining("+", ", mimics ", "")))
                .orElse("");
        String identity = "hemolens simulation %d: seed %d, bleeds %s, slices %d, size %d"
                .formatted(REVISION, spec.seed(), bleeds.isEmpty() ? "none" : bleeds, spec.slices(), spec.size())
                + mimics;
        return new CtSeries(
                "SIMULATED^SEED " + spec.seed(),
                "SIM-" + spec.seed(),
                identity,
                "SIMULATED, no patient",
                "SIMULATED, no patient. " + identity,
                "SIM-SOFT",
                spec.size(),
                spec.size(),
                geometry.pixelMm(),
                geometry.spacingMm(),
                geometry.corner(),
                geometry.corner());
    }
}
