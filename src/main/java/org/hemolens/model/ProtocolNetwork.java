package org.hemolens.model;

/** A protocol package's loaded network. Thread-safe; calls run one after the other. */
public interface ProtocolNetwork extends AutoCloseable {
    ProtocolPackage protocolPackage();

    /**
     * @param input {@code [D * H * W]}, as the package's input specification says
     * @return logits of all questions one after the other
     * @throws ModelException also when the answer has not the shape that the manifest says
     */
    float[] logits(float[] input) throws ModelException;

    @Override
    void close();
}
