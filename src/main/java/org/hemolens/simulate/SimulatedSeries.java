package org.hemolens.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.dicom.write.CtImage;
import org.hemolens.dicom.write.CtSeries;
import org.hemolens.dicom.write.CtSeriesWriter;
import org.hemolens.dicom.write.Segmentation;
import org.hemolens.dicom.write.SegmentationWriter;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Simulates a head and writes it as a DICOM series with its truth beside it (docs/simulator.md). */
public final class SimulatedSeries implements SeriesSimulation {
    /** Changes when the same spec gives other voxels than before, and with it the UIDs. */
    private static final int REVISION = 3;

    @Override
    public Path write(SimulationSpec spec, Path out, Progress progress, Cancellation cancellation) throws IOException {
        Path dicom = Files.createDirectories(out.resolve("dicom"));
        SimulatedHead head = new HeadScanner(spec).scan(progress, cancellation);
        ScanGeometry geometry = head.geometry();
        CtSeries series = series(head);
        CtSeriesWriter writer = new CtSeriesWriter(series);
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
                    new CtImage(
                            number,
                            geometry.imagePosition(i),
                            geometry.tableZ(i),
                            geometry.thickness().get(i)),
                    head.hu().get(i));
            uids.add(writer.sopInstanceUid(number));
        }
        NpyFile.writeBytes(out.resolve("mask.npy"), head.mask(), spec.size(), spec.size());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(out.resolve("truth.json").toFile(), Truth.of(head, uids));
        writeSegmentation(head, series, uids, out.resolve("segmentation.dcm"));
        progress.report("Writing slices", count, count);
        return dicom;
    }

    /** A segmentation must have a segment: without blood there is no file, and an older one goes. */
    private static void writeSegmentation(SimulatedHead head, CtSeries series, List<String> uids, Path file)
            throws IOException {
        List<String> labels =
                HemorrhageClass.all().stream().skip(1).map(HemorrhageClass::id).toList();
        List<double[]> positions = new ArrayList<>();
        for (int i = 0; i < head.geometry().slices(); i++) {
            positions.add(head.geometry().imagePosition(i));
        }
        Segmentation truth = new Segmentation(
                labels, head.mask(), uids, positions, head.geometry().spacingMm());
        if (truth.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            new SegmentationWriter(series).write(file, truth);
        }
    }

    private static CtSeries series(SimulatedHead head) {
        SimulationSpec spec = head.spec();
        ScanGeometry geometry = head.geometry();
        Acquisition how = spec.acquisition();
        String bleeds = HemorrhageClass.all().stream()
                .filter(spec.bleeds()::contains)
                .map(HemorrhageClass::id)
                .collect(Collectors.joining("+"));
        String identity = "hemolens simulation %d: seed %d, bleeds %s, slices %d, size %d, %s kernel"
                .formatted(
                        REVISION,
                        spec.seed(),
                        bleeds.isEmpty() ? "none" : bleeds,
                        spec.slices(),
                        spec.size(),
                        how.kernel().id());
        identity += spec.mimics()
                .map(kinds ->
                        kinds.stream().sorted().map(MimicKind::id).collect(Collectors.joining("+", ", mimics ", "")))
                .orElse("");
        identity += how.thicknessMm() > 0 ? ", thickness " + how.thicknessMm() : "";
        identity += how.tiltDegrees() != 0 ? ", tilt " + how.tiltDegrees() : "";
        identity += (how.irregular() ? ", irregular" : "") + (how.motion() ? ", motion" : "");
        identity += how.contrast() ? ", contrast" : "";
        return new CtSeries(
                "SIMULATED^SEED " + spec.seed(),
                "SIM-" + spec.seed(),
                identity,
                "SIMULATED, no patient",
                "SIMULATED, no patient. " + identity,
                ScannerPattern.of(spec.seed()).protocol(spec),
                spec.size(),
                spec.size(),
                geometry.pixelMm(),
                geometry.imageOrientation());
    }
}
