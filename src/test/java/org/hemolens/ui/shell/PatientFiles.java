package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;

/** Small files with a patient in every place where a scanner, or somebody at its console, puts one. */
public final class PatientFiles {
    /** What nobody may find where the patient is hidden, or where nothing of a patient belongs. */
    public static final List<String> TRACES = List.of(
            "Zweifelhaft",
            "ZWEIFELHAFT",
            "Xaverine",
            "ID-77123-Q",
            "HOSPITAL-QX",
            "ACC-4471-K",
            "Kummerfeld",
            "19310407",
            "1931-04-07",
            "095Y",
            "secret-note");

    private PatientFiles() {}

    public static TestDicom slice(int i) {
        return TestDicom.slice(i, 5.0 * i)
                .text(Tag.PATIENT_NAME, "PN", "Zweifelhaft^Xaverine")
                .text(Tag.PATIENT_ID, "LO", "ID-77123-Q")
                .text(Tag.PATIENT_BIRTH_DATE, "DA", "19310407")
                .text(Tag.PATIENT_AGE, "AS", "095Y")
                .text(Tag.ACCESSION_NUMBER, "SH", "ACC-4471-K")
                .text(Tag.INSTITUTION_NAME, "LO", "HOSPITAL-QX")
                .text(Tag.STUDY_DESCRIPTION, "LO", "CT of Zweifelhaft")
                .text(Tag.SERIES_DESCRIPTION, "LO", "Head, secret-note")
                .text(Tag.SERIES_NUMBER, "IS", "4")
                .text(Tag.CONVOLUTION_KERNEL, "SH", "H31s")
                .text(0x00080090, "PN", "Kummerfeld^Otto")
                .text(0x00104000, "LT", "secret-note of Zweifelhaft\r\nline two")
                .text(0x00181030, "LO", "for ID-77123-Q")
                .text(0x00181152, "IS", "250")
                .sequence(
                        0x00400275,
                        "SQ",
                        true,
                        new TestDicom()
                                .text(0x00321060, "LO", "secret-note")
                                .text(0x00400007, "LO", "CT of ID-77123-Q"))
                .text(0x00290010, "LO", "ACME Zweifelhaft")
                .text(0x00291001, "LO", "Zweifelhaft^Xaverine");
    }

    /** Writes slices whose names name the patient, as exports of some systems do. */
    public static void write(Path folder, int count) {
        for (int i = 0; i < count; i++) {
            slice(i).write(folder.resolve("Zweifelhaft_" + i + ".dcm"));
        }
    }
}
