package org.hemolens.ui.theme;

import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;

/** How a class is called and coloured on screen. */
public final class ClassStyle {
    private ClassStyle() {}

    /** Name in running text and rows. */
    public static String name(HemorrhageClass c) {
        return switch (c) {
            case ANY -> "Any hemorrhage";
            case EPIDURAL -> "Epidural";
            case INTRAPARENCHYMAL -> "Intraparenchymal";
            case INTRAVENTRICULAR -> "Intraventricular";
            case SUBARACHNOID -> "Subarachnoid";
            case SUBDURAL -> "Subdural";
        };
    }

    /** Usual abbreviation, at most three letters. */
    public static String abbreviation(HemorrhageClass c) {
        return switch (c) {
            case ANY -> "Any";
            case EPIDURAL -> "EDH";
            case INTRAPARENCHYMAL -> "IPH";
            case INTRAVENTRICULAR -> "IVH";
            case SUBARACHNOID -> "SAH";
            case SUBDURAL -> "SDH";
        };
    }

    /** In legends and bars, by the theme that is shown. */
    public static Color colour(HemorrhageClass c) {
        return Theme.palette().of(c);
    }
}
