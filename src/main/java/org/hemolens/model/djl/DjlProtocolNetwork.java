package org.hemolens.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.hemolens.model.InputSpec;
import org.hemolens.model.ModelException;
import org.hemolens.model.ProtocolNetwork;
import org.hemolens.model.ProtocolPackage;

/** A protocol network on PyTorch through DJL. Every tensor lives and dies on the native thread, within one call. */
final class DjlProtocolNetwork implements ProtocolNetwork {
    private final ProtocolPackage protocol;
    private final PtNDManager manager;
    private final TorchModule module;
    private final InputTensors inputs = new InputTensors();
    private boolean closed;

    /** On the native thread. */
    DjlProtocolNetwork(ProtocolPackage protocol, PtNDManager manager) throws ModelException {
        this.protocol = protocol;
        this.manager = manager;
        module = new TorchModule(
                manager, protocol.folder().resolve(protocol.file().name()), List.of("forward"));
    }

    @Override
    public ProtocolPackage protocolPackage() {
        return protocol;
    }

    @Override
    public float[] logits(float[] input) throws ModelException {
        InputSpec spec = protocol.input();
        return NativeThread.call("protocol network", () -> {
            if (closed) {
                throw new ModelException("the protocol package has been closed");
            }
            JniUtils.setGradMode(false);
            inputs.reset();
            try (NDManager scope = manager.newSubManager()) {
                Shape shape = new Shape(1, 1, spec.channels().size(), spec.rows(), spec.columns());
                NDArray answer = module.run("forward", false, inputs.create(scope, input, shape));
                return module.values(answer, "forward", 1, protocol.answers());
            }
        });
    }

    @Override
    public void close() {
        try {
            NativeThread.call("closing the protocol package", () -> {
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
