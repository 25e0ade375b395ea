package org.hemolens.window;

/** VOI LUT Function (0028,1056), DICOM PS3.3 C.11.2.1. */
public enum VoiLutFunction {
    /** C.11.2.1.2.1: centre - 0.5 and width - 1; width at least 1. */
    LINEAR,
    /** C.11.2.1.3.2: centre ± width / 2; width above 0. */
    LINEAR_EXACT,
    /** C.11.2.1.3.1: logistic; width above 0. */
    SIGMOID
}
