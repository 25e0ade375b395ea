package org.hemolens.simulate;

/** What a kernel does to edges: a blur, and with bone an overshoot. */
final class ReconstructionKernel {
    private final Kernel kernel;
    private final double pixelMm;

    ReconstructionKernel(Kernel kernel, double pixelMm) {
        this.kernel = kernel;
        this.pixelMm = pixelMm;
    }

    /** Standard deviation of the point spread, pixels. */
    double spread() {
        return Math.max(0.42, (kernel == Kernel.SOFT ? 0.5 : 0.24) / pixelMm);
    }

    void apply(float[] hu, int size) {
        Blur.gaussian(hu, size, size, spread());
        if (kernel == Kernel.BONE) {
            float[] smooth = Blur.gaussian(hu.clone(), size, size, 0.7 / pixelMm);
            for (int i = 0; i < hu.length; i++) {
                hu[i] += 0.5f * (hu[i] - smooth[i]);
            }
        }
    }
}
