package org.hemolens.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/** Headers to the facts that are shown and looked at by the gate. */
final class SeriesFacts {
    /** Manufacturer that the simulator of this program writes; ImageType SIMULATED says the same. */
    private static final String SIMULATOR = "HEMOLENS";

    private SeriesFacts() {}

    static PatientInfo patient(DicomHeader h) {
        return new PatientInfo(
                personName(text(h, Tag.PATIENT_NAME)),
                text(h, Tag.PATIENT_ID),
                date(text(h, Tag.PATIENT_BIRTH_DATE)),
                text(h, Tag.PATIENT_SEX),
                text(h, Tag.PATIENT_AGE));
    }

    static StudyInfo study(DicomHeader h) {
        return new StudyInfo(
                text(h, Tag.STUDY_INSTANCE_UID),
                date(text(h, Tag.STUDY_DATE)),
                time(text(h, Tag.STUDY_TIME)),
                text(h, Tag.STUDY_DESCRIPTION),
                text(h, Tag.ACCESSION_NUMBER),
                text(h, Tag.INSTITUTION_NAME));
    }

    static SeriesInfo series(DicomHeader h) {
        List<String> imageType = h.texts(Tag.IMAGE_TYPE);
        String manufacturer = text(h, Tag.MANUFACTURER);
        return new SeriesInfo(
                text(h, Tag.SERIES_INSTANCE_UID),
                text(h, Tag.MODALITY),
                h.integer(Tag.SERIES_NUMBER),
                text(h, Tag.SERIES_DESCRIPTION),
                String.join("\\", h.texts(Tag.CONVOLUTION_KERNEL)),
                h.number(Tag.KVP),
                h.number(Tag.SLICE_THICKNESS),
                manufacturer,
                text(h, Tag.MANUFACTURER_MODEL_NAME),
                imageType,
                text(h, Tag.BODY_PART_EXAMINED),
                text(h, Tag.CONTRAST_BOLUS_AGENT),
                manufacturer.toUpperCase(Locale.ROOT).contains(SIMULATOR)
                        || imageType.stream().anyMatch(t -> t.equalsIgnoreCase("SIMULATED")));
    }

    /** The window of the first slice when all slices have one; slices may differ in it. */
    static Optional<WindowLevel> commonWindow(List<SliceFile> slices) {
        boolean all = slices.stream().allMatch(s -> s.fileWindow().isPresent());
        return all ? slices.get(slices.size() / 2).fileWindow() : Optional.empty();
    }

    static VoiLutFunction function(DicomHeader h) {
        return switch (text(h, Tag.VOI_LUT_FUNCTION).toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> VoiLutFunction.LINEAR_EXACT;
            case "SIGMOID" -> VoiLutFunction.SIGMOID;
            default -> VoiLutFunction.LINEAR;
        };
    }

    private static String text(DicomHeader h, int tag) {
        return h.text(tag).orElse("");
    }

    /** Family^Given^Middle^Prefix^Suffix=ideographic=phonetic (PS3.5 6.2.1) as "Family, Given Middle". */
    private static String personName(String name) {
        return Arrays.stream(name.split("="))
                .map(SeriesFacts::nameGroup)
                .filter(g -> !g.isEmpty())
                .collect(Collectors.joining(" = "));
    }

    private static String nameGroup(String group) {
        String[] parts = group.split("\\^", 2);
        String others = parts.length < 2
                ? ""
                : Arrays.stream(parts[1].split("\\^"))
                        .map(String::strip)
                        .filter(p -> !p.isEmpty())
                        .collect(Collectors.joining(" "));
        String family = parts[0].strip();
        return others.isEmpty() ? family : family.isEmpty() ? others : family + ", " + others;
    }

    /** DA yyyymmdd, or the yyyy.mm.dd of before 1993, to yyyy-mm-dd; what is no date stays as it is. */
    static String date(String da) {
        String digits = da.replace(".", "");
        return digits.matches("\\d{8}")
                ? digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6)
                : da;
    }

    static String time(String tm) {
        String digits = tm.replace(":", "");
        if (!digits.matches("\\d{4}(\\d\\d)?(\\.\\d*)?")) {
            return tm;
        }
        String seconds = digits.length() >= 6 ? digits.substring(4, 6) : "00";
        return digits.substring(0, 2) + ":" + digits.substring(2, 4) + ":" + seconds;
    }
}
