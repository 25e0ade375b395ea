package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hemolens.protocol.ProtocolCheck.Verdict.OK;
import static org.hemolens.protocol.ProtocolCheck.Verdict.REFUSED;
import static org.hemolens.protocol.ProtocolCheck.Verdict.WARNING;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads of circles of bone in air, 60 x 60 pixels of 3 mm, with brain, air or another thing inside. */
class ProtocolGateTest {
    private static final int SIZE = 60;
    private static final int SLICES = 16;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** Inside may be a brain: bark, marrow and two ventricles. */
    private static final int BRAIN = 30;

    private static IntFunction<int[]> head(int inside, int shell) {
        return i -> {
            // base below, widest in the middle, vertex above
            double outer = i < 10 ? 82 : 82 * Math.sqrt(Math.max(0, 1 - Math.pow((i - 9) / 6.4, 2)));
            double inner = i < 2 ? 34 : outer - 12;
            int[] hu = new int[SIZE * SIZE];
            for (int p = 0; p < hu.length; p++) {
                double y = 3 * (Math.floorDiv(p, SIZE) - 29.5);
                double x = 3 * (p % SIZE - 29.5);
                double mm = Math.hypot(x, y);
                boolean ventricle = Math.hypot((Math.abs(x) - 14) / 8, y / 24) < 1;
                int soft = inside != BRAIN ? inside : ventricle ? 8 : mm > inner - 18 ? 39 : 29;
                hu[p] = mm < inner ? soft : mm < outer - 4 ? shell : mm < outer ? 20 : -1000;
            }
            return hu;
        };
    }

    private static TestDicom slice(int i, int[] pixels) {
        return TestDicom.slice(i, 5.0 * i)
                .us(Tag.ROWS, SIZE)
                .us(Tag.COLUMNS, SIZE)
                .text(Tag.PIXEL_SPACING, "DS", "3\\3")
                .text(Tag.BODY_PART_EXAMINED, "CS", "HEAD")
                .text(Tag.KVP, "DS", "120")
                .text(Tag.CONVOLUTION_KERNEL, "SH", "H31s")
                .text(Tag.PATIENT_AGE, "AS", "064Y")
                .stored(pixels);
    }

    private ProtocolCheck check(int slices, IntFunction<int[]> pixels, UnaryOperator<TestDicom> change)
            throws DicomException {
        for (int i = 0; i < slices; i++) {
            change.apply(slice(i, pixels.apply(i + (SLICES - slices) / 2))).write(folder.resolve("s" + i));
        }
        return checkFolder();
    }

    private ProtocolCheck check(UnaryOperator<TestDicom> change) throws DicomException {
        return check(SLICES, head(BRAIN, 1000), change);
    }

    private ProtocolCheck checkFolder() throws DicomException {
        return checkFolder(new Cancellation());
    }

    private ProtocolCheck checkFolder(Cancellation cancellation) throws DicomException {
        DicomReader reader = new DefaultDicomReader();
        Series series = new FileSeriesScanner(reader)
                .scan(List.of(folder), Progress.NONE, new Cancellation())
                .series()
                .getFirst();
        LoadListener deaf = new LoadListener() {
            @Override
            public void sliceLoaded(int index, short[] hu) {}

            @Override
            public void sliceFailed(int index, SeriesRejection rejection) {}
        };
        return new ProtocolGate()
                .check(
                        new ParallelSeriesLoader(reader).load(series, 0, deaf, Progress.NONE, new Cancellation()),
                        cancellation);
    }

    private static ProtocolCheck.Answer answer(ProtocolCheck check, String question) {
        return check.answers().stream()
                .filter(a -> a.question().equals(question))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOnly(
            ProtocolCheck check, String question, ProtocolCheck.Verdict verdict, String... evidence) {
        assertThat(answer(check, question).verdict()).isEqualTo(verdict);
        assertThat(answer(check, question).evidence()).contains(evidence);
        assertThat(check.answers())
                .filteredOn(a -> !a.question().equals(question))
                .allSatisfy(a -> assertThat(a.verdict()).as(a.toString()).isEqualTo(OK));
        assertThat(check.accepted()).isEqualTo(verdict != REFUSED);
    }

    @Test
    void aCancelledCheckAnswersNothing() {
        for (int i = 0; i < SLICES; i++) {
            slice(i, head(BRAIN, 1000).apply(i)).write(folder.resolve("s" + i));
        }
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> checkFolder(cancellation)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatIsQuotedOfThePatientIsKnownFromWhereItIsQuoted() throws DicomException {
        ProtocolCheck check = check(d -> d.text(Tag.CONTRAST_BOLUS_AGENT, "LO", "80 ml; for Roe (PatientAge 1Y)")
                .text(Tag.SERIES_DESCRIPTION, "LO", "CTA \"Roe\" calls itself \"x\""));
        assertThat(answer(check, "Contrast").evidence())
                .contains("CTA \"Roe\" calls itself \"x\"", "ContrastBolusAgent 80 ml; for Roe (PatientAge 1Y)");
        ProtocolCheck hidden = check.withoutPatient();
        assertThat(answer(hidden, "Patient").evidence()).isEqualTo("adult (header: PatientAge (hidden))");
        assertThat(answer(hidden, "Contrast").evidence())
                .contains(
                        "header: with contrast (98 %), the series calls itself (hidden); ContrastBolusAgent (hidden)");
        assertThat(answer(hidden, "Contrast").header().orElseThrow().evidence())
                .isEqualTo("the series calls itself (hidden); ContrastBolusAgent (hidden)");
        assertThat(hidden.toString()).doesNotContain("Roe", "80 ml", "064Y", "1Y");
        assertThat(answer(hidden, "Kernel")).as("nothing of the patient").isEqualTo(answer(check, "Kernel"));
        assertThat(hidden.refusals()).hasSameSizeAs(check.refusals());
    }

    @Test
    void aHeadWithABrainPassesWithEveryAnswer() throws DicomException {
        ProtocolCheck check = check(d -> d);
        assertThat(check.answers())
                .allSatisfy(a -> assertThat(a.verdict()).as(a.toString()).isEqualTo(OK))
                .extracting(ProtocolCheck.Answer::question)
                .containsExactly(
                        "Patient",
                        "Modality",
                        "Head",
                        "Brain",
                        "Orientation",
                        "Contrast",
                        "Kernel",
                        "Tube voltage",
                        "Thickness",
                        "Coverage",
                        "Metal",
                        "Order");
        assertThat(answer(check, "Head").evidence()).contains("bone encloses up to", "BodyPartExamined HEAD");
        assertThat(answer(check, "Brain").evidence()).contains("100 %", "which differs by");
    }

    @Test
    void aSkullWithoutBrainIsRefused() throws DicomException {
        assertOnly(check(SLICES, head(-1000, 1000), d -> d), "Brain", REFUSED, "no brain", "only 0 %");
    }

    @Test
    void softTissueWithoutASkullIsRefused() throws DicomException {
        assertOnly(check(SLICES, head(40, 40), d -> d), "Head", REFUSED, "no skull", "0 of 16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00080060|MR|Modality|REFUSED|MR",
                "00180010|OMNIPAQUE 300|Contrast|REFUSED|OMNIPAQUE",
                "00180010|NONE|Contrast|OK|NONE",
                "0008103E|CTA HEAD|Contrast|WARNING|calls itself",
                "00181210|BONE|Kernel|REFUSED|bone or lung",
                "00181210|H55s|Kernel|WARNING|sharp",
                "00181210|XYZZY|Kernel|WARNING|not known here",
                "00181210||Kernel|WARNING|not in the header",
                "00180060|80|Tube voltage|WARNING|80 kVp, outside",
                "00180060||Tube voltage|WARNING|unknown",
                "00180050|6|Thickness|OK|6.00 mm",
                "00180050|7.5|Thickness|WARNING|above 6 mm",
                "00180050|12|Thickness|REFUSED|12.00 mm",
                "00180050||Thickness|WARNING|not in the header",
                "00101010|012Y|Patient|WARNING|under 18",
                "00101010|006M|Patient|WARNING|under 18",
                "00101010||Patient|OK|not stated",
                "00080070|Hemolens simulator|Patient|WARNING|simulated, no patient",
                "00080008|ORIGINAL\\PRIMARY\\LOCALIZER|Orientation|REFUSED|scout"
            })
    void headersAreHeldAgainstTheProtocol(
            String tag, String value, String question, ProtocolCheck.Verdict verdict, String evidence)
            throws DicomException {
        int number = Integer.parseUnsignedInt(tag, 16);
        String text = value == null ? "" : value;
        assertOnly(check(d -> d.text(number, "LO", text)), question, verdict, evidence);
    }

    /** A tick would say that somebody looked and found it right. */
    @ParameterizedTest
    @CsvSource({
        "00101010, Patient, false",
        "00180010, Contrast, true",
        "00181210, Kernel, false",
        "00180060, Tube voltage, false",
        "00180050, Thickness, false",
        "00180015, Head, true"
    })
    void whatNoHeaderSaysIsNotKnown(String tag, String question, boolean known) throws DicomException {
        ProtocolCheck check = check(d -> d.text(Integer.parseUnsignedInt(tag, 16), "LO", ""));
        assertThat(answer(check, question).known()).isEqualTo(known);
        assertThat(answer(check, "Modality").known()).isTrue();
    }

    @Test
    void sagittalIsRefused() throws DicomException {
        for (int i = 0; i < SLICES; i++) {
            slice(i, head(BRAIN, 1000).apply(i))
                    .text(Tag.IMAGE_POSITION_PATIENT, "DS", 5 * i + "\\0\\0")
                    .text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "0\\1\\0\\0\\0\\-1")
                    .write(folder.resolve("s" + i));
        }
        assertOnly(checkFolder(), "Orientation", REFUSED, "90 degrees");
    }

    @Test
    void oneSliceAndFewSlicesAreWarnedOf() throws DicomException {
        assertOnly(check(1, head(BRAIN, 1000), d -> d), "Coverage", WARNING, "no neighbours");
        assertOnly(check(4, head(BRAIN, 1000), d -> d), "Coverage", WARNING, "4 slices over 15 mm");
        assertOnly(check(6, head(BRAIN, 1000), d -> d), "Coverage", WARNING, "less than a brain");
    }

    @Test
    void thickSlicesOfASimulatedSeriesAreWarnedOfOnly() throws DicomException {
        ProtocolCheck check =
                check(d -> d.text(Tag.MANUFACTURER, "LO", "Hemolens simulator").text(Tag.SLICE_THICKNESS, "DS", "28"));
        assertThat(answer(check, "Thickness").verdict()).isEqualTo(WARNING);
        assertThat(check.accepted()).isTrue();
    }

    @Test
    void aGapIsWarnedOf() throws DicomException {
        for (int i = 0; i < SLICES; i++) {
            if (i != 7) {
                slice(i, head(BRAIN, 1000).apply(i)).write(folder.resolve("s" + i));
            }
        }
        assertOnly(checkFolder(), "Order", WARNING, "between slices 7 and 8: 10.00 mm");
    }

    @Test
    void missingPositionsAreSaidToBeUnknown() throws DicomException {
        ProtocolCheck check = check(d -> d.remove(Tag.IMAGE_POSITION_PATIENT));
        assertThat(answer(check, "Orientation").verdict()).isEqualTo(WARNING);
        assertThat(answer(check, "Orientation").evidence()).contains("no positions or orientations");
        assertThat(answer(check, "Order").verdict()).isEqualTo(WARNING);
    }

    @Test
    void aHeaderThatContradictsThePixelsIsMarked() throws DicomException {
        ProtocolCheck check = check(d -> d.text(Tag.BODY_PART_EXAMINED, "CS", "CHEST"));
        ProtocolCheck.Answer head = answer(check, "Head");
        assertThat(head.disagreement()).isTrue();
        assertThat(head.verdict()).isEqualTo(WARNING);
        assertThat(head.header().orElseThrow().value()).isEqualTo("no head");
        assertThat(head.pixels().orElseThrow().value()).isEqualTo("head");
        assertThat(check.disagreements()).containsExactly(head);
        assertThat(check.accepted()).as("a warning does not refuse").isTrue();
    }

    @Test
    void tubeVoltageCannotBeToldFromPixels() throws DicomException {
        ProtocolCheck.Answer kvp = answer(check(d -> d), "Tube voltage");
        assertThat(kvp.pixels().orElseThrow().says()).isFalse();
        assertThat(kvp.pixels().orElseThrow().words()).startsWith("cannot be judged");
    }
}
