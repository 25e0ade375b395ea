package org.hemolens.ui.shell;

import java.util.List;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.MapsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;

/** Keys that change how heatmaps are made and drawn; each says what it has changed to. */
final class MapCommands {
    private final ViewportModel view;
    private final Notices notices;

    MapCommands(ViewportModel view, Notices notices) {
        this.view = view;
        this.notices = notices;
    }

    /** @return false when the action is none of heatmaps */
    boolean perform(Action action) {
        MapsModel maps = view.maps();
        HemorrhageClass shown = view.classShownProperty().get();
        switch (action) {
            case MAP_METHOD -> nextMethod(maps);
            case MAP_CONTOURS -> {
                MapDrawing next =
                        next(MapDrawing.values(), maps.drawingProperty().get());
                maps.drawingProperty().set(next);
                say(next == MapDrawing.WASH ? "maps.drawing-wash" : "maps.drawing-contours");
            }
            case MAP_SCALE -> {
                MapScale next = next(MapScale.values(), maps.scaleProperty().get());
                maps.scaleProperty().set(next);
                say(
                        switch (next) {
                            case PROBABILITY -> "maps.scale-probability";
                            case SLICE -> "maps.scale-slice";
                            case SERIES -> "maps.scale-series";
                        });
            }
            case MAP_BLOCKS -> {
                boolean blocks = !maps.blocksProperty().get();
                maps.blocksProperty().set(blocks);
                say(blocks ? "maps.blocks-on" : "maps.blocks-off");
            }
            case ALL_MAPS -> {
                boolean all = !maps.allAboveProperty().get();
                maps.allAboveProperty().set(all);
                say(all ? "maps.all-on" : "maps.all-off");
            }
            case SOLO_MAP -> {
                maps.toggleSolo(shown);
                notices.information(Texts.of(
                        maps.soloProperty().get().isPresent() ? "maps.solo-on" : "maps.solo-off", name(shown)));
            }
            case MUTE_MAP -> {
                maps.toggleMute(shown);
                notices.information(
                        Texts.of(maps.muted().contains(shown) ? "maps.mute-on" : "maps.mute-off", name(shown)));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void nextMethod(MapsModel maps) {
        List<String> ids = CamMethods.all().stream().map(CamMethod::id).toList();
        String next = ids.get((ids.indexOf(maps.methodProperty().get()) + 1) % ids.size());
        maps.methodProperty().set(next);
        notices.information(Texts.of("maps.method-now", next));
    }

    private static <T> T next(T[] all, T now) {
        int at = List.of(all).indexOf(now);
        return all[(at + 1) % all.length];
    }

    private void say(String key) {
        notices.information(Texts.of(key));
    }

    private static String name(HemorrhageClass c) {
        return ClassStyle.name(c);
    }
}
