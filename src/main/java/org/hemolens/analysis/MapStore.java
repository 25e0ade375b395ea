package org.hemolens.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;

/** The heatmaps of one analysis, filled while it runs. Thread-safe. */
public final class MapStore {
    /** Identity of a map within one analysis. */
    public record Key(int slice, HemorrhageClass hemorrhageClass, CamTarget target, String branch) {}

    private final Map<Key, Heatmap> maps = new ConcurrentHashMap<>();
    private final List<String> branches;

    /** @param branches names that can be asked for, the default ("fused") first */
    public MapStore(List<String> branches) {
        this.branches = List.copyOf(branches);
    }

    public List<String> branches() {
        return branches;
    }

    public void put(int slice, Heatmap map) {
        maps.put(new Key(slice, map.hemorrhageClass(), map.target(), map.branch()), map);
    }

    public Optional<Heatmap> get(int slice, HemorrhageClass c, CamTarget target, String branch) {
        return Optional.ofNullable(maps.get(new Key(slice, c, target, branch)));
    }

    /** Largest finite value of a class's maps over all slices; 0 when there is none. */
    public double max(HemorrhageClass c, CamTarget target, String branch) {
        double max = 0;
        for (Heatmap map : maps.values()) {
            if (map.hemorrhageClass() == c
                    && map.target() == target
                    && map.branch().equals(branch)
                    && map.state() != Heatmap.State.NOT_FINITE) {
                max = Math.max(max, map.max());
            }
        }
        return max;
    }

    /** Takes all maps of another store. */
    public void putAll(MapStore other) {
        maps.putAll(other.maps);
    }

    public Map<Key, Heatmap> all() {
        return Map.copyOf(maps);
    }
}
