package org.hemolens.dicom.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;

/** Reads the two functional groups sequences (DICOM PS3.3 C.7.6.16) as far as the program uses them. */
final class FunctionalGroupParser {
    /** Far above any CT; bounds the memory that frames can ask for. */
    private static final int MAX_FRAMES = 1 << 16;
    /** Macros (C.7.6.16.2, C.8.15.3) and converted attributes (C.7.6.16.3) that hold attributes used here. */
    static final Set<Integer> MACROS = Set.of(
            0x00189301, // CT Acquisition Type
            0x00189304, // CT Acquisition Details
            0x00189314, // CT Reconstruction
            0x00189325, // CT X-Ray Details
            0x00189329, // CT Image Frame Type
            0x00209111, // Frame Content
            0x00209113, // Plane Position
            0x00209116, // Plane Orientation
            0x00209170, // Unassigned Shared Converted Attributes
            0x00209171, // Unassigned Per-Frame Converted Attributes
            0x00289110, // Pixel Measures
            0x00289132, // Frame VOI LUT
            0x00289145); // Pixel Value Transformation

    private static final Set<Integer> WANTED = Set.of(
            Tag.FRAME_TYPE,
            Tag.CONTRAST_BOLUS_AGENT,
            Tag.BODY_PART_EXAMINED,
            Tag.SLICE_THICKNESS,
            Tag.KVP,
            Tag.SPACING_BETWEEN_SLICES,
            Tag.CONVOLUTION_KERNEL,
            Tag.IMAGE_POSITION_PATIENT,
            Tag.IMAGE_ORIENTATION_PATIENT,
            Tag.PIXEL_SPACING,
            Tag.PIXEL_PADDING_VALUE,
            Tag.PIXEL_PADDING_RANGE_LIMIT,
            Tag.WINDOW_CENTER,
            Tag.WINDOW_WIDTH,
            Tag.WINDOW_EXPLANATION,
            Tag.RESCALE_INTERCEPT,
            Tag.RESCALE_SLOPE,
            Tag.VOI_LUT_FUNCTION);

    private final DataSetParser parser;

    FunctionalGroupParser(DataSetParser parser) {
        this.parser = parser;
    }

    /** One map an item of the sequence whose head was just read. */
    List<Map<Integer, Element>> items(DataSetParser.ElementHeader sequence, boolean explicit)
            throws IOException, CodecException {
        List<Map<Integer, Element>> items = new ArrayList<>();
        parser.forEachItem(
                sequence,
                () -> {
                    if (items.size() == MAX_FRAMES) {
                        throw new CodecException(
                                Reason.UNSUPPORTED_PIXELS, "more than " + MAX_FRAMES + " frames in one file");
                    }
                    items.add(new HashMap<>());
                },
                explicit,
                e -> macro(e, explicit, items.getLast()));
        return items;
    }

    private void macro(DataSetParser.ElementHeader e, boolean explicit, Map<Integer, Element> found)
            throws IOException, CodecException {
        if (!MACROS.contains(e.tag())) {
            parser.skip(e, explicit);
            return;
        }
        boolean inner = explicit && !e.vr().equals("UN");
        parser.forEachItem(e, () -> {}, inner, inside -> {
            if (WANTED.contains(inside.tag()) && !inside.undefined()) {
                found.putIfAbsent(inside.tag(), parser.element(inside));
            } else {
                parser.skip(inside, inner);
            }
        });
    }
}
