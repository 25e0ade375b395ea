package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/**
 * Reads the VOI LUT Sequence (DICOM PS3.3 C.11.2), and sees whether there is a Modality LUT (C.11.1). VOI LUTs say how pixels
 * may be shown, not what they are: a sequence of them that is damaged is left out, which is told, and costs no image.
 */
final class LutParser {
    /** LUT Data of 65536 entries with 16 bits. */
    private static final int MAX_DATA = 2 << 16;

    /** Sequence Delimitation Item (PS3.5 7.5.1), of no length. */
    private static final byte[] LITTLE_END = {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0};

    private static final byte[] BIG_END = {(byte) 0xFF, (byte) 0xFE, (byte) 0xE0, (byte) 0xDD, 0, 0, 0, 0};

    private final DataSetParser parser;
    private final List<Map<Integer, Element>> voi = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean modality;
    private boolean voiSeen;

    LutParser(DataSetParser parser) {
        this.parser = parser;
    }

    static boolean reads(int tag) {
        return tag == Tag.VOI_LUT_SEQUENCE || tag == Tag.MODALITY_LUT_SEQUENCE;
    }

    StoredLuts luts() {
        return new StoredLuts(List.copyOf(voi), List.copyOf(problems), modality);
    }

    /** Reads the sequence whose head was just read. */
    void read(DataSetParser.ElementHeader e, boolean explicit) throws IOException, CodecException {
        boolean inner = explicit && !e.vr().equals("UN");
        if (e.tag() == Tag.MODALITY_LUT_SEQUENCE) {
            parser.forEachItem(e, () -> modality = true, inner, inside -> parser.skip(inside, inner));
            return;
        }
        long begin = parser.source().position();
        try {
            if (voiSeen) {
                throw new CodecException(Reason.CORRUPT, "sequence " + Tag.format(e.tag()) + " comes twice");
            }
            voiSeen = true;
            items(e, inner);
        } catch (CodecException damage) {
            if (damage.reason() != Reason.CORRUPT && damage.reason() != Reason.TRUNCATED) {
                throw damage;
            }
            voi.clear();
            problems.add(damage.getMessage());
            goBehind(e, begin, damage);
        }
    }

    private void items(DataSetParser.ElementHeader e, boolean inner) throws IOException, CodecException {
        parser.forEachItem(e, () -> voi.add(new HashMap<>()), inner, inside -> {
            if (inside.tag() >>> 16 == 0xFFFE) {
                throw new CodecException(
                        Reason.CORRUPT, "delimiter " + Tag.format(inside.tag()) + " inside of an item of a VOI LUT");
            }
            boolean wanted = inside.tag() == Tag.LUT_DESCRIPTOR
                    || inside.tag() == Tag.LUT_EXPLANATION
                    || inside.tag() == Tag.LUT_DATA;
            // A longer table fits no descriptor: it is left out, which is then said, and costs no image.
            if (wanted && !inside.undefined() && inside.length() <= MAX_DATA) {
                voi.getLast().putIfAbsent(inside.tag(), parser.element(inside, MAX_DATA));
            } else {
                parser.skip(inside, inner);
            }
        });
    }

    /** The sequence's own length says where it ends, or its delimiter; where neither does, the file cannot be read on. */
    private void goBehind(DataSetParser.ElementHeader e, long begin, CodecException damage)
            throws IOException, CodecException {
        ByteSource in = parser.source();
        in.seek(begin);
        if (!e.undefined()) {
            in.skip(e.length());
        } else if (!in.seekBehind(in.order() == ByteOrder.BIG_ENDIAN ? BIG_END : LITTLE_END)) {
            throw damage;
        }
    }
}
