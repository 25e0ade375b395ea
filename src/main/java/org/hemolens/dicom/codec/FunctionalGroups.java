package org.hemolens.dicom.codec;

import java.util.List;
import java.util.Map;

/**
 * Attributes of frames in a multi-frame file (DICOM PS3.3 C.7.6.16), taken out of their macros' sequences.
 *
 * @param shared those that hold for every frame
 * @param perFrame one map a frame
 */
record FunctionalGroups(Map<Integer, Element> shared, List<Map<Integer, Element>> perFrame) {
    static final FunctionalGroups NONE = new FunctionalGroups(Map.of(), List.of());

    boolean isEmpty() {
        return shared.isEmpty() && perFrame.isEmpty();
    }
}
