package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.SlicePlacement;
import org.hemolens.ct.Vector3;
import org.hemolens.window.WindowLevel;

/**
 * A header that passed as an image slice.
 *
 * @param header of the slice's frame
 * @param frame index of the frame in its file
 * @param localizer whether it is a scout view, which never goes into a stack of slices
 */
record ScannedFile(DicomHeader header, int frame, SlicePlacement placement, boolean localizer) {
    /** Secondary Capture Image Storage and its multi-frame kin (PS3.4 B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    /** Media Storage Directory, that is DICOMDIR. */
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";

    /** Far above any CT; bounds what a header can ask for. */
    private static final int MAX_FRAMES = 1 << 16;

    /**
     * The slices of one file, a frame each.
     *
     * @throws DicomException when the header is that of no grayscale slices with Hounsfield units
     */
    static List<ScannedFile> allOf(DicomHeader header) throws DicomException {
        if (header.frames() > MAX_FRAMES) {
            throw refused(
                    header,
                    SeriesRejection.Reason.TOO_LARGE,
                    header.frames() + " frames; at most " + MAX_FRAMES + " are read");
        }
        List<ScannedFile> slices = new ArrayList<>();
        for (int frame = 0; frame < header.frames(); frame++) {
            slices.add(of(header, frame));
        }
        return slices;
    }

    private static ScannedFile of(DicomHeader file, int frame) throws DicomException {
        DicomHeader header = file.frame(frame);
        String sopClass = header.text(Tag.SOP_CLASS_UID).orElse("");
        if (header.text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse("").equals(DIRECTORY)) {
            throw refused(
                    header,
                    SeriesRejection.Reason.UNSUPPORTED_PIXELS,
                    "a DICOMDIR index, not an image; open its folder");
        }
        int rows = header.integer(Tag.ROWS).orElse(0);
        int columns = header.integer(Tag.COLUMNS).orElse(0);
        if (rows < 1 || columns < 1) {
            throw refused(
                    header,
                    SeriesRejection.Reason.MISSING_PIXEL_DATA,
                    "no image: " + header.text(Tag.MODALITY).orElse("DICOM object") + " without rows and columns");
        }
        String photometric = header.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        if (header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1) != 1 || !photometric.startsWith("MONOCHROME")) {
            throw refused(header, SeriesRejection.Reason.COLOUR_IMAGE, "a colour image (" + photometric + ")");
        }
        if (sopClass.startsWith(SECONDARY_CAPTURE)) {
            throw refused(
                    header,
                    SeriesRejection.Reason.UNSUPPORTED_PIXELS,
                    "a secondary capture (a picture, such as a screen or an exam summary), not a measured slice");
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
        SlicePlacement placement = placement(header, rows, columns, spacing);
        if (file.frames() > 1) {
            // InstanceNumber is that of the file; and one position for all frames is that of none
            placement = new SlicePlacement(
                    placement.plane(),
                    placement.positionKnown() && file.hasFrameAttributes(),
                    OptionalInt.of(frame + 1));
        }
        return new ScannedFile(header, frame, placement, isLocalizer(header));
    }

    private static DicomException refused(DicomHeader header, SeriesRejection.Reason reason, String message) {
        return new DicomException(header.file(), reason, message);
    }

    private static boolean isLocalizer(DicomHeader header) {
        return header.texts(Tag.IMAGE_TYPE).stream()
                .map(t -> t.toUpperCase(Locale.ROOT))
                .anyMatch(t -> t.equals("LOCALIZER") || t.equals("SCOUT") || t.equals("TOPOGRAM"));
    }

    private static SlicePlacement placement(DicomHeader header, int rows, int columns, List<Double> spacing) {
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

    private static boolean isOrthogonal(List<Double> o) {
        Vector3 row = new Vector3(o.get(0), o.get(1), o.get(2));
        Vector3 column = new Vector3(o.get(3), o.get(4), o.get(5));
        return row.length() > 0.5 && column.length() > 0.5 && Math.abs(row.dot(column)) < 0.01;
    }

    String seriesUid() {
        return header.text(Tag.SERIES_INSTANCE_UID).orElse("");
    }

    String sopInstanceUid() {
        return header.text(Tag.SOP_INSTANCE_UID).orElse("");
    }

    SliceFile toSlice() {
        return new SliceFile(header.file(), frame, sopInstanceUid(), placement.instanceNumber(), window());
    }

    Optional<WindowLevel> window() {
        List<Double> centers = header.numbers(Tag.WINDOW_CENTER);
        List<Double> widths = header.numbers(Tag.WINDOW_WIDTH);
        if (centers.isEmpty() || widths.isEmpty() || widths.getFirst() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new WindowLevel(centers.getFirst(), widths.getFirst()));
    }

    /** Whether the two can lie in one stack: same series, kind, size and, within about a degree, orientation. */
    boolean stacksWith(ScannedFile other) {
        ImagePlane a = placement.plane();
        ImagePlane b = other.placement.plane();
        return seriesUid().equals(other.seriesUid())
                && localizer == other.localizer
                && placement.positionKnown() == other.placement.positionKnown()
                && a.rows() == b.rows()
                && a.columns() == b.columns()
                && a.rowDirection().dot(b.rowDirection()) > 0.9998
                && a.columnDirection().dot(b.columnDirection()) > 0.9998;
    }
}
