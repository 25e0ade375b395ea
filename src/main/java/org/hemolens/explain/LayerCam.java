package org.hemolens.explain;

/**
 * LayerCAM (Jiang et al., IEEE Transactions on Image Processing 30, 2021, equations 6 to 8): each cell weighted by its own
 * gradient where that is above 0, {@code map = relu(sum_k relu(g_k) A_k)}.
 */
public final class LayerCam extends CellwiseCam {
    @Override
    public String id() {
        return "LayerCAM";
    }

    @Override
    float weight(float gradient) {
        return Math.max(0, gradient);
    }
}
