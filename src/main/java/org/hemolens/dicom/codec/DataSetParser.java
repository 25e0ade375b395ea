package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/**
 * Reads the top level of a data set up to its pixel data (DICOM PS3.5 section 7). Sequences and long private values are
 * passed over; every step moves on by at least eight bytes, so time is bounded by the file's size.
 */
final class DataSetParser {
    /** Deeper nesting than any real object has; bounds the recursion. */
    private static final int MAX_DEPTH = 64;
    /** Longer values are no text or number that the program reads. */
    private static final int MAX_KEPT = 64 * 1024;
    /**
     * Longer private values are passed over; none is read, and headers of whole studies are kept at once. Of a header that is
     * too large as a whole, longer values of all kinds: no number that HU depend on is as long.
     */
    private static final int MAX_PRIVATE = 256;
    /** Of all values that are kept; a hundred times a rich header. */
    private static final int MAX_ALL = 8 * 1024 * 1024;
    /** VRs with a 2-byte length (PS3.5 7.1.2); all others, also those not yet invented, have 4 bytes. */
    private static final Set<String> SHORT = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    private final ByteSource in;
    private final Map<Integer, Element> elements = new HashMap<>();
    private final FunctionalGroupParser groups = new FunctionalGroupParser(this);
    private Map<Integer, Element> shared = Map.of();
    private List<Map<Integer, Element>> perFrame = List.of();
    private final LutParser luts = new LutParser(this);
    private long kept;

    DataSetParser(ByteSource in) {
        this.in = in;
    }

    Map<Integer, Element> elements() {
        return elements;
    }

    FunctionalGroups functionalGroups() {
        return new FunctionalGroups(shared, perFrame);
    }

    LutParser luts() {
        return luts;
    }

    ByteSource source() {
        return in;
    }

    record ElementHeader(int tag, String vr, long length) {
        boolean undefined() {
            return length == PixelElement.UNDEFINED;
        }
    }

    /** Group 0002, always explicit little endian (PS3.10 7.1), up to the first tag of another group. */
    void parseFileMeta() throws IOException, CodecException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 8) {
            byte[] group = in.peek(2);
            if (group[0] != 2 || group[1] != 0) {
                return;
            }
            keepOrSkip(header(true), true);
        }
    }

    /** The data set up to its pixel data, whose place is given back, empty when there is none. */
    Optional<PixelElement> parseUpToPixelData(boolean explicit, boolean bigEndian) throws IOException, CodecException {
        in.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 8) {
            ElementHeader e = header(explicit);
            if (e.tag() == Tag.PIXEL_DATA
                    || e.tag() == Tag.FLOAT_PIXEL_DATA
                    || e.tag() == Tag.DOUBLE_FLOAT_PIXEL_DATA) {
                return Optional.of(new PixelElement(e.tag(), e.vr(), e.length(), in.position()));
            }
            if (e.tag() >>> 16 == 0xFFFE) {
                throw corrupt("delimiter " + Tag.format(e.tag()) + " outside of a sequence");
            }
            keepOrSkip(e, explicit);
        }
        for (byte rest : in.bytes(in.remaining())) {
            if (rest != 0) {
                throw new CodecException(Reason.TRUNCATED, "the file ends within the head of an attribute");
            }
        }
        return Optional.empty();
    }

    /** The head of the next attribute, item or delimiter; its value follows. */
    ElementHeader header(boolean explicit) throws IOException, CodecException {
        int tag = in.tag();
        if (!explicit || tag >>> 16 == 0xFFFE) {
            return new ElementHeader(tag, "UN", in.signedInt() & 0xFFFFFFFFL);
        }
        String vr = new String(in.bytes(2), StandardCharsets.ISO_8859_1);
        if (!isVr(vr)) {
            throw corrupt("attribute " + Tag.format(tag) + " has no value representation where one must be");
        }
        if (SHORT.contains(vr)) {
            return new ElementHeader(tag, vr, in.unsignedShort());
        }
        in.skip(2);
        return new ElementHeader(tag, vr, in.signedInt() & 0xFFFFFFFFL);
    }

    static boolean isVr(String vr) {
        return vr.length() == 2 && isCapital(vr.charAt(0)) && isCapital(vr.charAt(1));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private void keepOrSkip(ElementHeader e, boolean explicit) throws IOException, CodecException {
        if (e.undefined()) {
            groupsOrSkip(e, explicit);
            return;
        }
        if (e.length() > in.remaining()) {
            throw new CodecException(
                    Reason.TRUNCATED,
                    "attribute " + Tag.format(e.tag()) + " says " + e.length() + " bytes, " + in.remaining()
                            + " are left in the file");
        }
        if (LutParser.reads(e.tag())) {
            luts.read(e, explicit);
        } else if (e.tag() == Tag.SHARED_FUNCTIONAL_GROUPS || e.tag() == Tag.PER_FRAME_FUNCTIONAL_GROUPS) {
            groupsOrSkip(e, explicit);
        } else if (e.length() > MAX_KEPT || e.vr().equals("SQ")) {
            in.skip(e.length());
        } else if (e.length() > MAX_PRIVATE && ((e.tag() >>> 16 & 1) == 1 || kept + e.length() > MAX_ALL)) {
            in.skip(e.length());
        } else {
            keep(e);
        }
    }

    /** An attribute that comes twice says nothing unless both say the same (PS3.5 7.1: each at most once). */
    private void keep(ElementHeader e) throws IOException, CodecException {
        Element element = element(e);
        Element first = elements.putIfAbsent(e.tag(), element);
        if (first != null && !Arrays.equals(first.value(), element.value())) {
            throw corrupt("attribute " + Tag.format(e.tag()) + " comes twice, with different values");
        }
    }

    private void groupsOrSkip(ElementHeader e, boolean explicit) throws IOException, CodecException {
        boolean inner = explicit && !e.vr().equals("UN");
        switch (e.tag()) {
            case Tag.SHARED_FUNCTIONAL_GROUPS -> {
                if (!shared.isEmpty()) {
                    throw corrupt("sequence " + Tag.format(e.tag()) + " comes twice");
                }
                shared = groups.items(e, inner).stream().findFirst().orElse(Map.of());
            }
            case Tag.PER_FRAME_FUNCTIONAL_GROUPS -> {
                if (!perFrame.isEmpty()) {
                    throw corrupt("sequence " + Tag.format(e.tag()) + " comes twice");
                }
                perFrame = groups.items(e, inner);
            }
            case Tag.MODALITY_LUT_SEQUENCE, Tag.VOI_LUT_SEQUENCE -> luts.read(e, explicit);
            default -> skip(e, explicit);
        }
    }

    /** The value of the attribute whose head was just read. */
    Element element(ElementHeader e) throws IOException, CodecException {
        return element(e, MAX_KEPT);
    }

    /**
     * The value of the attribute whose head was just read.
     *
     * @param most bytes that it may have
     */
    Element element(ElementHeader e, int most) throws IOException, CodecException {
        if (e.length() > most) {
            throw corrupt("attribute " + Tag.format(e.tag()) + " of " + e.length() + " bytes");
        }
        kept += e.length();
        if (kept > MAX_ALL) {
            throw new CodecException(Reason.TOO_LARGE, "attributes of more than " + MAX_ALL / 1024 / 1024 + " MiB");
        }
        return new Element(e.vr(), in.bytes(e.length()));
    }

    /** Passes over the attribute whose head was just read. */
    void skip(ElementHeader e, boolean explicit) throws IOException, CodecException {
        if (e.undefined()) {
            // PS3.5 6.2.2 note 4: an unknown VR of undefined length is a sequence in implicit little endian
            skipSequence(explicit && !e.vr().equals("UN"), 1);
        } else {
            in.skip(e.length());
        }
    }

    /** A step of reading that can fail. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, CodecException;
    }

    /** Reads, or passes over, the value of an attribute inside of an item. */
    @FunctionalInterface
    interface Inside {
        void read(ElementHeader e) throws IOException, CodecException;
    }

    /** Takes the items of the sequence whose head was just read apart. */
    void forEachItem(ElementHeader sequence, Step start, boolean explicit, Inside inside)
            throws IOException, CodecException {
        long end = end(sequence.length());
        while (in.position() < end) {
            ElementHeader item = header(explicit);
            if (item.tag() == Tag.SEQUENCE_DELIMITATION && sequence.undefined()) {
                return;
            }
            if (item.tag() != Tag.ITEM) {
                throw corrupt(Tag.format(item.tag()) + " where an item of a sequence must be");
            }
            start.run();
            long itemEnd = end(item.length());
            while (in.position() < itemEnd) {
                ElementHeader e = header(explicit);
                if (e.tag() == Tag.ITEM_DELIMITATION && item.undefined()) {
                    break;
                }
                inside.read(e);
            }
            if (in.position() > itemEnd) {
                throw corrupt("an item of " + Tag.format(sequence.tag()) + " is longer than it says");
            }
        }
        if (in.position() > end) {
            throw corrupt("sequence " + Tag.format(sequence.tag()) + " is longer than it says");
        }
    }

    private long end(long length) {
        return length == PixelElement.UNDEFINED ? Long.MAX_VALUE : in.position() + length;
    }

    private void skipSequence(boolean explicit, int depth) throws IOException, CodecException {
        if (depth > MAX_DEPTH) {
            throw corrupt("sequences nested deeper than " + MAX_DEPTH);
        }
        while (true) {
            int tag = in.tag();
            long length = in.signedInt() & 0xFFFFFFFFL;
            if (tag == Tag.SEQUENCE_DELIMITATION) {
                return;
            }
            if (tag != Tag.ITEM) {
                throw corrupt(Tag.format(tag) + " where an item of a sequence must be");
            }
            if (length == PixelElement.UNDEFINED) {
                skipItem(explicit, depth);
            } else {
                in.skip(length);
            }
        }
    }

    private void skipItem(boolean explicit, int depth) throws IOException, CodecException {
        while (true) {
            ElementHeader e = header(explicit);
            if (e.tag() == Tag.ITEM_DELIMITATION) {
                return;
            }
            if (e.undefined()) {
                skipSequence(explicit && !e.vr().equals("UN"), depth + 1);
            } else {
                in.skip(e.length());
            }
        }
    }

    private static CodecException corrupt(String message) {
        return new CodecException(Reason.CORRUPT, message);
    }
}
