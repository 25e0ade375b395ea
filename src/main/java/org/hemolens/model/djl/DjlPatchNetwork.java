package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.hemolens.model.ModelException;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationPackage;

/** A segmentation network on PyTorch through DJL. Every tensor lives and dies on the native thread, within one call. */
final class DjlPatchNetwork implements PatchNetwork {
    private final SegmentationPackage segmentation;
    private final String device;
    private final PtNDManager manager;
    private final TorchModule module;
    private final InputTensors inputs = new InputTensors();
    private boolean closed;

    /** On the native thread. */
    DjlPatchNetwork(SegmentationPackage segmentation, String device, PtNDManager manager) throws ModelException {
        this.segmentation = segmentation;
        this.device = device;
        this.manager = manager;
        module = new TorchModule(manager, segmentation.networkFile(), List.of("forward"));
    }

    @Override
    public SegmentationPackage segmentationPackage() {
        return segmentation;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public float[] logits(float[] cube) throws ModelException {
        SegmentationPackage.Network network = segmentation.network();
        int in = network.inputSize();
        int out = network.outputSize();
        return NativeThread.call("segmentation network", () -> {
            if (closed) {
                throw new ModelException("the segmentation package has been closed");
            }
            JniUtils.setGradMode(false);
            inputs.reset();
            try (NDManager scope = manager.newSubManager()) {
                NDArray answer = module.run("forward", false, inputs.create(scope, cube, new Shape(1, 1, in, in, in)));
                return module.values(answer, "forward", 1, segmentation.labels().size(), out, out, out);
            }
        });
    }

    @Override
    public void close() {
        try {
            NativeThread.call("closing the segmentation package", () -> {
                if (!closed) {
                    closed = true;
                    module.close();
                    manager.close();
                }
                return true;
            });
        } catch (ModelException e) {
            throw new IllegalStateException(e);
        } catch (CancellationException e) {
            // The process is ending; its memory goes with it.
        }
    }
}
