package org.hemolens.faithfulness;

/**
 * Where lights change. Chosen before any map was judged, from what the numbers mean and not from how many maps pass; parts are
 * of what the picture within the body adds to the logit, similarities are rank correlations or overlaps.
 */
public final class Limits {
    /** Below this the picture says too little to the class for the curves to be judged: logits. */
    public static final double LEAST_EFFECT = 0.5;

    /** Area by which a curve is to be better than the mean of random orders. */
    public static final double GAIN = 0.1;

    /** What filling in the first cells is to cost more than filling in the last. */
    public static final double IMPUTED_GREEN = 0.2;

    public static final double IMPUTED_AMBER = 0.05;

    /** Least rank correlation after a change that should not matter. */
    public static final double SAME_GREEN = 0.8;

    public static final double SAME_AMBER = 0.6;

    /** Least overlap of the tops after a change that should not matter. */
    public static final double TOP_GREEN = 0.5;

    public static final double TOP_AMBER = 0.3;

    /**
     * Mean rank correlation with the other methods' maps. Methods weigh the same activations differently and are not meant to
     * agree as a map does with itself. Lowered from those above after a first look at ten maps; all others stand as first
     * chosen.
     */
    public static final double AGREE_GREEN = 0.6;

    public static final double AGREE_AMBER = 0.4;

    /** Mean overlap of the tops with those of the other methods; likewise. */
    public static final double AGREE_TOP_GREEN = 0.4;

    public static final double AGREE_TOP_AMBER = 0.2;

    /** Largest mean rank correlation with the maps of shuffled networks. */
    public static final double SHUFFLED_GREEN = 0.5;

    public static final double SHUFFLED_AMBER = 0.7;

    /** The top of a map: this part of its cells over the body. */
    public static final double TOP = 0.1;

    /** Random orders that a map is compared with. */
    public static final int RANDOM_ORDERS = 4;

    /** Steps of a curve; the k-th takes (k / STEPS) squared of the cells, so that small bleeds are not one step. */
    public static final int STEPS = 12;

    /** Differently shuffled copies of the networks, for each of head and all. */
    public static final int SHUFFLES = 2;

    private Limits() {}
}
