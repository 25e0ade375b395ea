package org.hemolens.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Tells measured slices from everything else by the header: SOP Class (PS3.4 B.5), colours, Image Type, descriptions. */
final class HeaderSorting {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    /** Media Storage Directory, that is DICOMDIR. */
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";

    private static final Pattern DOSE_WORDS =
            Pattern.compile("\\b(dose|dosis|dosimetr\\w*|dlp|ctdi\\w*|exam summary|patient protocol)\\b");

    private HeaderSorting() {}

    /**
     * What a file holds: slices, or something else.
     *
     * @param slices a frame each, none of something else
     * @param other empty for slices
     */
    record Sorted(List<ScannedFile> slices, Optional<OtherFile> other) {}

    /**
     * @param shared gives back the first of equal values
     * @throws DicomException when they should be slices and lack what those need
     */
    static Sorted sort(DicomHeader header, UnaryOperator<Object> shared) throws DicomException {
        if (header.text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse("").equals(DIRECTORY)) {
            throw new DicomException(
                    header.file(),
                    SeriesRejection.Reason.UNSUPPORTED_PIXELS,
                    "the index of a medium under another name than DICOMDIR, not an image");
        }
        Optional<ObjectKind> kind = kind(header);
        if (kind.isEmpty()) {
            return new Sorted(ScannedFile.allOf(header, shared), Optional.empty());
        }
        OtherFile other = new OtherFile(
                header.file(), kind.get(), header.text(Tag.SOP_INSTANCE_UID).orElse(""), (SeriesHead)
                        shared.apply(SeriesHead.of(header)));
        return new Sorted(List.of(), Optional.of(other));
    }

    /** Empty for what is taken for measured slices. */
    private static Optional<ObjectKind> kind(DicomHeader header) {
        String sopClass = header.text(Tag.SOP_CLASS_UID).orElse("");
        Optional<ObjectKind> byClass =
                sopClass.startsWith(STORAGE) ? byClass(sopClass.substring(STORAGE.length()), header) : Optional.empty();
        if (byClass.isPresent()) {
            return byClass;
        }
        int rows = header.integer(Tag.ROWS).orElse(0);
        int columns = header.integer(Tag.COLUMNS).orElse(0);
        if (rows < 1 || columns < 1) {
            return Optional.of(ObjectKind.OTHER);
        }
        boolean picture = header.numbers(Tag.IMAGE_POSITION_PATIENT).isEmpty();
        if (picture && speaksOfDose(header)) {
            return Optional.of(ObjectKind.DOSE_PAGE);
        }
        if (picture && imageTypeHas(header, "SCREEN SAVE")) {
            return Optional.of(ObjectKind.SECONDARY_CAPTURE);
        }
        String photometric = header.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        if (header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1) != 1 || !photometric.startsWith("MONOCHROME")) {
            return Optional.of(ObjectKind.COLOUR_IMAGE);
        }
        String modality = header.text(Tag.MODALITY).orElse("CT");
        boolean hounsfield = header.frame(0).number(Tag.RESCALE_INTERCEPT).isPresent();
        return modality.equals("CT") || hounsfield ? Optional.empty() : Optional.of(ObjectKind.OTHER_MODALITY);
    }

    /** By what follows the common root of storage classes. */
    private static Optional<ObjectKind> byClass(String end, DicomHeader header) {
        String family = end.split("\\.", 2)[0];
        return switch (family) {
            case "7" -> Optional.of(speaksOfDose(header) ? ObjectKind.DOSE_PAGE : ObjectKind.SECONDARY_CAPTURE);
            case "11" -> Optional.of(ObjectKind.PRESENTATION_STATE);
            case "88" ->
                Optional.of(
                        end.equals("88.67") || end.equals("88.68") || end.equals("88.76")
                                ? ObjectKind.DOSE_REPORT
                                : ObjectKind.REPORT);
            case "66" -> Optional.of(end.equals("66.4") ? ObjectKind.SEGMENTATION : ObjectKind.OTHER);
            case "104" -> Optional.of(ObjectKind.DOCUMENT);
            default -> Optional.empty();
        };
    }

    private static boolean speaksOfDose(DicomHeader header) {
        String words = header.text(Tag.SERIES_DESCRIPTION).orElse("") + " "
                + String.join(" ", header.texts(Tag.IMAGE_TYPE)).replace('_', ' ');
        return DOSE_WORDS.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean imageTypeHas(DicomHeader header, String value) {
        return header.texts(Tag.IMAGE_TYPE).stream().anyMatch(t -> t.equalsIgnoreCase(value));
    }
}
