package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.MediumIndexReader;
import org.hemolens.dicom.SeriesRejection.Reason;

/** Reads DICOMDIR files, which are explicit little endian (PS3.10 8.6). Without state. */
public final class DicomdirReader implements MediumIndexReader {
    private static final int DIRECTORY_RECORDS = 0x00041220;
    private static final int IN_USE = 0x00041410;
    private static final int REFERENCED_FILE_ID = 0x00041500;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    /** Of a record for a picture on a full Blu-ray disc there are fewer. */
    private static final int MAX_BYTES = 64 << 20;
    /** Deeper nesting than any real object has. */
    private static final int MAX_DEPTH = 16;
    /** Folders and name, 8 at most (PS3.10 8.2). */
    private static final int MAX_PARTS = 8;

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final List<String> LONG_LENGTH =
            List.of("OB", "OW", "OD", "OF", "OL", "OV", "SQ", "UN", "UT", "UC", "UR", "SV", "UV");

    private final FileOpener files;

    /** @param files what opens the file that is read */
    public DicomdirReader(FileOpener files) {
        this.files = files;
    }

    @Override
    public List<List<String>> filesNamed(Path index) throws DicomException {
        try (ByteSource in = ByteSource.open(files.open(index))) {
            if (in.size() > MAX_BYTES) {
                throw new CodecException(
                        Reason.TOO_LARGE, "an index of " + (in.size() >> 20) + " MiB; up to 64 MiB are read");
            }
            return new Records(in.bytes(in.size())).all();
        } catch (CodecException e) {
            throw new DicomException(index, e.reason(), "the index is damaged: " + e.text());
        } catch (IOException e) {
            throw new DicomException(index, Reason.UNREADABLE, "the index cannot be read: " + e.getMessage());
        }
    }

    /** One attribute's head; afterwards the buffer stands at its value. */
    private record Head(int tag, String vr, long length) {}

    private static final class Records {
        private final ByteBuffer in;
        private final List<List<String>> files = new ArrayList<>();
        private boolean inUse;
        private Optional<List<String>> named = Optional.empty();

        Records(byte[] bytes) throws CodecException {
            in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            boolean preamble =
                    bytes.length >= 132 && new String(bytes, 128, 4, StandardCharsets.ISO_8859_1).equals("DICM");
            if (!preamble) {
                throw new CodecException(Reason.NOT_DICOM, "it does not begin as a DICOM file");
            }
            in.position(132);
        }

        List<List<String>> all() throws CodecException {
            while (in.remaining() >= 8) {
                Head head = head();
                if (head.tag() == DIRECTORY_RECORDS) {
                    items(head.length(), 0, this::record);
                    return files;
                }
                pass(head, 0);
            }
            throw new CodecException(Reason.CORRUPT, "it has no directory records (0004,1220)");
        }

        private interface Item {
            void read(long length) throws CodecException;
        }

        private void record(long length) throws CodecException {
            inUse = true;
            named = Optional.empty();
            attributes(length, 0, true);
            if (inUse) {
                named.ifPresent(files::add);
            }
        }

        private void items(long length, int depth, Item item) throws CodecException {
            if (depth > MAX_DEPTH) {
                throw new CodecException(Reason.CORRUPT, "sequences nested deeper than " + MAX_DEPTH);
            }
            long end = end(length);
            while (in.position() < end) {
                Head head = head();
                if (head.tag() == SEQUENCE_END) {
                    return;
                }
                if (head.tag() != ITEM) {
                    throw new CodecException(Reason.CORRUPT, "something else where a record must be");
                }
                item.read(head.length());
            }
        }

        private void attributes(long length, int depth, boolean record) throws CodecException {
            long end = end(length);
            while (in.position() < end) {
                Head head = head();
                if (head.tag() == ITEM_END) {
                    return;
                }
                if (record && head.tag() == REFERENCED_FILE_ID) {
                    named = path(new String(value(head.length()), StandardCharsets.ISO_8859_1));
                } else if (record && head.tag() == IN_USE && head.length() == 2) {
                    inUse = in.getShort() != 0;
                } else {
                    pass(head, depth);
                }
            }
        }

        /** Folders and name; what leads elsewhere is no name. */
        private static Optional<List<String>> path(String value) {
            List<String> parts = Arrays.stream(value.replace('\0', ' ').split("\\\\"))
                    .map(String::strip)
                    .toList();
            boolean plain = parts.stream()
                    .noneMatch(p -> p.isEmpty() || p.equals(".") || p.equals("..") || p.matches(".*[/:\\x00-\\x1F].*"));
            return plain && parts.size() <= MAX_PARTS ? Optional.of(parts) : Optional.empty();
        }

        private void pass(Head head, int depth) throws CodecException {
            if (head.vr().equals("SQ") || head.length() == UNDEFINED) {
                items(head.length(), depth + 1, length -> attributes(length, depth + 1, false));
            } else {
                hold(head.length());
                in.position(in.position() + (int) head.length());
            }
        }

        private Head head() throws CodecException {
            hold(8);
            int tag = (in.getShort() & 0xFFFF) << 16 | (in.getShort() & 0xFFFF);
            if (tag >>> 16 == 0xFFFE) {
                return new Head(tag, "", in.getInt() & UNDEFINED);
            }
            String vr = new String(value(2), StandardCharsets.ISO_8859_1);
            if (!DataSetParser.isVr(vr)) {
                throw new CodecException(Reason.CORRUPT, "an attribute has no value representation where one must be");
            }
            if (!LONG_LENGTH.contains(vr)) {
                return new Head(tag, vr, in.getShort() & 0xFFFF);
            }
            hold(6);
            in.getShort();
            return new Head(tag, vr, in.getInt() & UNDEFINED);
        }

        private byte[] value(long length) throws CodecException {
            hold(length);
            byte[] bytes = new byte[(int) length];
            in.get(bytes);
            return bytes;
        }

        private void hold(long count) throws CodecException {
            if (count > in.remaining()) {
                throw new CodecException(
                        Reason.TRUNCATED, "it ends early: " + count + " bytes wanted, " + in.remaining() + " are left");
            }
        }

        private long end(long length) {
            return length == UNDEFINED ? Long.MAX_VALUE : in.position() + length;
        }
    }
}
