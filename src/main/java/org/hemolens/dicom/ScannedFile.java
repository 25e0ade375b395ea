package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.ct.Vector3;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/**
 * What is kept of the header of one slice.
 *
 * @param head what it has in common with others of its series, shared with them
 * @param acquisition what may tell it from another slice at its place, shared too
 */
record ScannedFile(SliceFile slice, SlicePlacement placement, SeriesHead head, Acquisition acquisition) {
    /** Far above any CT; bounds what a header can ask for. */
    private static final int MAX_FRAMES = 1 << 16;

    /**
     * The slices of one file, a frame each.
     *
     * @param shared gives back the first of equal values
     * @throws DicomException when they are no grayscale slices with Hounsfield units
     */
    static List<ScannedFile> allOf(DicomHeader header, UnaryOperator<Object> shared) throws DicomException {
        if (header.frames() > MAX_FRAMES) {
            throw refused(
                    header,
                    SeriesRejection.Reason.TOO_LARGE,
                    header.frames() + " frames; at most " + MAX_FRAMES + " are read");
        }
        List<ScannedFile> slices = new ArrayList<>();
        for (int frame = 0; frame < header.frames(); frame++) {
            slices.add(of(header, frame, shared));
        }
        return slices;
    }

    private static ScannedFile of(DicomHeader file, int frame, UnaryOperator<Object> shared) throws DicomException {
        DicomHeader header = file.frame(frame);
        if (file.hasModalityLut()) {
            throw refused(header, SeriesRejection.Reason.UNSUPPORTED_PIXELS, DicomHeader.MODALITY_LUT_REFUSED);
        }
        if (header.number(Tag.RESCALE_INTERCEPT).isEmpty()
                || header.number(Tag.RESCALE_SLOPE).isEmpty()) {
            throw refused(
                    header,
                    SeriesRejection.Reason.MISSING_ATTRIBUTE,
                    "RescaleSlope or RescaleIntercept is missing: no Hounsfield units without it");
        }
        List<Double> spacing = header.numbers(Tag.PIXEL_SPACING);
        if (spacing.size() < 2 || spacing.get(0) <= 0 || spacing.get(1) <= 0) {
            throw refused(
                    header,
                    SeriesRejection.Reason.MISSING_ATTRIBUTE,
                    "PixelSpacing is missing: no size in mm without it");
        }
        SlicePlacement placement = placement(header, spacing);
        if (file.frames() > 1) {
            // InstanceNumber is that of the file; and one position for all frames is that of none
            placement = new SlicePlacement(
                    placement.plane(),
                    placement.positionKnown() && file.hasFrameAttributes(),
                    OptionalInt.of(frame + 1));
        }
        SliceFile slice = new SliceFile(
                header.file(),
                frame,
                header.text(Tag.SOP_INSTANCE_UID).orElse(""),
                placement.instanceNumber(),
                window(header),
                (FileCurves) shared.apply(FileCurves.of(header)));
        return new ScannedFile(slice, placement, (SeriesHead) shared.apply(SeriesHead.of(header)), (Acquisition)
                shared.apply(Acquisition.of(header)));
    }

    private static DicomException refused(DicomHeader header, SeriesRejection.Reason reason, String message) {
        return new DicomException(header.file(), reason, message);
    }

    private static SlicePlacement placement(DicomHeader header, List<Double> spacing) {
        int rows = header.integer(Tag.ROWS).orElse(0);
        int columns = header.integer(Tag.COLUMNS).orElse(0);
        List<Double> p = header.numbers(Tag.IMAGE_POSITION_PATIENT);
        List<Double> o = header.numbers(Tag.IMAGE_ORIENTATION_PATIENT);
        Vector3 position = new Vector3(0, 0, 0);
        Vector3 row = new Vector3(1, 0, 0);
        Vector3 column = new Vector3(0, 1, 0);
        boolean known = p.size() == 3 && o.size() == 6 && isOrthogonal(o);
        if (known) {
            position = new Vector3(p.get(0), p.get(1), p.get(2));
            row = new Vector3(o.get(0), o.get(1), o.get(2)).normalized();
            column = new Vector3(o.get(3), o.get(4), o.get(5)).normalized();
        }
        ImagePlane plane = new ImagePlane(position, row, column, spacing.get(0), spacing.get(1), rows, columns);
        return new SlicePlacement(plane, known, header.integer(Tag.INSTANCE_NUMBER));
    }

    /** Direction cosines have length 1 (PS3.3 C.7.6.2.1.1); what is far from it is none. */
    private static boolean isDirection(Vector3 direction) {
        return direction.length() > 0.5 && direction.length() < 2;
    }

    private static boolean isOrthogonal(List<Double> o) {
        Vector3 row = new Vector3(o.get(0), o.get(1), o.get(2));
        Vector3 column = new Vector3(o.get(3), o.get(4), o.get(5));
        return isDirection(row) && isDirection(column) && Math.abs(row.dot(column)) < 0.01;
    }

    private static Optional<WindowLevel> window(DicomHeader header) {
        List<Double> centers = header.numbers(Tag.WINDOW_CENTER);
        List<Double> widths = header.numbers(Tag.WINDOW_WIDTH);
        if (centers.isEmpty() || widths.isEmpty() || widths.getFirst() <= 0) {
            return Optional.empty();
        }
        boolean tooNarrow = SeriesFacts.function(header) == VoiLutFunction.LINEAR && widths.getFirst() < 1;
        return tooNarrow ? Optional.empty() : Optional.of(new WindowLevel(centers.getFirst(), widths.getFirst()));
    }

    String seriesUid() {
        return head.info().seriesInstanceUid();
    }

    String sopInstanceUid() {
        return slice.sopInstanceUid();
    }

    /**
     * Whether the two can lie in one stack: same patient, study and series, kind, size and, within about a degree,
     * orientation.
     */
    boolean stacksWith(ScannedFile other) {
        ImagePlane a = placement.plane();
        ImagePlane b = other.placement.plane();
        return seriesUid().equals(other.seriesUid())
                && head.patient().id().equals(other.head.patient().id())
                && head.patient().name().equals(other.head.patient().name())
                && head.study().studyInstanceUid().equals(other.head.study().studyInstanceUid())
                && head.details().localizer() == other.head.details().localizer()
                && placement.positionKnown() == other.placement.positionKnown()
                && a.rows() == b.rows()
                && a.columns() == b.columns()
                && a.rowDirection().dot(b.rowDirection()) > 0.9998
                && a.columnDirection().dot(b.columnDirection()) > 0.9998;
    }
}
