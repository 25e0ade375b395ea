package org.hemolens.dicom.codec;

import java.util.List;
import java.util.Map;

/**
 * The look-up tables of a data set.
 *
 * @param voi one map of attributes an item of VOI LUT Sequence
 * @param problems why VOI LUTs were left out, in words
 * @param modality whether Modality LUT Sequence has an item
 */
record StoredLuts(List<Map<Integer, Element>> voi, List<String> problems, boolean modality) {
    static final StoredLuts NONE = new StoredLuts(List.of(), List.of(), false);
}
