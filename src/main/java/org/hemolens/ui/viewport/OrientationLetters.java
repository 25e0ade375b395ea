package org.hemolens.ui.viewport;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.FontWeight;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/** Which way of the patient each edge looks, from ImageOrientationPatient and how the picture is turned. */
final class OrientationLetters {
    /** Distance from the edge, viewport pixels. */
    private static final double MARGIN = 8;

    /** Of a letter, viewport pixels. */
    static final double HEIGHT = 20;

    private final OverlayText left = letter("orientation-left", HPos.LEFT, VPos.CENTER);
    private final OverlayText right = letter("orientation-right", HPos.RIGHT, VPos.CENTER);
    private final OverlayText top = letter("orientation-top", HPos.CENTER, VPos.TOP);
    private final OverlayText bottom = letter("orientation-bottom", HPos.CENTER, VPos.BOTTOM);
    private final Group group = new Group(left.node(), right.node(), top.node(), bottom.node());

    OrientationLetters() {
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    private static OverlayText letter(String id, HPos h, VPos v) {
        return new OverlayText(id, h, v, 15, FontWeight.BOLD);
    }

    Group node() {
        return group;
    }

    /**
     * @param below free space under the viewport's upper edge, where the banner is
     * @param above what is taken of the lower edge
     */
    void draw(ImagePlane plane, ViewTransform transform, double below, double above) {
        Vector3 toRight = transform.toRight(plane);
        Vector3 toBottom = transform.toBottom(plane);
        for (OverlayText letter : new OverlayText[] {left, right, top, bottom}) {
            letter.fill(transform.turned() ? OverlayText.WARNING : OverlayText.PLAIN);
        }
        right.set(PatientDirection.letters(toRight));
        left.set(PatientDirection.letters(toRight.times(-1)));
        bottom.set(PatientDirection.letters(toBottom));
        top.set(PatientDirection.letters(toBottom.times(-1)));
        double w = transform.viewWidth();
        double h = transform.viewHeight();
        left.placeAt(MARGIN, h / 2);
        right.placeAt(w - MARGIN, h / 2);
        top.placeAt(w / 2, below);
        bottom.placeAt(w / 2, h - Math.max(MARGIN, above));
    }
}
