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
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.ProtocolEngine;
import org.hemolens.model.ProtocolNetwork;
import org.hemolens.model.ProtocolPackage;
import org.hemolens.model.SegmentationEngine;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.progress.Progress;

/** Runs a package's {@code parity.npz} through the program and compares every stage with what PyTorch made of it. */
public final class DjlPackageVerifier implements PackageVerifier {
    private final NetworkEngine engine;
    private final SegmentationEngine segmentations;
    private final ProtocolEngine protocols;
    private final DeviceChoice device;

    public DjlPackageVerifier(DjlEngine engine, DeviceChoice device) {
        this.engine = engine;
        segmentations = engine;
        protocols = engine;
        this.device = device;
    }

    @Override
    public List<StageDifference> verify(Path folder) throws ModelException {
        if (SegmentationPackage.isIn(folder)) {
            try (PatchNetwork network = segmentations.open(SegmentationPackage.read(folder), device, Progress.NONE)) {
                return SegmentationParity.run(network);
            }
        }
        if (ProtocolPackage.isIn(folder)) {
            try (ProtocolNetwork network = protocols.open(ProtocolPackage.read(folder), device, Progress.NONE)) {
                return ProtocolParity.run(network);
            }
        }
        try (HemorrhageNetworks networks = engine.open(ModelPackage.read(folder), device, Progress.NONE)) {
            return new ParityRun(networks, new SliceMaps(networks, new GradCamPlusPlus())).run();
        }
    }
}
