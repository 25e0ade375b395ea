package org.hemolens.model;

import java.util.Optional;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;

/**
 * One channel of a network's input.
 *
 * @param sliceOffset which slice, counted from the one predicted, +1 towards the head's top
 * @param window how HU become 0..1; empty: the file's own window of that slice
 * @param fileFunction how the file's own centre and width are applied; empty: as the file says. Of no meaning where there
 *     is a window
 * @param voxelVolume the channel is no picture: each of its pixels is the volume, ml, that a pixel of the input stands for on
 *     the slice predicted
 */
public record InputChannel(
        int sliceOffset, Optional<VoiLut> window, Optional<VoiLutFunction> fileFunction, boolean voxelVolume) {
    /** How manifests name {@link #VOXEL_VOLUME}. */
    static final String VOXEL_VOLUME_ML = "voxel_volume_ml";

    /** The volume of a voxel. */
    public static final InputChannel VOXEL_VOLUME = new InputChannel(0, Optional.empty(), Optional.empty(), true);

    /** A picture. */
    public InputChannel(int sliceOffset, Optional<VoiLut> window, Optional<VoiLutFunction> fileFunction) {
        this(sliceOffset, window, fileFunction, false);
    }

    /** A stated window, or the file's own as the file says. */
    public InputChannel(int sliceOffset, Optional<VoiLut> window) {
        this(sliceOffset, window, Optional.empty());
    }

    /** Whether it takes the windows of the scan's files. */
    public boolean takesFileWindow() {
        return window.isEmpty() && !voxelVolume;
    }

    /** The window of a slice whose file has the one given, empty where neither has one. */
    Optional<VoiLut> window(Optional<VoiLut> ofFile) {
        return window.or(() -> ofFile.map(w -> new VoiLut(w.window(), fileFunction.orElse(w.function()))));
    }
}
