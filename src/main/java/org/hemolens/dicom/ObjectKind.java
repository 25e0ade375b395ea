package org.hemolens.dicom;

/** What is no stack of measured slices, and why it is not analysed. */
public enum ObjectKind {
    SECONDARY_CAPTURE(
            "secondary capture", "a picture, such as of a screen or of paper, not measured slices in Hounsfield units"),
    DOSE_PAGE("dose page", "a picture of the exam's summary or dose, not measured slices"),
    DOSE_REPORT("dose report", "the exam's dose as text and numbers, no image"),
    REPORT("report", "text, measurements or remarks, no image"),
    PRESENTATION_STATE("presentation state", "how other images were shown, no image of its own"),
    SEGMENTATION("segmentation", "regions drawn on other images, not measured slices"),
    DOCUMENT("document", "a document such as a PDF, no image"),
    COLOUR_IMAGE("colour image", "colours, such as a perfusion map, not Hounsfield units"),
    OTHER_MODALITY("image of another modality", "no CT: its values are no Hounsfield units"),
    OTHER("other object", "no image that this program reads");

    private final String label;
    private final String reason;

    ObjectKind(String label, String reason) {
        this.label = label;
        this.reason = reason;
    }

    /** For the user, in the singular. */
    public String label() {
        return label;
    }

    /** Why it is not analysed, for the user. */
    public String reason() {
        return reason;
    }
}
