package org.hemolens.model.djl;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.explain.GradCamPlusPlus;
import org.hemolens.explain.SliceMaps;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.PackageVerifier;
import org.hemolens.progress.Progress;

/** Runs a package's {@code parity.npz} through the program and compares every stage with what PyTorch made of it. */
public final class DjlPackageVerifier implements PackageVerifier {
    private final NetworkEngine engine;
    private final DeviceChoice device;

    public DjlPackageVerifier(NetworkEngine engine, DeviceChoice device) {
        this.engine = engine;
        this.device = device;
    }

    @Override
    public List<StageDifference> verify(Path folder) throws ModelException {
        try (HemorrhageNetworks networks = engine.open(ModelPackage.read(folder), device, Progress.NONE)) {
            return new ParityRun(networks, new SliceMaps(networks, new GradCamPlusPlus())).run();
        }
    }
}
