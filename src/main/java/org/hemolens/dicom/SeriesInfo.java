package org.hemolens.dicom;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Series and acquisition facts as shown and as looked at by the gate; an absent text is empty.
 *
 * @param simulated whether the headers say that this is no patient but made by the simulator
 */
public record SeriesInfo(
        String seriesInstanceUid,
        String modality,
        OptionalInt number,
        String description,
        String kernel,
        OptionalDouble kvp,
        OptionalDouble sliceThicknessMm,
        String manufacturer,
        String manufacturerModel,
        List<String> imageType,
        String bodyPart,
        String contrastAgent,
        boolean simulated) {}
