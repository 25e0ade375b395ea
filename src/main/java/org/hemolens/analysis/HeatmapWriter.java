package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapFusion;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;

/** Puts maps into an analysis' store: each network's, and all fused. */
final class HeatmapWriter {
    private final ModelPackage model;
    private final List<InputBuilder> builders;
    private final CtVolume volume;
    private final CamMethod method;
    private final MapStore store;

    HeatmapWriter(ModelPackage model, List<InputBuilder> builders, CtVolume volume, CamMethod method) {
        this.model = model;
        this.builders = builders;
        this.volume = volume;
        this.method = method;
        store = new MapStore(Stream.concat(
                        Stream.of(MapFusion.BRANCH), model.networks().stream().map(SliceNetworkSpec::name))
                .toList());
    }

    MapStore store() {
        return store;
    }

    /** @param maps {@code [branch][class][pixels]} of one slice */
    void put(int slice, CamTarget target, float[][][] maps) throws ModelException {
        for (HemorrhageClass c : HemorrhageClass.all()) {
            List<Heatmap> branches = new ArrayList<>();
            for (int b = 0; b < maps.length; b++) {
                SliceNetworkSpec spec = model.networks().get(b);
                branches.add(new Heatmap(
                        c,
                        target,
                        method.id(),
                        spec.name(),
                        spec.mapRows(),
                        spec.mapColumns(),
                        maps[b][c.ordinal()],
                        MapPlacement.of(builders.get(b).placement(volume, slice))));
            }
            branches.forEach(m -> store.put(slice, m));
            store.put(slice, MapFusion.mean(branches));
        }
    }
}
