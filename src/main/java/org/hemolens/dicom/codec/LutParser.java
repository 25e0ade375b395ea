package org.hemolens.dicom.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/** Reads the VOI LUT Sequence (DICOM PS3.3 C.11.2), and sees whether there is a Modality LUT (C.11.1). */
final class LutParser {
    /** LUT Data of 65536 entries with 16 bits. */
    private static final int MAX_DATA = 2 << 16;

    private final DataSetParser parser;
    private final List<Map<Integer, Element>> voi = new ArrayList<>();
    private boolean modality;
    private boolean voiSeen;

    LutParser(DataSetParser parser) {
        this.parser = parser;
    }

    static boolean reads(int tag) {
        return tag == Tag.VOI_LUT_SEQUENCE || tag == Tag.MODALITY_LUT_SEQUENCE;
    }

    StoredLuts luts() {
        return new StoredLuts(List.copyOf(voi), modality);
    }

    /** Reads the sequence whose head was just read. */
    void read(DataSetParser.ElementHeader e, boolean explicit) throws IOException, CodecException {
        boolean inner = explicit && !e.vr().equals("UN");
        if (e.tag() == Tag.MODALITY_LUT_SEQUENCE) {
            parser.forEachItem(e, () -> modality = true, inner, inside -> parser.skip(inside, inner));
            return;
        }
        if (voiSeen) {
            throw new CodecException(Reason.CORRUPT, "sequence " + Tag.format(e.tag()) + " comes twice");
        }
        voiSeen = true;
        parser.forEachItem(e, () -> voi.add(new HashMap<>()), inner, inside -> {
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
}
