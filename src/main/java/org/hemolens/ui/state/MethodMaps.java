package org.hemolens.ui.state;

import java.util.HashMap;
import java.util.Map;
import org.hemolens.analysis.MapStore;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.jspecify.annotations.Nullable;

/** Heatmaps of the series on screen by the method that made them. */
final class MethodMaps {
    private record Asked(String method, HemorrhageClass hemorrhageClass, CamTarget target, String branch) {}

    private final Map<String, MapStore> stores = new HashMap<>();
    private final Map<Asked, Double> largest = new HashMap<>();
    private int counted = -1;

    void clear() {
        stores.clear();
        largest.clear();
    }

    void put(String method, MapStore store) {
        stores.put(method, store);
    }

    @Nullable
    MapStore of(String method) {
        return stores.get(method);
    }

    /**
     * Largest finite value over all slices; 0 when there is none.
     *
     * @param revision as long as it is the same, so are the maps
     */
    double max(String method, int revision, HemorrhageClass c, CamTarget target, String branch) {
        if (revision != counted) {
            largest.clear();
            counted = revision;
        }
        return largest.computeIfAbsent(new Asked(method, c, target, branch), this::find);
    }

    private double find(Asked asked) {
        MapStore store = stores.get(asked.method());
        return store == null ? 0 : store.max(asked.hemorrhageClass(), asked.target(), asked.branch());
    }
}
