package org.hemolens.model;

/** A segmentation package's loaded network. Thread-safe; calls run one after the other. */
public interface PatchNetwork extends AutoCloseable {
    SegmentationPackage segmentationPackage();

    /** Where it runs, in words, such as "CPU, 2 threads". */
    String device();

    /**
     * @param cube values as {@link SegmentationPackage.Network#value} makes them, {@code [I * I * I]}, z y x
     * @return logits of its middle, {@code [labels * O * O * O]}
     * @throws ModelException also when the answer has not the shape that the manifest says
     */
    float[] logits(float[] cube) throws ModelException;

    @Override
    void close();
}
