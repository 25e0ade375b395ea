package org.hemolens.ui.viewport;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.hemolens.dicom.Series;

/** Patient top left, study top right, series bottom right, image and pointer bottom left. */
final class CornerText {
    static final double MARGIN = 10;
    private static final double SIZE = 12;
    /** Between texts that must not be read as one. */
    private static final double GAP = 12;

    /** Half of what the orientation letter in the middle takes. */
    private static final double LETTER = 18;

    private final OverlayText patient = corner("corner-patient", HPos.LEFT, VPos.TOP);
    private final OverlayText study = corner("corner-study", HPos.RIGHT, VPos.TOP);
    private final OverlayText series = corner("corner-series", HPos.RIGHT, VPos.BOTTOM);
    private final OverlayText image = corner("corner-image", HPos.LEFT, VPos.BOTTOM);
    private final Text measure = new Text();
    private double imageWidth;
    private double upperFoot;
    private int steadyLines = 1;
    private final Group group = new Group(patient.node(), study.node(), series.node(), image.node());

    CornerText() {
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    /** Room that the lower corners leave between them, about the middle, viewport pixels. */
    double roomBetween(double width) {
        return width - 2 * (MARGIN + Math.max(imageWidth, series.width()) + GAP);
    }

    /** Height of the lower corners without the line of the pointer, which comes and goes, with their margin. */
    double steadyHeight() {
        return Math.max(image.height() * steadyLines / (steadyLines + 1), series.height()) + MARGIN;
    }

    /** Height of the lower corners with their margin, viewport pixels. */
    double lowerHeight() {
        return Math.max(image.height(), series.height()) + MARGIN;
    }

    /** Where a letter in the middle of the upper edge finds room, viewport pixels. */
    double upperFoot() {
        return upperFoot;
    }

    /** How far above the lower edge a letter in the middle finds room, viewport pixels; 0 where it does at the edge. */
    double lowerFoot(double width) {
        return Math.max(imageWidth, series.width()) > width / 2 - MARGIN - LETTER ? lowerHeight() + 2 : 0;
    }

    /** Left end of the free room between the lower corners. */
    double lowerLeft() {
        return MARGIN + imageWidth + GAP / 2;
    }

    /** Right end of it. */
    double lowerRight(double width) {
        return width - MARGIN - series.width() - GAP / 2;
    }

    /** What is beside the picture's foot must not move with the pointer. */
    private void measure(String steady) {
        if (!steady.equals(measure.getText())) {
            measure.setFont(image.font());
            measure.setText(steady);
            imageWidth = measure.getLayoutBounds().getWidth();
            steadyLines = (int) steady.lines().count();
        }
    }

    private static OverlayText corner(String id, HPos h, VPos v) {
        return new OverlayText(id, h, v, SIZE, FontWeight.NORMAL);
    }

    Group node() {
        return group;
    }

    /**
     * @param index slice whose file is named where there is no patient
     * @param brief whether to say the most needed only, and always whose images they are
     * @param patientHidden whether nothing may tell who the patient is
     * @param lines of the image: which, where and how shown
     * @param top where the upper corners begin, viewport pixels
     * @param pointer HU and place under the pointer, or an empty text
     */
    void draw(
            Series shown,
            int index,
            ViewTransform transform,
            boolean brief,
            boolean patientHidden,
            List<String> lines,
            double top,
            String pointer) {
        patient.set(patientHidden ? CornerLines.patientHidden() : CornerLines.patient(shown, index));
        patient.fill(patientHidden ? OverlayText.WARNING : OverlayText.PLAIN);
        // The pointer's line is always there, so that the others do not jump.
        String steady = String.join("\n", lines);
        image.set((pointer.isEmpty() ? " " : pointer) + "\n" + steady);
        measure(steady);
        double w = transform.viewWidth();
        double h = transform.viewHeight();
        double middle = brief ? w / 2 - MARGIN - LETTER : w;
        drawStudy(shown, index, brief, patientHidden, Math.min(middle, w - 2 * MARGIN - GAP - patient.width()));
        series.fit(
                brief ? CornerLines.briefSeries(shown, patientHidden) : CornerLines.series(shown, patientHidden),
                Math.min(middle, w - 2 * MARGIN - GAP - imageWidth));
        boolean middleTaken = Math.max(patient.width(), study.width()) > w / 2 - MARGIN - LETTER;
        upperFoot = middleTaken ? top + Math.max(patient.height(), study.height()) : top;
        patient.placeAt(MARGIN, top);
        study.placeAt(w - MARGIN, top);
        series.placeAt(w - MARGIN, h - MARGIN);
        image.placeAt(MARGIN, h - MARGIN);
    }

    /** Who and when are never cut: a date that finds no room beside the patient goes below. */
    private void drawStudy(Series shown, int index, boolean brief, boolean patientHidden, double room) {
        if (patientHidden) {
            study.fit(CornerLines.studyHidden(), room);
            return;
        }
        String date = CornerLines.date(shown);
        if (brief && !date.isEmpty() && study.widthOf(date) > room) {
            patient.set(CornerLines.patient(shown, index) + "\n" + date);
            study.fit("", room);
            return;
        }
        study.fit(brief ? CornerLines.briefStudy(shown) : CornerLines.study(shown), room);
    }
}
