package org.hemolens.ui.segment;

import java.util.List;
import javafx.scene.paint.Color;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.render.LabelColours;
import org.hemolens.ui.theme.Theme;

/** How a label is coloured in legends and lanes, by the theme that is shown. */
public final class LabelStyle {
    private static final List<String> SPARE =
            List.of("-hl-label-first", "-hl-label-second", "-hl-label-third", "-hl-label-fourth");

    private LabelStyle() {}

    /** @param label above 0 */
    public static Color colour(List<SegmentationPackage.Label> labels, int label) {
        int spare = LabelColours.spare(labels, label);
        return spare < 0
                ? Theme.palette().of(labels.get(label).classes().getFirst())
                : Theme.palette().colour(SPARE.get(spare));
    }
}
