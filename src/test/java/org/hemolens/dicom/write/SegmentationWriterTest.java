package org.hemolens.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationWriterTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 5;
    private static final CtSeries SERIES = new CtSeries(
            "SIMULATED^SEED 9",
            "SIM-9",
            "test identity",
            "SIMULATED, no patient",
            "comment",
            new CtProtocol("Model", "ORIGINAL\\PRIMARY\\AXIAL", "SOFT", "Head", 120, 200, 1500, 0, "", false, -1024),
            ROWS,
            COLUMNS,
            0.45,
            new double[] {1, 0, 0, 0, 1, 0});
    private static final List<byte[]> MASK =
            List.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0}, new byte[15], new byte[] {
                3, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 3
            });
    private static final List<String> UIDS = List.of("2.25.1", "2.25.2", "2.25.3");
    private static final List<double[]> PLACES =
            List.of(new double[] {-1, -1, 0}, new double[] {-1, -1, 5}, new double[] {-1, -1, 10});
    private static final Segmentation TRUTH =
            new Segmentation(List.of("epidural", "deep", "subdural"), MASK, UIDS, PLACES, 5);

    private Path file;

    @BeforeEach
    void write(@TempDir Path folder) throws Exception {
        file = folder.resolve("seg.dcm");
        new SegmentationWriter(SERIES).write(file, TRUTH);
    }

    private record DataSet(Map<Long, byte[]> all) {
        byte[] get(long tag) {
            return Objects.requireNonNull(all.get(tag), () -> "tag %08X is missing".formatted(tag));
        }
    }

    /** A reader of its own: elements of explicit little endian, in order; sequences as bytes. */
    private static DataSet elements(ByteBuffer b) {
        Map<Long, byte[]> out = new HashMap<>();
        while (b.hasRemaining()) {
            long tag = ((long) (b.getShort() & 0xFFFF) << 16) | (b.getShort() & 0xFFFF);
            String vr = "" + (char) b.get() + (char) b.get();
            boolean wide = vr.equals("OB") || vr.equals("OW") || vr.equals("SQ");
            int length = wide ? b.getInt(b.position() + 2) : b.getShort() & 0xFFFF;
            b.position(b.position() + (wide ? 6 : 0));
            byte[] value = new byte[length];
            b.get(value);
            out.put(tag, value);
        }
        return new DataSet(out);
    }

    private static List<DataSet> items(byte[] sequence) {
        List<DataSet> out = new ArrayList<>();
        ByteBuffer b = ByteBuffer.wrap(sequence).order(ByteOrder.LITTLE_ENDIAN);
        while (b.hasRemaining()) {
            assertThat(b.getInt()).isEqualTo(0xE000FFFE);
            int length = b.getInt();
            out.add(elements(b.slice(b.position(), length).order(ByteOrder.LITTLE_ENDIAN)));
            b.position(b.position() + length);
        }
        return out;
    }

    private DataSet read() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        return elements(ByteBuffer.wrap(bytes, 132, bytes.length - 132).slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1).replace("\0", "").trim();
    }

    @Test
    void framesAreTheMask() throws Exception {
        DataSet all = read();
        List<DataSet> frames = items(all.get(0x52009230L));
        List<DataSet> segments = items(all.get(0x00620002L));
        assertThat(segments.stream().map(s -> text(s.get(0x00620005L)))).containsExactly("epidural", "subdural");
        assertThat(text(all.get(0x00280008L))).isEqualTo("3");
        assertThat(frames).hasSize(3);
        byte[] bits = all.get(0x7FE00010L);
        int[] classOf = {0, 1, 3};
        List<byte[]> rebuilt = List.of(new byte[15], new byte[15], new byte[15]);
        for (int f = 0; f < 3; f++) {
            DataSet frame = frames.get(f);
            int segment = items(frame.get(0x0062000AL)).getFirst().get(0x0062000BL)[0];
            DataSet derivation = items(frame.get(0x00089124L)).getFirst();
            String uid = text(items(derivation.get(0x00082112L)).getFirst().get(0x00081155L));
            String place = text(items(frame.get(0x00209113L)).getFirst().get(0x00200032L));
            int image = UIDS.indexOf(uid);
            assertThat(place).isEqualTo("-1\\-1\\" + image * 5);
            for (int i = 0; i < 15; i++) {
                int bit = f * 15 + i;
                if ((bits[bit / 8] >> (bit % 8) & 1) != 0) {
                    rebuilt.get(image)[i] = (byte) classOf[segment];
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThat(rebuilt.get(i)).isEqualTo(MASK.get(i));
        }
    }

    @Test
    void itRefersToTheSeriesAndItsImages() throws Exception {
        DataSet all = read();
        DataSet series = items(all.get(0x00081115L)).getFirst();
        assertThat(text(series.get(0x0020000EL))).isEqualTo(CtSeriesWriter.seriesUid(SERIES));
        assertThat(items(series.get(0x0008114AL)).stream().map(i -> text(i.get(0x00081155L))))
                .containsExactlyElementsOf(UIDS);
        assertThat(text(all.get(0x0020000DL))).isEqualTo(CtSeriesWriter.studyUid(SERIES));
        assertThat(text(all.get(0x00200052L))).isEqualTo(CtSeriesWriter.frameUid(SERIES));
        assertThat(text(all.get(0x00080070L))).isEqualTo("Hemolens simulator");
    }

    @Test
    void anEmptyMaskIsRefused() {
        Segmentation empty =
                new Segmentation(List.of("a"), List.of(new byte[15]), List.of("2.25.1"), PLACES.subList(0, 1), 5);
        assertThat(empty.isEmpty()).isTrue();
        assertThatThrownBy(() -> new SegmentationWriter(SERIES).write(file, empty))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segmentation(List.of("a"), MASK, List.of(), PLACES, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dciodvfyFindsNoError() throws Exception {
        assertThat(Dciodvfy.said(file)).contains("Segmentation").doesNotContain("Error");
    }
}
