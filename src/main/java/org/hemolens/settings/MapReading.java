package org.hemolens.settings;

import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;

/**
 * How heatmaps are made and drawn.
 *
 * @param method such as "Grad-CAM++"; one that this program does not have counts as the standard
 * @param drawing a wash or contours
 * @param scale what full strength is
 * @param blocks whether the map's own cells are shown
 * @param allAbove whether every class above its threshold is drawn
 */
public record MapReading(String method, MapDrawing drawing, MapScale scale, boolean blocks, boolean allAbove) {
    public static final MapReading STANDARD =
            new MapReading("Grad-CAM++", MapDrawing.WASH, MapScale.PROBABILITY, false, false);
}
