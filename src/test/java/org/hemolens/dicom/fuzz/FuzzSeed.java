package org.hemolens.dicom.fuzz;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.TransferSyntax;

/**
 * A right file, taken apart.
 *
 * @param head preamble and file meta information
 * @param body data set, inflated where the file is deflated
 * @param parts elements of the body
 * @param frames what the reader makes of the right file
 */
record FuzzSeed(
        String name, TransferSyntax syntax, byte[] head, byte[] body, List<Part> parts, List<DicomImage> frames) {
    private static final int START = 132;

    static FuzzSeed of(Path file, DicomReader reader) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        DicomHeader header = reader.readHeader(file);
        TransferSyntax syntax = TransferSyntax.of(header.transferSyntax()).orElseThrow();
        int end = Part.of(bytes, START, true, false, true).getLast().end();
        byte[] rest = Arrays.copyOfRange(bytes, end, bytes.length);
        byte[] body = syntax == TransferSyntax.DEFLATED ? inflate(rest) : rest;
        List<Part> parts = Part.of(body, 0, syntax.explicit(), syntax.bigEndian(), false);
        List<DicomImage> frames = new ArrayList<>();
        for (int i = 0; i < header.frames(); i++) {
            frames.add(reader.readImage(file, i));
        }
        String name = String.valueOf(file.getFileName()).replace(".dcm", "");
        return new FuzzSeed(name, syntax, Arrays.copyOf(bytes, end), body, parts, frames);
    }

    private static byte[] inflate(byte[] deflated) throws Exception {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            byte[] out = new byte[1 << 20];
            return Arrays.copyOf(out, inflater.inflate(out));
        }
    }

    ByteOrder order() {
        return syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    boolean encapsulated() {
        return !syntax.nativePixels();
    }

    Part pixels() {
        Part last = parts.getLast();
        if (last.tag() != Tag.PIXEL_DATA) {
            throw new IllegalStateException(name + " has no pixel data");
        }
        return last;
    }

    Part part(int tag) {
        return parts.stream().filter(p -> p.tag() == tag).findFirst().orElseThrow();
    }

    boolean has(int tag) {
        return parts.stream().anyMatch(p -> p.tag() == tag);
    }

    /** A file with another data set. */
    byte[] file(byte[] other) {
        byte[] rest = syntax == TransferSyntax.DEFLATED ? TestDicom.deflate(other) : other;
        byte[] file = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, file, head.length, rest.length);
        return file;
    }
}
