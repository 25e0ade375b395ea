package org.hemolens.ui.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.explain.CamTarget;
import org.hemolens.render.ContourRenderer;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;

/** What heatmaps on screen are, in words. */
public final class MapText {
    private MapText() {}

    /** On the picture, so that it is on every capture: "Grad-CAM++ of the sequence logit, fused". What is not as usual is added. */
    public static String caption(
            String method, CamTarget target, String branch, MapDrawing drawing, MapScale scale, boolean blocks) {
        return caption(
                Texts.of(
                        target == CamTarget.SLICE ? "maps.caption-slice" : "maps.caption-sequence",
                        method,
                        branch.equals("fused") ? Texts.of("maps.fused") : Texts.of("findings.branch-name", branch)),
                drawing,
                scale,
                blocks);
    }

    /** For small views: the method, and what is not as usual. */
    public static String briefCaption(String method, MapDrawing drawing, MapScale scale, boolean blocks) {
        return caption(method, drawing, scale, blocks);
    }

    private static String caption(String first, MapDrawing drawing, MapScale scale, boolean blocks) {
        List<String> parts = new ArrayList<>();
        parts.add(first);
        if (drawing == MapDrawing.CONTOURS) {
            parts.add(Texts.of("maps.caption-contours", levels()));
        }
        switch (scale) {
            case PROBABILITY -> {}
            case SLICE -> parts.add(Texts.of("maps.scale-caption-slice"));
            case SERIES -> parts.add(Texts.of("maps.scale-caption-series"));
        }
        if (blocks) {
            parts.add(Texts.of("maps.caption-blocks"));
        }
        return String.join("; ", parts);
    }

    /** What full strength is, beside the colour bar. */
    public static String scale(MapScale scale) {
        return Texts.of(
                switch (scale) {
                    case PROBABILITY -> "maps.bar-probability";
                    case SLICE -> "maps.bar-slice";
                    case SERIES -> "maps.bar-series";
                });
    }

    /** In a list of choices. */
    public static String name(MapScale scale) {
        return Texts.of(
                switch (scale) {
                    case PROBABILITY -> "maps.name-probability";
                    case SLICE -> "maps.name-slice";
                    case SERIES -> "maps.name-series";
                });
    }

    /** "25, 50, 75 %". */
    public static String levels() {
        return Arrays.stream(ContourRenderer.levels())
                        .mapToObj(l -> String.valueOf(Math.round(l * 100)))
                        .collect(Collectors.joining(", "))
                + " %";
    }
}
