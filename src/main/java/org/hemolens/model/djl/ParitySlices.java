package org.hemolens.model.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.model.FileWindows;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SliceNetworkSpec;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/**
 * What a network is fed with for the slices of its package's parity vectors: no patient's, and the same everywhere.
 *
 * @param n number of slices
 * @param values {@code [n * C * H * W]}
 */
record ParitySlices(int n, float[] values) {
    /** More would cost time and tell no more. */
    private static final int MOST = 4;

    /** One entry a slice network. */
    static List<ParitySlices> of(ModelPackage modelPackage) throws ModelException {
        Path file = modelPackage.path(modelPackage.parity());
        Npz expected = new Npz(file);
        CtVolume volume = ParityVolume.of(expected, file);
        FileWindows windows = fileWindows(expected, file, volume.sliceCount());
        int n = Math.min(MOST, volume.sliceCount());
        List<ParitySlices> out = new ArrayList<>();
        for (SliceNetworkSpec network : modelPackage.networks()) {
            InputBuilder builder = new InputBuilder(network.input(), windows);
            float[] values = new float[n * network.input().length()];
            for (int i = 0; i < n; i++) {
                // From the middle: the ends of a head show little.
                int slice = (volume.sliceCount() - n) / 2 + i;
                builder.build(volume, slice, values, i * network.input().length());
            }
            out.add(new ParitySlices(n, values));
        }
        return out;
    }

    /** The entry {@code file_windows}, where there is one, as DICOM's default function has it. */
    static FileWindows fileWindows(Npz expected, Path file, int n) throws ModelException {
        if (!expected.has("file_windows")) {
            return FileWindows.NONE;
        }
        float[] values = expected.get("file_windows", n, 2);
        for (int i = 0; i < n; i++) {
            if (!(values[2 * i + 1] >= 1)) {
                throw new ModelException(file + ": file_windows holds the width " + values[2 * i + 1]);
            }
        }
        return slice -> Optional.of(
                new VoiLut(new WindowLevel(values[2 * slice], values[2 * slice + 1]), VoiLutFunction.LINEAR));
    }
}
