package org.hemolens.explain;

/**
 * HiResCAM (Draelos and Carin, arXiv 2011.08891, equation 6): gradients times activations cell by cell, summed over feature
 * maps, {@code map = relu(sum_k g_k A_k)}. Where gradients differ from cell to cell it keeps what Grad-CAM averages away; for a
 * linear network above the maps its cells add up to the logit without its constant, before the rectifier.
 */
public final class HiResCam extends CellwiseCam {
    @Override
    public String id() {
        return "HiResCAM";
    }

    @Override
    float weight(float gradient) {
        return gradient;
    }
}
