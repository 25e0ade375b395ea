package org.hemolens.dicom.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.SyntaxFixtures;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.TransferSyntax;

/** Right files of every transfer syntax that is read, of one and of several frames. */
final class FuzzSeeds {
    private FuzzSeeds() {}

    /** @param folder where files can be written */
    static List<FuzzSeed> all(Path folder, DicomReader reader) throws Exception {
        List<Path> files = new ArrayList<>(SyntaxFixtures.files());
        for (TransferSyntax syntax : List.of(
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN,
                TransferSyntax.DEFLATED,
                TransferSyntax.RLE_LOSSLESS)) {
            files.add(rich(TestDicom.slice(1, 0)).syntax(syntax).write(folder.resolve("rich-" + syntax + ".dcm")));
            files.add(enhanced(3).syntax(syntax).write(folder.resolve("enhanced-" + syntax + ".dcm")));
        }
        TestDicom pieces = multiFrame(3).syntax(TransferSyntax.RLE_LOSSLESS);
        List<byte[]> fragments = pieces.rleFragments(2);
        ByteBuffer table = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        int offset = 0;
        for (int i = 0; i < fragments.size(); i++) {
            if (i % 2 == 0) {
                table.putInt(offset);
            }
            offset += 8 + fragments.get(i).length;
        }
        files.add(pieces.encapsulated(table.array(), fragments).write(folder.resolve("frames-in-pieces.dcm")));
        List<FuzzSeed> seeds = new ArrayList<>();
        for (Path file : files) {
            seeds.add(FuzzSeed.of(file, reader));
        }
        return List.copyOf(seeds);
    }

    private static TestDicom rich(TestDicom slice) {
        TestDicom nested = new TestDicom()
                .text(Tag.PATIENT_ID, "LO", "inner")
                .sequence(0x0040A730, "SQ", true, new TestDicom().us(Tag.ROWS, 9));
        return slice.text(Tag.SPECIFIC_CHARACTER_SET, "CS", "\\ISO 2022 IR 87")
                .sequence(0x00081140, "SQ", true, nested)
                .sequence(0x00081199, "SQ", false, nested, nested)
                .text(0x00290010, "LO", "PRIVATE")
                .raw(0x00291010, "UN", new byte[300])
                .text(Tag.WINDOW_CENTER, "DS", "40")
                .text(Tag.WINDOW_WIDTH, "DS", "80")
                .shortValue(Tag.PIXEL_PADDING_VALUE, "SS", -2000);
    }

    private static TestDicom multiFrame(int count) {
        int[] stored = IntStream.range(0, count)
                .flatMap(f -> Arrays.stream(TestDicom.ramp(f)))
                .toArray();
        return TestDicom.slice(1, 0)
                .text(Tag.NUMBER_OF_FRAMES, "IS", String.valueOf(count))
                .stored(stored);
    }

    private static TestDicom enhanced(int count) {
        TestDicom[] perFrame = new TestDicom[count];
        for (int f = 0; f < count; f++) {
            perFrame[f] = new TestDicom()
                    .sequence(
                            0x00209113,
                            "SQ",
                            true,
                            new TestDicom().text(Tag.IMAGE_POSITION_PATIENT, "DS", "-10\\-20\\" + 5 * f))
                    .sequence(
                            0x00289145,
                            "SQ",
                            false,
                            new TestDicom()
                                    .text(Tag.RESCALE_INTERCEPT, "DS", String.valueOf(10 * f))
                                    .text(Tag.RESCALE_SLOPE, "DS", "1"));
        }
        return multiFrame(count)
                .remove(Tag.RESCALE_INTERCEPT)
                .remove(Tag.RESCALE_SLOPE)
                .remove(Tag.IMAGE_POSITION_PATIENT)
                .sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS, "SQ", true, perFrame);
    }
}
