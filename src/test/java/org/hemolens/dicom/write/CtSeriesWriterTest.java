package org.hemolens.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtSeriesWriterTest {
    private static final CtProtocol PROTOCOL =
            new CtProtocol("Model", "ORIGINAL\\PRIMARY\\AXIAL", "SOFT", "Head", 120, 200, 1500, 12.5, "", false, -1024);
    private static final CtSeries SERIES = new CtSeries(
            "SIMULATED^SEED 9",
            "SIM-9",
            "test identity",
            "SIMULATED, no patient",
            "comment",
            PROTOCOL,
            3,
            4,
            0.45,
            new double[] {1, 0, 0, 0, 0.8, -0.6});
    private static final CtImage IMAGE = new CtImage(3, new double[] {-1.5, -2.25, 12.5}, 13.25, 5);

    private Path file;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        file = folder.resolve("a.dcm");
        new CtSeriesWriter(SERIES).write(file, IMAGE, hu());
    }

    private static short[] hu() {
        return new short[] {-1024, -1000, -1, 0, 1, 40, 80, 1000, 3071, 7, -2000, 5};
    }

    /** A reader of its own: tag to raw bytes of a flat explicit little endian file. */
    private static Map<Integer, byte[]> read(Path file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(b.array(), 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        b.position(132);
        Map<Integer, byte[]> out = new LinkedHashMap<>();
        long last = -1;
        while (b.hasRemaining()) {
            int tag = ((b.getShort() & 0xFFFF) << 16) | (b.getShort() & 0xFFFF);
            assertThat(tag & 0xFFFFFFFFL).as("tags ascend").isGreaterThan(last);
            last = tag & 0xFFFFFFFFL;
            String vr = "" + (char) b.get() + (char) b.get();
            boolean wide = vr.equals("OB") || vr.equals("OW");
            int length = wide ? b.getInt(b.position() + 2) : b.getShort() & 0xFFFF;
            b.position(b.position() + (wide ? 6 : 0));
            assertThat(length % 2).as("even length of %08X", tag).isZero();
            byte[] value = new byte[length];
            b.get(value);
            out.put(tag, value);
        }
        return out;
    }

    private String text(int tag) throws IOException {
        byte[] value = read(file).getOrDefault(tag, new byte[0]);
        return new String(value, StandardCharsets.ISO_8859_1).replace("\0", "").trim();
    }

    @Test
    void metaGroupHasItsLengthAndSaysExplicitLittleEndianCt() throws IOException {
        Map<Integer, byte[]> all = read(file);
        int length = ByteBuffer.wrap(all.get(0x00020000))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int meta = 0;
        for (var e : all.entrySet()) {
            if (e.getKey() > 0x00020000 && e.getKey() < 0x00030000) {
                meta += e.getValue().length + (e.getKey() == 0x00020001 ? 12 : 8);
            }
        }
        assertThat(length).isEqualTo(meta);
        assertThat(text(0x00020010)).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(text(0x00020002)).isEqualTo(text(0x00080016)).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
        assertThat(text(0x00020003)).isEqualTo(text(0x00080018));
    }

    @Test
    void headersSayThatNoPatientIsBehindIt() throws IOException {
        assertThat(text(0x00080070)).isEqualTo("Hemolens simulator");
        assertThat(text(0x00100010)).isEqualTo("SIMULATED^SEED 9");
        assertThat(text(0x00100020)).isEqualTo("SIM-9");
        assertThat(text(0x0008103E)).isEqualTo("SIMULATED, no patient");
    }

    @Test
    void geometryIsWrittenInMillimetres() throws IOException {
        assertThat(text(0x00200032)).isEqualTo("-1.5\\-2.25\\12.5");
        assertThat(text(0x00200037)).isEqualTo("1\\0\\0\\0\\0.8\\-0.6");
        assertThat(text(0x00181120)).isEqualTo("12.5");
        assertThat(text(0x00201041)).isEqualTo("13.25");
        assertThat(text(0x00280030)).isEqualTo("0.45\\0.45");
        assertThat(text(0x00180050)).isEqualTo("5");
        assertThat(text(0x00200013)).isEqualTo("3");
    }

    @Test
    void storedValuesAreHuAbove1024AndClampedBelow() throws IOException {
        ByteBuffer pixels = ByteBuffer.wrap(read(file).get(0x7FE00010)).order(ByteOrder.LITTLE_ENDIAN);
        short[] hu = hu();
        for (int i = 0; i < hu.length; i++) {
            int value = (pixels.getShort() & 0xFFFF) - 1024;
            assertThat(value).isEqualTo(Math.max(-1024, hu[i]));
        }
        assertThat(text(0x00281052)).isEqualTo("-1024");
        assertThat(text(0x00281053)).isEqualTo("1");
    }

    @Test
    void wrongNumberOfPixelsIsRefused() {
        assertThatThrownBy(() -> new CtSeriesWriter(SERIES).write(file, IMAGE, new short[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 pixels for 3 x 4");
    }

    @Test
    void uidsFollowTheIdentity() {
        String one = new CtSeriesWriter(SERIES).sopInstanceUid(1);
        assertThat(one).matches("2\\.25\\.[1-9][0-9]{30,38}").hasSizeLessThanOrEqualTo(64);
        assertThat(new CtSeriesWriter(SERIES).sopInstanceUid(1)).isEqualTo(one);
        assertThat(new CtSeriesWriter(SERIES).sopInstanceUid(2)).isNotEqualTo(one);
        assertThat(Uids.of("a")).isNotEqualTo(Uids.of("b"));
    }

    @Test
    void decimalsAreShortEnoughForDs() {
        assertThat(ElementWriter.decimal(-0.0000001)).isEqualTo("0");
        assertThat(ElementWriter.decimal(100)).isEqualTo("100");
        assertThat(ElementWriter.decimal(0.4882813)).isEqualTo("0.488281");
        assertThat(ElementWriter.decimal(-12345.6789012))
                .isEqualTo("-12345.678901")
                .hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void tagsOutOfOrderAreRefused() {
        ElementWriter writer = new ElementWriter().text(0x00100010, "PN", "x");
        assertThatThrownBy(() -> writer.text(0x00080060, "CS", "CT"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("00080060");
    }

    @Test
    void dciodvfyFindsNoError() throws Exception {
        assertThat(Dciodvfy.said(file)).contains("CTImage").doesNotContain("Error");
    }
}
