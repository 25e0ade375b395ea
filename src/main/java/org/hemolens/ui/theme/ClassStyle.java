package org.hemolens.ui.theme;

import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;

/** How a class is called and coloured on screen. */
public final class ClassStyle {
    private ClassStyle() {}

    /** Name in running text and rows. */
    public static String name(HemorrhageClass c) {
        return switch (c) {
            case ANY -> Texts.of("classes.any");
            case EPIDURAL -> Texts.of("classes.epidural");
            case INTRAPARENCHYMAL -> Texts.of("classes.intraparenchymal");
            case INTRAVENTRICULAR -> Texts.of("classes.intraventricular");
            case SUBARACHNOID -> Texts.of("classes.subarachnoid");
            case SUBDURAL -> Texts.of("classes.subdural");
        };
    }

    /** Usual abbreviation, at most three letters. */
    public static String abbreviation(HemorrhageClass c) {
        return switch (c) {
            case ANY -> Texts.of("classes.any-brief");
            case EPIDURAL -> Texts.of("classes.epidural-brief");
            case INTRAPARENCHYMAL -> Texts.of("classes.intraparenchymal-brief");
            case INTRAVENTRICULAR -> Texts.of("classes.intraventricular-brief");
            case SUBARACHNOID -> Texts.of("classes.subarachnoid-brief");
            case SUBDURAL -> Texts.of("classes.subdural-brief");
        };
    }

    /** In legends and bars, by the theme that is shown. */
    public static Color colour(HemorrhageClass c) {
        return Theme.palette().of(c);
    }
}
