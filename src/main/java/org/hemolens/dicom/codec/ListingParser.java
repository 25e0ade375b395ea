package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.dicom.DataDictionary;
import org.hemolens.dicom.ListedAttribute;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.codec.DataSetParser.ElementHeader;

/**
 * Lists a data set with everything in it (PS3.5 section 7). What was listed before something wrong came stays in {@link
 * #found()}. Every step moves on by eight bytes at least; nesting, number of attributes and bytes of values are bounded.
 */
final class ListingParser {
    /** Deeper nesting than any real object has; bounds the recursion. */
    private static final int MAX_DEPTH = 64;
    /** A scan of thousands of frames has fewer. */
    private static final int MAX_ATTRIBUTES = 250_000;
    /** Longer values are no text that anybody reads. */
    private static final int MAX_VALUE = 64 * 1024;
    /** Of all values that are given as text. */
    private static final int MAX_ALL = 16 * 1024 * 1024;

    /** The tag of an item, little endian. */
    private static final byte[] ITEM = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0};

    private final ByteSource in;
    private final DataSetParser heads;
    private final List<ListedAttribute> found = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private String transferSyntax = "";
    private boolean signed;
    private int attributes;
    private long kept;

    ListingParser(ByteSource in) {
        this.in = in;
        heads = new DataSetParser(in);
    }

    /** What was listed until now. */
    List<ListedAttribute> found() {
        return found;
    }

    /** Transfer Syntax UID of the file meta information, empty when there is none. */
    String transferSyntax() {
        return transferSyntax;
    }

    /** One data set, of the file or of an item: character set and private blocks hold within it (PS3.5 7.5.3, 7.8.1). */
    private static final class Scope {
        private final List<ListedAttribute> list;
        private final Map<Integer, String> creators = new HashMap<>();
        private CharacterSets sets;

        Scope(List<ListedAttribute> list, CharacterSets sets) {
            this.list = list;
            this.sets = sets;
        }

        /** Who reserved the block of a private attribute. */
        String creator(int tag) {
            return creators.getOrDefault((tag & 0xFFFF0000) | (tag >>> 8 & 0xFF), "");
        }
    }

    /** Group 0002, always explicit little endian (PS3.10 7.1). */
    void parseFileMeta() throws IOException, CodecException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        Scope scope = new Scope(found, new CharacterSets(List.of()));
        while (in.remaining() >= 8) {
            byte[] group = in.peek(2);
            if (group[0] != 2 || group[1] != 0) {
                return;
            }
            attribute(heads.header(true), true, in.size(), scope, 0);
        }
    }

    /** The data set to the end of the file. */
    void parseDataSet(boolean explicit, boolean bigEndian) throws IOException, CodecException {
        setOrder(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Scope scope = new Scope(found, new CharacterSets(List.of()));
        while (in.remaining() >= 8) {
            attribute(heads.header(explicit), explicit, in.size(), scope, 0);
        }
        for (byte rest : in.bytes(in.remaining())) {
            if (rest != 0) {
                throw new CodecException(Reason.TRUNCATED, "the file ends within the head of an attribute");
            }
        }
    }

    private void setOrder(ByteOrder to) {
        order = to;
        in.order(to);
    }

    private void attribute(ElementHeader e, boolean explicit, long end, Scope scope, int depth)
            throws IOException, CodecException {
        if (e.tag() >>> 16 == 0xFFFE) {
            throw corrupt("delimiter " + Tag.format(e.tag()) + " outside of a sequence");
        }
        if (++attributes > MAX_ATTRIBUTES) {
            throw new CodecException(
                    Reason.TOO_LARGE, "more than " + MAX_ATTRIBUTES + " attributes; the first are listed");
        }
        String known = DataDictionary.find(e.tag())
                .map(DataDictionary.Entry::vr)
                .map(this::resolved)
                .orElse("UN");
        String vr = explicit ? e.vr() : known;
        if (e.undefined() && !vr.equals("SQ") && !vr.equals("UN")) {
            fragments(e, vr, scope);
        } else if (e.undefined() || vr.equals("SQ") || isUnknownSequence(e, known)) {
            sequence(e, vr, explicit, end, scope, depth);
        } else {
            value(e, vr, vr.equals("UN") ? known : vr, end, scope);
        }
    }

    /** The dictionary leaves the choice to the data set (PS3.5 A.1). */
    private String resolved(String vr) {
        if (vr.endsWith("OW")) {
            return "OW";
        }
        return vr.equals("US/SS") ? signed ? "SS" : "US" : vr;
    }

    private void value(ElementHeader e, String vr, String readAs, long end, Scope scope)
            throws IOException, CodecException {
        long left = end - in.position();
        if (e.length() > left) {
            add(scope, e, vr, Optional.empty(), "not there as a whole", List.of());
            throw new CodecException(
                    end == in.size() ? Reason.TRUNCATED : Reason.CORRUPT,
                    "attribute " + Tag.format(e.tag()) + " says " + e.length() + " bytes, " + left + " are left "
                            + (end == in.size() ? "in the file" : "in its item"));
        }
        boolean bulk = e.tag() >>> 16 == 0x7FE0 || (readAs.startsWith("O") && e.length() > 16);
        if (bulk || e.length() > MAX_VALUE || kept + e.length() > MAX_ALL) {
            in.skip(e.length());
            add(scope, e, vr, Optional.empty(), e.length() + " bytes", List.of());
            return;
        }
        kept += e.length();
        byte[] bytes = in.bytes(e.length());
        // PS3.5 6.2.2: a value of unknown representation is as in implicit little endian
        Optional<String> text =
                ListedValue.text(readAs, bytes, vr.equals("UN") ? ByteOrder.LITTLE_ENDIAN : order, scope.sets);
        notice(e.tag(), bytes, text.orElse(""), scope);
        add(scope, e, vr, text, text.isPresent() ? "" : e.length() + " bytes", List.of());
    }

    /** Remembers what others are read by. */
    private void notice(int tag, byte[] bytes, String text, Scope scope) {
        switch (tag) {
            case Tag.SPECIFIC_CHARACTER_SET ->
                scope.sets = new CharacterSets(Arrays.stream(new String(bytes, StandardCharsets.ISO_8859_1)
                                .replace('\0', ' ')
                                .strip()
                                .split("\\\\", -1))
                        .map(String::strip)
                        .toList());
            case Tag.PIXEL_REPRESENTATION -> signed = text.equals("1");
            case Tag.TRANSFER_SYNTAX_UID -> transferSyntax = text.strip();
            default -> {
                if (DataDictionary.isCreator(tag)) {
                    scope.creators.put(tag, text.strip());
                }
            }
        }
    }

    private void add(
            Scope scope,
            ElementHeader e,
            String vr,
            Optional<String> value,
            String note,
            List<ListedAttribute.Item> items) {
        boolean reserved = (e.tag() >>> 16 & 1) == 1 && !DataDictionary.isCreator(e.tag());
        scope.list.add(new ListedAttribute(
                e.tag(), vr, e.length(), reserved ? scope.creator(e.tag()) : "", value, note, items));
    }

    private void sequence(ElementHeader e, String vr, boolean explicit, long end, Scope scope, int depth)
            throws IOException, CodecException {
        if (depth == MAX_DEPTH) {
            throw corrupt("sequences nested deeper than " + MAX_DEPTH);
        }
        List<ListedAttribute.Item> items = new ArrayList<>();
        ByteOrder outside = order;
        boolean unknown = explicit && vr.equals("UN");
        try {
            if (unknown) {
                setOrder(ByteOrder.LITTLE_ENDIAN);
            }
            long start = in.position();
            items(e, explicit && !unknown, inner(e, end), scope, depth, items);
            complete(e, start, end, "sequence " + Tag.format(e.tag()));
        } finally {
            setOrder(outside);
            add(scope, e, vr, Optional.empty(), items.size() == 1 ? "1 item" : items.size() + " items", items);
        }
    }

    /** Where something ends that lies within something else; what claims to be longer is read as far as it can be. */
    private long inner(ElementHeader e, long end) {
        return e.undefined() ? end : Math.min(end, in.position() + e.length());
    }

    /** Something that began at a place and has been read was as long as it said. */
    private void complete(ElementHeader e, long start, long end, String what) throws CodecException {
        if (!e.undefined() && e.length() > end - start) {
            throw new CodecException(
                    end == in.size() ? Reason.TRUNCATED : Reason.CORRUPT,
                    what + " says " + e.length() + " bytes, " + (end - start) + " are left");
        }
    }

    /** Whether a value of unknown representation is a sequence (PS3.5 6.2.2 note 5), with an item to show for it. */
    private boolean isUnknownSequence(ElementHeader e, String known) throws IOException, CodecException {
        return known.equals("SQ")
                && e.vr().equals("UN")
                && e.length() >= ITEM.length
                && Arrays.equals(in.peek(ITEM.length), ITEM);
    }

    private void items(
            ElementHeader sequence,
            boolean explicit,
            long end,
            Scope outer,
            int depth,
            List<ListedAttribute.Item> items)
            throws IOException, CodecException {
        while (in.position() < end) {
            ElementHeader item = heads.header(explicit);
            if (item.tag() == Tag.SEQUENCE_DELIMITATION && sequence.undefined()) {
                return;
            }
            if (item.tag() != Tag.ITEM) {
                throw corrupt(Tag.format(item.tag()) + " where an item of a sequence must be");
            }
            if (++attributes > MAX_ATTRIBUTES) {
                throw new CodecException(
                        Reason.TOO_LARGE, "more than " + MAX_ATTRIBUTES + " attributes; the first are listed");
            }
            Scope scope = new Scope(new ArrayList<>(), outer.sets);
            try {
                long start = in.position();
                item(item, explicit, inner(item, end), scope, depth);
                complete(item, start, end, "an item of " + Tag.format(sequence.tag()));
            } finally {
                items.add(new ListedAttribute.Item(item.length(), scope.list));
            }
        }
        if (sequence.undefined()) {
            throw new CodecException(Reason.TRUNCATED, "sequence " + Tag.format(sequence.tag()) + " has no end");
        }
        if (in.position() > end) {
            throw corrupt("sequence " + Tag.format(sequence.tag()) + " is longer than it says");
        }
    }

    private void item(ElementHeader item, boolean explicit, long end, Scope scope, int depth)
            throws IOException, CodecException {
        while (in.position() < end) {
            ElementHeader e = heads.header(explicit);
            if (e.tag() == Tag.ITEM_DELIMITATION && item.undefined()) {
                return;
            }
            attribute(e, explicit, end, scope, depth + 1);
        }
        if (item.undefined()) {
            throw new CodecException(Reason.TRUNCATED, "an item has no end");
        }
        if (in.position() > end) {
            throw corrupt("an item is longer than it says");
        }
    }

    /** Pixel data in pieces (PS3.5 A.4), which are counted and passed over. */
    private void fragments(ElementHeader e, String vr, Scope scope) throws IOException, CodecException {
        long bytes = 0;
        long count = -1; // the first item is the offset table
        String note = "fragments without an end";
        try {
            while (true) {
                ElementHeader item = heads.header(true);
                if (item.tag() == Tag.SEQUENCE_DELIMITATION) {
                    note = Math.max(0, count) + (count == 1 ? " fragment, " : " fragments, ") + bytes + " bytes";
                    return;
                }
                if (item.tag() != Tag.ITEM) {
                    throw corrupt(Tag.format(item.tag()) + " where a fragment must be");
                }
                in.skip(item.length());
                bytes += count < 0 ? 0 : item.length();
                count++;
            }
        } finally {
            add(scope, e, vr, Optional.empty(), note, List.of());
        }
    }

    private static CodecException corrupt(String message) {
        return new CodecException(Reason.CORRUPT, message);
    }
}
