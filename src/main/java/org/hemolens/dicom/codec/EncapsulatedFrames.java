package org.hemolens.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/**
 * Finds one frame among the fragments of encapsulated pixel data (DICOM PS3.5 A.4): by the Extended Offset Table (PS3.3
 * C.7.6.3.1.8), by the Basic Offset Table, by one fragment a frame, or else by where code streams begin. What fits none of
 * these is refused; a frame is never guessed.
 */
final class EncapsulatedFrames {
    /** Start of an image in JPEG and JPEG-LS (ISO 10918-1 table B.1). */
    private static final int START_OF_IMAGE = 0xFFD8;
    /** Start of a code stream in JPEG 2000 (ISO 15444-1 table A.2). */
    private static final int START_OF_CODESTREAM = 0xFF4F;

    /** One fragment: place of its item in the pixel data, of its bytes in the source, and their number. */
    private record Fragment(long item, long position, long length) {}

    private final ByteSource in;
    private final List<Fragment> fragments = new ArrayList<>();
    private final long[] offsets;
    private final int frames;

    /**
     * @param in at the first item, that of the Basic Offset Table
     * @param extendedOffsets the Extended Offset Table, empty when there is none
     */
    EncapsulatedFrames(ByteSource in, int frames, long[] extendedOffsets) throws IOException, CodecException {
        this.in = in;
        this.frames = frames;
        if (nextItem() < 0) {
            throw corrupt("compressed pixel data without a Basic Offset Table item");
        }
        byte[] table = in.bytes(length);
        long start = in.position();
        for (long item = nextItem(); item >= 0; item = nextItem()) {
            fragments.add(new Fragment(item - start, in.position(), length));
            in.skip(length);
        }
        offsets = extendedOffsets.length > 0 ? extendedOffsets : offsets(table);
    }

    private long length;

    /** Place of the next item, its length in {@link #length}; negative at the end. */
    private long nextItem() throws IOException, CodecException {
        long place = in.position();
        int tag = in.tag();
        length = in.signedInt() & 0xFFFFFFFFL;
        if (tag == Tag.SEQUENCE_DELIMITATION) {
            return -1;
        }
        if (tag != Tag.ITEM || length == PixelElement.UNDEFINED) {
            throw corrupt(Tag.format(tag) + " where a fragment of pixel data must be");
        }
        return place;
    }

    private static long[] offsets(byte[] table) throws CodecException {
        if (table.length % 4 != 0) {
            throw corrupt("a Basic Offset Table of " + table.length + " bytes");
        }
        long[] offsets = new long[table.length / 4];
        ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = bytes.getInt() & 0xFFFFFFFFL;
        }
        return offsets;
    }

    /** The bytes of one frame, its fragments joined. */
    byte[] frame(int index) throws IOException, CodecException {
        if (fragments.isEmpty()) {
            throw new CodecException(Reason.MISSING_PIXEL_DATA, "compressed pixel data without a fragment");
        }
        int[] first = firstFragments();
        List<Fragment> own = fragments.subList(first[index], first[index + 1]);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (Fragment fragment : own) {
            in.seek(fragment.position());
            byte[] bytes = in.bytes(fragment.length());
            if (own.size() == 1) {
                return bytes;
            }
            if ((long) frame.size() + bytes.length > Integer.MAX_VALUE - 8) {
                throw new CodecException(Reason.TOO_LARGE, "a frame of more than 2 GiB");
            }
            frame.writeBytes(bytes);
        }
        return frame.toByteArray();
    }

    /** First fragment of every frame, and as last entry the number of fragments. */
    private int[] firstFragments() throws IOException, CodecException {
        if (fragments.size() < frames) {
            throw corrupt(fragments.size() + " fragments of pixel data for " + frames + " frames");
        }
        int[] first = new int[frames + 1];
        first[frames] = fragments.size();
        if (frames == 1) {
            return first;
        }
        if (fragments.size() == frames) {
            for (int i = 0; i < frames; i++) {
                first[i] = i;
            }
            return first;
        }
        return offsets.length > 0 ? byOffsets(first) : byStarts(first);
    }

    private int[] byOffsets(int[] first) throws CodecException {
        if (offsets.length != frames) {
            throw corrupt("an offset table of " + offsets.length + " entries for " + frames + " frames");
        }
        int fragment = 0;
        for (int i = 0; i < frames; i++) {
            while (fragment < fragments.size() && fragments.get(fragment).item() != offsets[i]) {
                fragment++;
            }
            if (fragment == fragments.size() || (i == 0 && fragment != 0)) {
                throw corrupt(
                        "frame " + (i + 1) + " lies at no fragment: the offset table does not fit the pixel data");
            }
            first[i] = fragment;
        }
        return first;
    }

    private int[] byStarts(int[] first) throws IOException, CodecException {
        int found = 0;
        for (int i = 0; i < fragments.size(); i++) {
            in.seek(fragments.get(i).position());
            byte[] start = fragments.get(i).length() < 2 ? new byte[2] : in.bytes(2);
            int marker = ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
            if (marker == START_OF_IMAGE || marker == START_OF_CODESTREAM) {
                if (found == frames) {
                    throw corrupt("more code streams than the " + frames + " frames that the file names");
                }
                first[found++] = i;
            }
        }
        if (found != frames || first[0] != 0) {
            throw corrupt(fragments.size() + " fragments without an offset table, in which " + found + " of " + frames
                    + " frames can be told apart");
        }
        return first;
    }

    private static CodecException corrupt(String message) {
        return new CodecException(Reason.CORRUPT, message);
    }
}
