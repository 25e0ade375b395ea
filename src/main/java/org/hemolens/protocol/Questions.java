package org.hemolens.protocol;

/** Names of the protocol check's questions, as shown. */
final class Questions {
    static final String PATIENT = "Patient";
    static final String MODALITY = "Modality";
    static final String HEAD = "Head";
    static final String BRAIN = "Brain";
    static final String ORIENTATION = "Orientation";
    static final String CONTRAST = "Contrast";
    static final String KERNEL = "Kernel";
    static final String VOLTAGE = "Tube voltage";
    static final String THICKNESS = "Thickness";
    static final String COVERAGE = "Coverage";
    static final String ORDER = "Order";
    static final String METAL = "Metal";

    private Questions() {}
}
