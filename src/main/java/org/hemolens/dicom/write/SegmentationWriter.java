package org.hemolens.dicom.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a mask as Segmentation Storage (PS3.3 A.51), binary: a segment for each value that occurs, a frame for each image
 * in which it does, with references to the images that it lies on.
 */
public final class SegmentationWriter {
    /** Segmentation Storage. */
    public static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";

    private final CtSeries series;

    /** @param series of the images that the mask lies on */
    public SegmentationWriter(CtSeries series) {
        this.series = series;
    }

    private record Frame(int segment, int image, int place) {}

    /**
     * Writes the file.
     *
     * @throws IllegalArgumentException when the mask is empty: a segmentation must have a segment
     * @throws IOException when the file cannot be written
     */
    public void write(Path file, Segmentation truth) throws IOException {
        List<Integer> values = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        for (int value = 1; value <= truth.labels().size(); value++) {
            int before = frames.size();
            for (int image = 0; image < truth.mask().size(); image++) {
                if (truth.holds(image, value)) {
                    frames.add(new Frame(values.size() + 1, image, image + 1));
                }
            }
            if (frames.size() > before) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the mask is empty");
        }
        String uid = Uids.of(series.identity() + " segmentation");
        FilePart10.write(file, SEGMENTATION_STORAGE, uid, dataSet(uid, truth, values, frames));
    }

    private byte[] dataSet(String uid, Segmentation truth, List<Integer> values, List<Frame> frames) {
        ElementWriter w = new ElementWriter(1 << 16);
        w.text(0x00080005, "CS", "ISO_IR 100");
        w.text(0x00080008, "CS", "DERIVED\\PRIMARY");
        w.text(0x00080016, "UI", SEGMENTATION_STORAGE);
        w.text(0x00080018, "UI", uid);
        w.text(0x00080020, "DA", CtSeriesWriter.DATE);
        w.text(0x00080021, "DA", CtSeriesWriter.DATE);
        w.text(0x00080023, "DA", CtSeriesWriter.DATE);
        w.text(0x00080030, "TM", "120000");
        w.text(0x00080031, "TM", "120000");
        w.text(0x00080033, "TM", "120000");
        w.text(0x00080050, "SH", "");
        w.text(0x00080060, "CS", "SEG");
        w.text(0x00080070, "LO", CtSeriesWriter.MANUFACTURER);
        w.text(0x00080090, "PN", "");
        w.text(0x00081030, "LO", "Simulated head CT, no patient");
        w.text(0x0008103E, "LO", "SIMULATED, truth");
        w.text(0x00081090, "LO", series.protocol().modelName());
        w.sequence(0x00081115, references(truth));
        CtSeriesWriter.patient(w, series);
        w.text(0x00181000, "LO", "1");
        w.text(0x00181020, "LO", "1");
        w.text(0x0020000D, "UI", CtSeriesWriter.studyUid(series));
        w.text(0x0020000E, "UI", Uids.of(series.identity() + " segmentation series"));
        w.text(0x00200010, "SH", "SIM");
        w.text(0x00200011, "IS", "100");
        w.text(0x00200013, "IS", "1");
        w.text(0x00200052, "UI", CtSeriesWriter.frameUid(series));
        w.text(0x00201040, "LO", "");
        dimensions(w);
        w.unsignedShort(0x00280002, 1);
        w.text(0x00280004, "CS", "MONOCHROME2");
        w.text(0x00280008, "IS", Integer.toString(frames.size()));
        w.unsignedShort(0x00280010, series.rows());
        w.unsignedShort(0x00280011, series.columns());
        w.unsignedShort(0x00280100, 1);
        w.unsignedShort(0x00280101, 1);
        w.unsignedShort(0x00280102, 0);
        w.unsignedShort(0x00280103, 0);
        w.text(0x00282110, "CS", "00");
        w.text(0x00620001, "CS", "BINARY");
        w.sequence(0x00620002, segments(truth, values));
        w.text(0x00700080, "CS", "TRUTH");
        w.text(0x00700081, "LO", "Blood of a simulated head");
        w.text(0x00700084, "PN", "Hemolens^Simulator");
        w.sequence(0x52009229, shared(truth));
        w.sequence(
                0x52009230, frames.stream().map(frame -> perFrame(frame, truth)).toList());
        w.bytes(0x7FE00010, "OB", bits(truth, values, frames));
        return w.toBytes();
    }

    /** ReferencedSeriesSequence of the Common Instance Reference module: all images of the series. */
    private ElementWriter references(Segmentation truth) {
        List<ElementWriter> images = truth.sourceUids().stream()
                .map(uid -> new ElementWriter()
                        .text(0x00081150, "UI", CtSeriesWriter.CT_IMAGE_STORAGE)
                        .text(0x00081155, "UI", uid))
                .toList();
        return new ElementWriter()
                .sequence(0x0008114A, images)
                .text(0x0020000E, "UI", CtSeriesWriter.seriesUid(series));
    }

    /** Frames are ordered by segment, then by position. */
    private void dimensions(ElementWriter w) {
        String organization = Uids.of(series.identity() + " dimensions");
        w.sequence(0x00209221, new ElementWriter().text(0x00209164, "UI", organization));
        w.sequence(
                0x00209222,
                List.of(
                        new ElementWriter()
                                .text(0x00209164, "UI", organization)
                                .pointer(0x00209165, 0x0062000B)
                                .pointer(0x00209167, 0x0062000A),
                        new ElementWriter()
                                .text(0x00209164, "UI", organization)
                                .pointer(0x00209165, 0x00200032)
                                .pointer(0x00209167, 0x00209113)));
    }

    private static List<ElementWriter> segments(Segmentation truth, List<Integer> values) {
        List<ElementWriter> out = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            out.add(new ElementWriter()
                    .sequence(0x00620003, code("49755003", "Morphologically Abnormal Structure"))
                    .unsignedShort(0x00620004, i + 1)
                    .text(0x00620005, "LO", truth.labels().get(values.get(i) - 1))
                    .text(0x00620008, "CS", "AUTOMATIC")
                    .text(0x00620009, "LO", CtSeriesWriter.MANUFACTURER)
                    .sequence(0x0062000F, code("50960005", "Hemorrhage")));
        }
        return out;
    }

    private static ElementWriter code(String value, String meaning) {
        return code(value, "SCT", meaning);
    }

    private static ElementWriter code(String value, String scheme, String meaning) {
        return new ElementWriter()
                .text(0x00080100, "SH", value)
                .text(0x00080102, "SH", scheme)
                .text(0x00080104, "LO", meaning);
    }

    private ElementWriter shared(Segmentation truth) {
        return new ElementWriter()
                .sequence(0x00209116, new ElementWriter().decimals(0x00200037, series.orientation()))
                .sequence(
                        0x00289110,
                        new ElementWriter()
                                .decimals(0x00180050, truth.sliceMm())
                                .decimals(0x00180088, truth.sliceMm())
                                .decimals(0x00280030, series.pixelMm(), series.pixelMm()));
    }

    private static ElementWriter perFrame(Frame frame, Segmentation truth) {
        ElementWriter source = new ElementWriter()
                .text(0x00081150, "UI", CtSeriesWriter.CT_IMAGE_STORAGE)
                .text(0x00081155, "UI", truth.sourceUids().get(frame.image()))
                .sequence(0x0040A170, code("121322", "DCM", "Source image for image processing operation"));
        return new ElementWriter()
                .sequence(
                        0x00089124,
                        new ElementWriter()
                                .sequence(0x00082112, source)
                                .sequence(0x00089215, code("113076", "DCM", "Segmentation")))
                .sequence(0x00209111, new ElementWriter().unsignedLongs(0x00209157, frame.segment(), frame.place()))
                .sequence(
                        0x00209113,
                        new ElementWriter()
                                .decimals(0x00200032, truth.positions().get(frame.image())))
                .sequence(0x0062000A, new ElementWriter().unsignedShort(0x0062000B, frame.segment()));
    }

    /** PS3.5 8.1.1: one bit a pixel, the first in the least bit, frames without a gap, even length. */
    private byte[] bits(Segmentation truth, List<Integer> values, List<Frame> frames) {
        int pixels = series.rows() * series.columns();
        long bytes = ((long) frames.size() * pixels + 7) / 8;
        byte[] out = new byte[Math.toIntExact(bytes + (bytes & 1))];
        long bit = 0;
        for (Frame frame : frames) {
            byte[] mask = truth.mask().get(frame.image());
            int value = values.get(frame.segment() - 1);
            for (int i = 0; i < pixels; i++, bit++) {
                if (mask[i] == value) {
                    out[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
                }
            }
        }
        return out;
    }
}
