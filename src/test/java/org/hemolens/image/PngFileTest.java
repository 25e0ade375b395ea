package org.hemolens.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.fixture.Pngs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's own writer, and against files that are damaged, hostile or of another kind. */
class PngFileTest {
    private static final int ROWS = 37;
    private static final int COLUMNS = 45;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "10, 255, false", // BufferedImage.TYPE_BYTE_GRAY
        "10, 255, true",
        "11, 65535, false", // TYPE_USHORT_GRAY
        "11, 65535, true",
        "1, 255, false", // TYPE_INT_RGB with equal channels
        "1, 255, true"
    })
    void readsWhatAnotherProgramWrote(int type, int maximum, boolean interlaced) throws Exception {
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, type);
        Random random = new Random(type);
        int[] samples = new int[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            // Smooth with noise, so that the writer has use for its filters.
            samples[i] = Math.clamp(i % COLUMNS * maximum / COLUMNS + random.nextInt(9), 0, maximum);
            for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
                picture.getRaster().setSample(i % COLUMNS, i / COLUMNS, band, samples[i]);
            }
        }
        GrayImage read = PngFile.read(write(picture, interlaced), FileOpener.LOCAL);
        assertThat(read.maximum()).isEqualTo(maximum);
        assertThat(read.rows()).isEqualTo(ROWS);
        assertThat(read.columns()).isEqualTo(COLUMNS);
        for (int i = 0; i < samples.length; i++) {
            assertThat((int) read.samples()[i]).as("pixel %d", i).isEqualTo(samples[i]);
        }
    }

    private Path write(BufferedImage picture, boolean interlaced) throws IOException {
        Path file = folder.resolve("written.png");
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        ImageWriter writer = writers.next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        }
        return file;
    }

    /** Every filter on every line, as both the JDK's reader and this one undo it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void undoesEveryFilter(int filter) throws Exception {
        byte[] lines = new byte[ROWS * (2 * COLUMNS + 1)];
        new Random(filter).nextBytes(lines);
        for (int r = 0; r < ROWS; r++) {
            lines[r * (2 * COLUMNS + 1)] = (byte) filter;
        }
        Path file = file(Pngs.header(COLUMNS, ROWS, 16, Pngs.GRAY, 0), Pngs.idat(lines), Pngs.end());
        GrayImage read = PngFile.read(file, FileOpener.LOCAL);
        BufferedImage other = ImageIO.read(file.toFile());
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertThat((int) read.samples()[i])
                    .as("pixel %d", i)
                    .isEqualTo(other.getRaster().getSample(i % COLUMNS, i / COLUMNS, 0));
        }
    }

    @Test
    void takesImageDataInPiecesAndPassesOverWhatItDoesNotNeed() throws Exception {
        byte[] idat = Pngs.idat(new byte[ROWS * (COLUMNS + 1)]);
        byte[] data = Arrays.copyOfRange(idat, 8, idat.length - 4);
        Path file = file(
                Pngs.header(COLUMNS, ROWS, 8, Pngs.GRAY, 0),
                Pngs.chunk("tEXt", "Author\0me".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                Pngs.chunk("IDAT", Arrays.copyOfRange(data, 0, 5)),
                Pngs.chunk("IDAT", new byte[0]),
                Pngs.chunk("IDAT", Arrays.copyOfRange(data, 5, data.length)),
                Pngs.end());
        assertThat(PngFile.read(file, FileOpener.LOCAL).samples()).containsOnly('\0');
    }

    private Path file(byte[]... chunks) {
        return Pngs.write(folder.resolve("a slice.png"), Pngs.join(chunks));
    }

    private static void refused(Path file, Reason reason, String words) {
        assertThatThrownBy(() -> PngFile.read(file, FileOpener.LOCAL))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageStartingWith(file.getFileName() + ": ")
                .hasMessageContaining(words);
    }

    @Test
    void whatIsNoPngIsSaid() {
        Path file = folder.resolve("a slice.png");
        refused(folder.resolve("absent.png"), Reason.NOT_FOUND, "no such file");
        refused(Pngs.write(file, new byte[0]), Reason.EMPTY_FILE, "empty");
        refused(
                Pngs.write(file, "no picture but a text".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Reason.NOT_PNG,
                "not a PNG file");
        refused(Pngs.write(file, new byte[] {(byte) 0x89, 'P', 'N'}), Reason.TRUNCATED, "ends early");
        refused(file(), Reason.TRUNCATED, "ends early");
        refused(file(Pngs.end()), Reason.CORRUPT, "instead of a header");
        refused(file(Pngs.chunk("IHDR", new byte[5])), Reason.CORRUPT, "5 bytes instead of 13");
    }

    @ParameterizedTest
    @CsvSource({"8, 3, palette", "8, 4, alpha", "16, 6, alpha", "1, 0, 1 bit a pixel", "4, 0, 4 bits a pixel"})
    void kindsThatAreNoSliceAreSaid(int depth, int colour, String words) {
        refused(file(Pngs.header(COLUMNS, ROWS, depth, colour, 0), Pngs.end()), Reason.UNSUPPORTED_PIXELS, words);
    }

    @Test
    void colourIsRefusedUnlessItIsGray() throws Exception {
        byte[] lines = new byte[ROWS * (3 * COLUMNS + 1)];
        Path file = file(Pngs.header(COLUMNS, ROWS, 8, Pngs.RGB, 0), Pngs.idat(lines), Pngs.end());
        assertThat(PngFile.read(file, FileOpener.LOCAL).samples()).containsOnly('\0');
        lines[lines.length - 1] = 1;
        refused(
                file(Pngs.header(COLUMNS, ROWS, 8, Pngs.RGB, 0), Pngs.idat(lines), Pngs.end()),
                Reason.COLOUR_IMAGE,
                "red, green and blue differ");
    }

    @Test
    void transparentPixelsAreRefused() {
        refused(
                file(
                        Pngs.header(COLUMNS, ROWS, 8, Pngs.GRAY, 0),
                        Pngs.chunk("tRNS", new byte[2]),
                        Pngs.idat(new byte[ROWS * (COLUMNS + 1)]),
                        Pngs.end()),
                Reason.UNSUPPORTED_PIXELS,
                "transparent");
    }

    @Test
    void sizesThatCannotBeASliceAreRefusedBeforeAnythingIsUnpacked() {
        refused(file(Pngs.header(60_000, 60_000, 16, Pngs.RGB, 0)), Reason.TOO_LARGE, "60000 x 60000");
        refused(file(Pngs.header(-1, 512, 8, Pngs.GRAY, 0)), Reason.TOO_LARGE, "4294967295 x 512");
        refused(file(Pngs.header(1, 1, 8, Pngs.GRAY, 0)), Reason.UNSUPPORTED_PIXELS, "too small");
        refused(file(Pngs.header(512, 0, 8, Pngs.GRAY, 0)), Reason.UNSUPPORTED_PIXELS, "too small");
    }

    @Test
    void pixelsThatAreMissingTooManyOrDamagedAreSaid() {
        byte[] header = Pngs.header(COLUMNS, ROWS, 8, Pngs.GRAY, 0);
        byte[] lines = new byte[ROWS * (COLUMNS + 1)];
        refused(file(header, Pngs.end()), Reason.TRUNCATED, "pixels end early");
        refused(file(header, Pngs.idat(Arrays.copyOf(lines, 99)), Pngs.end()), Reason.TRUNCATED, "pixels end early");
        refused(
                file(header, Pngs.idat(new byte[lines.length + 1]), Pngs.end()),
                Reason.WRONG_LENGTH,
                "more pixels than its header says");
        lines[COLUMNS + 1] = 5;
        refused(file(header, Pngs.idat(lines), Pngs.end()), Reason.CORRUPT, "no filter 5");
        refused(file(header, Pngs.chunk("IDAT", new byte[] {1, 2, 3}), Pngs.end()), Reason.CORRUPT, "unpacked");
        refused(
                file(header, Pngs.chunk("ABCD", new byte[3]), Pngs.end()),
                Reason.CORRUPT,
                "kind that PNG does not have");
    }

    /** A bit anywhere, or an end anywhere: refused with a reason, whatever it hits. */
    @Test
    void noDamageGoesUnnoticed() throws Exception {
        Path file = Pngs.gray(folder.resolve("good.png"), ROWS, COLUMNS, (r, c) -> r * c % 251);
        byte[] good = Files.readAllBytes(file);
        char[] samples = PngFile.read(file, FileOpener.LOCAL).samples();
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Pngs.write(file, bad);
            assertThatThrownBy(() -> PngFile.read(file, FileOpener.LOCAL)).isInstanceOf(DicomException.class);
            Pngs.write(file, Arrays.copyOf(good, random.nextInt(good.length)));
            assertThatThrownBy(() -> PngFile.read(file, FileOpener.LOCAL)).isInstanceOf(DicomException.class);
        }
        assertThat(samples).contains((char) 250);
    }
}
