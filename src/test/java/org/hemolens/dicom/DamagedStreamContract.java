package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That no reader behind the port shows a damaged or contradictory compressed image as if it were right. */
abstract class DamagedStreamContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    abstract DicomReader reader();

    static List<Path> compressed() throws IOException {
        return SyntaxFixtures.files().stream()
                .filter(SyntaxFixtures::encapsulated)
                .toList();
    }

    static List<Path> byCodeStream() throws IOException {
        return compressed().stream()
                .filter(f -> !SyntaxFixtures.name(f).startsWith("rle"))
                .toList();
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(SyntaxFixtures.file(name));
    }

    private DicomImage image(byte[] file) throws Exception {
        return reader().readImage(Files.write(folder.resolve("changed.dcm"), file));
    }

    private DicomException failure(byte[] file) {
        DicomException e = catchThrowableOfType(DicomException.class, () -> image(file));
        assertThat(e).as("an image was read").isNotNull();
        assertThat(e).hasMessageStartingWith("changed.dcm: ");
        return e;
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void whatIsCutShortIsRefused(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        byte[] frame = SyntaxFixtures.frame(file);
        for (double share : new double[] {0.97, 0.6, 0.2, 0.02}) {
            byte[] cut = Arrays.copyOf(frame, (int) (frame.length * share) / 2 * 2);
            assertThat(failure(SyntaxFixtures.withFragments(file, cut)).reason())
                    .as("%s cut to %s", path, share)
                    .isIn(Reason.TRUNCATED, Reason.CORRUPT, Reason.WRONG_LENGTH);
        }
        assertThat(failure(SyntaxFixtures.withFragments(file)).reason()).isEqualTo(Reason.MISSING_PIXEL_DATA);
        assertThat(failure(SyntaxFixtures.withFragments(file, new byte[0])).reason())
                .isIn(Reason.TRUNCATED, Reason.CORRUPT);
    }

    @ParameterizedTest
    @MethodSource("byCodeStream")
    void anotherSizeOrDepthIsRefusedBeforeItIsDecoded(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        assertThat(failure(SyntaxFixtures.with(file, Tag.ROWS, 84)))
                .hasMessageContaining("83 x 76, the file says 84 x 76");
        assertThat(failure(SyntaxFixtures.with(file, Tag.COLUMNS, 60000)).reason())
                .isEqualTo(Reason.WRONG_LENGTH);
        byte[] narrow = SyntaxFixtures.with(SyntaxFixtures.with(file, Tag.BITS_STORED, 8), Tag.HIGH_BIT, 7);
        if (!SyntaxFixtures.name(path).endsWith("-u8")) {
            assertThat(failure(SyntaxFixtures.with(narrow, Tag.BITS_ALLOCATED, 8)))
                    .hasMessageContaining("bits a pixel, the file allocates 8");
            assertThat(failure(narrow)).hasMessageContaining("beyond the 8 bits");
        }
    }

    @ParameterizedTest
    @CsvSource({"j2k-lossless-s16", "htj2k-lossless-s16"})
    void signsThatContradictEachOtherAreRefused(String name) throws IOException {
        assertThat(failure(SyntaxFixtures.with(bytes(name), Tag.PIXEL_REPRESENTATION, 0)))
                .hasMessageContaining("negative values");
    }

    @ParameterizedTest
    @CsvSource({"jpegls-u12", "j2k-lossless-u12", "jpeg-extended-u12"})
    void fewerBitsThanSignedValuesNeedAreRefused(String name) throws IOException {
        byte[] wide = SyntaxFixtures.with(SyntaxFixtures.with(bytes(name), Tag.BITS_STORED, 16), Tag.HIGH_BIT, 15);
        assertThat(failure(SyntaxFixtures.with(wide, Tag.PIXEL_REPRESENTATION, 1)))
                .hasMessageContaining("cannot be told");
    }

    @Test
    void aStreamOfAnotherKindIsNamed() throws IOException {
        byte[] jpegLs = SyntaxFixtures.frame(bytes("jpegls-u12"));
        byte[] j2k = SyntaxFixtures.frame(bytes("j2k-lossless-u12"));
        byte[] jpeg = SyntaxFixtures.frame(bytes("jpeg-extended-u12"));
        assertThat(failure(SyntaxFixtures.withFragments(bytes("jpegls-u12"), jpeg)))
                .hasMessageContaining("a JPEG stream");
        assertThat(failure(SyntaxFixtures.withFragments(bytes("jpegls-u12"), j2k))
                        .reason())
                .isEqualTo(Reason.CORRUPT);
        assertThat(failure(SyntaxFixtures.withFragments(bytes("j2k-lossless-u12"), jpegLs)))
                .hasMessageContaining("no JPEG 2000 stream");
        assertThat(failure(SyntaxFixtures.withFragments(bytes("jpeg-extended-u12"), j2k)))
                .hasMessageContaining("no JPEG stream");
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void fragmentsOfOneFrameAreJoined(Path path) throws Exception {
        byte[] file = Files.readAllBytes(path);
        byte[] frame = SyntaxFixtures.frame(file);
        int third = frame.length / 3 / 2 * 2;
        byte[] split = SyntaxFixtures.withFragments(
                file,
                Arrays.copyOf(frame, third),
                Arrays.copyOfRange(frame, third, 2 * third),
                Arrays.copyOfRange(frame, 2 * third, frame.length));
        assertThat(image(split).hu()).isEqualTo(reader().readImage(path).hu());
    }

    /** Every byte may be another, or missing: an image of the right size or a reason, within bounded time. */
    @ParameterizedTest
    @MethodSource("compressed")
    void changedBytesEndInAReasonOrAnImage(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        byte[] frame = SyntaxFixtures.frame(file);
        Random random = new Random(SyntaxFixtures.name(path).hashCode());
        int refused = 0;
        for (int i = 0; i < 25; i++) {
            byte[] changed = frame.clone();
            int hits = 1 + random.nextInt(3);
            for (int h = 0; h < hits; h++) {
                // half of the hits in the headers, where they do most
                int at = random.nextInt(random.nextBoolean() ? Math.min(120, changed.length) : changed.length);
                changed[at] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt(256));
            }
            byte[] damaged = SyntaxFixtures.withFragments(file, changed);
            refused += Assertions.assertTimeout(Duration.ofSeconds(20), () -> isRefused(damaged)) ? 1 : 0;
        }
        assertThat(refused).as("damage that was noticed").isGreaterThan(2);
    }

    private boolean isRefused(byte[] damaged) throws Exception {
        try {
            assertThat(image(damaged).hu()).hasSize(83 * 76);
            return false;
        } catch (DicomException e) {
            return true;
        }
    }
}
