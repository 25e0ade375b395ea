package org.hemolens.explain;

import java.util.Optional;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;

/**
 * What a map is checked for beside the pixels under it: where in the head it lies, and HU there.
 *
 * @param missing why there are no checks; empty when there are
 * @param focus there unless missing
 * @param hu there unless missing
 */
public record MapChecks(
        Optional<HeadRegions.Missing> missing, Optional<FocusCheck> focus, Optional<HuUnderHeatmap> hu) {

    /**
     * @param found regions of the scan that the map is of
     * @param slice that the map is of
     */
    public static MapChecks of(HeadRegions.Found found, int slice, Heatmap map) {
        if (found.regions().isEmpty()) {
            return new MapChecks(found.missing(), Optional.empty(), Optional.empty());
        }
        HeadRegions head = found.regions().get();
        CtVolume volume = head.volume();
        SliceRegions regions = head.slice(slice);
        ImagePlane plane = volume.plane(slice);
        double pixelMm = Math.min(plane.rowSpacing(), plane.columnSpacing());
        return new MapChecks(
                Optional.empty(),
                Optional.of(FocusCheck.of(map, regions)),
                Optional.of(HuUnderHeatmap.of(map, volume.hu(slice), regions, pixelMm)));
    }
}
