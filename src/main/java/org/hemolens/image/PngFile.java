package org.hemolens.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.SeriesRejection.Reason;

/**
 * Reads PNG files (W3C PNG, third edition) that can be taken for slices: gray, or colour with equal channels, of 8 or 16
 * bits. Nothing is corrected for gamma or colour space: samples are taken as they are stored. Every chunk's CRC is checked,
 * and no header can ask for more memory than {@link PngHeader#LARGEST} squared pixels need.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Signature, length and type of IHDR, its data, CRC. */
    private static final int HEAD = 8 + 8 + 13 + 4;

    private static final int CRITICAL = 0x20;
    private static final long LARGEST_FILE = 256L << 20;

    private PngFile() {}

    /** @throws DicomException when the file is no PNG that can be taken for a slice, naming it and the reason */
    static PngHeader header(Path file, FileOpener files) throws DicomException {
        return reading(file, () -> {
            try (InputStream in = Channels.newInputStream(files.open(file))) {
                Chunks chunks = new Chunks(in.readNBytes(HEAD));
                return chunks.header();
            }
        });
    }

    /** @throws DicomException when it cannot be decoded to the last pixel, naming it and the reason */
    static GrayImage read(Path file, FileOpener files) throws DicomException {
        return reading(file, () -> {
            try (SeekableByteChannel channel = files.open(file)) {
                long size = channel.size();
                if (size > LARGEST_FILE) {
                    throw new PngException(Reason.TOO_LARGE, "too large: " + (size >> 20) + " MiB");
                }
                Chunks chunks = new Chunks(Channels.newInputStream(channel).readAllBytes());
                PngHeader header = chunks.header();
                return new PngPixels(header).decode(chunks.imageData());
            }
        });
    }

    private interface Work<T> {
        T get() throws PngException, IOException;
    }

    private static <T> T reading(Path file, Work<T> work) throws DicomException {
        try {
            return work.get();
        } catch (PngException e) {
            throw new DicomException(file, e.reason(), e.words());
        } catch (NoSuchFileException e) {
            throw new DicomException(file, Reason.NOT_FOUND, "no such file");
        } catch (IOException e) {
            throw new DicomException(file, Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
    }

    /** The file's chunks one after the other (5.3). */
    private static final class Chunks {
        private final byte[] file;
        private final ByteBuffer bytes;
        private String type = "";

        Chunks(byte[] file) throws PngException {
            this.file = file;
            bytes = ByteBuffer.wrap(file);
            if (file.length == 0) {
                throw new PngException(Reason.EMPTY_FILE, "the file is empty (0 bytes)");
            }
            if (!Arrays.equals(file, 0, Math.min(8, file.length), SIGNATURE, 0, Math.min(8, file.length))) {
                throw new PngException(Reason.NOT_PNG, "not a PNG file");
            }
            if (file.length < 8) {
                throw endsEarly();
            }
            bytes.position(8);
        }

        PngHeader header() throws PngException {
            ByteBuffer data = next();
            if (!type.equals("IHDR")) {
                throw new PngException(Reason.CORRUPT, "begins with " + type + " instead of a header");
            }
            return PngHeader.of(data);
        }

        /** The joined IDAT chunks, compressed. */
        byte[] imageData() throws PngException {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            while (true) {
                ByteBuffer chunk = next();
                switch (type) {
                    case "IDAT" -> {
                        byte[] part = new byte[chunk.remaining()];
                        chunk.get(part);
                        data.writeBytes(part);
                    }
                    case "IEND" -> {
                        return data.toByteArray();
                    }
                    case "tRNS" ->
                        throw new PngException(
                                Reason.UNSUPPORTED_PIXELS,
                                "has transparent pixels; save it as gray of 8 or 16 bits without transparency");
                    default -> {
                        boolean optional = (type.charAt(0) & CRITICAL) != 0 || type.equals("PLTE");
                        if (!optional) {
                            throw new PngException(Reason.CORRUPT, "has a part of a kind that PNG does not have");
                        }
                    }
                }
            }
        }

        private ByteBuffer next() throws PngException {
            if (bytes.remaining() < 8) {
                throw endsEarly();
            }
            long length = bytes.getInt() & 0xFFFFFFFFL;
            int from = bytes.position();
            type = new String(file, from, 4, StandardCharsets.ISO_8859_1);
            if (length + 8 > bytes.remaining()) {
                throw endsEarly();
            }
            CRC32 crc = new CRC32();
            crc.update(file, from, (int) length + 4);
            bytes.position(from + (int) length + 4);
            if (bytes.getInt() != (int) crc.getValue()) {
                throw new PngException(Reason.CORRUPT, "damaged: a checksum is wrong");
            }
            return ByteBuffer.wrap(file, from + 4, (int) length);
        }

        private static PngException endsEarly() {
            return new PngException(Reason.TRUNCATED, "the file ends early");
        }
    }
}
