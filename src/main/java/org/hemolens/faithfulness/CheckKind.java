package org.hemolens.faithfulness;

import java.util.Locale;

/** The checks, in the order shown; docs/faithfulness.md says what each means. */
public enum CheckKind {
    /** The logit falls early when what the map marks is taken away first (Petsiuk et al., RISE, BMVC 2018). */
    DELETION(true),
    /**
     * The logit comes back early when what the map marks is put back first (the same). Not core: a head that is blurred all
     * over but for a patch is nothing that networks have seen, and a right patch may say nothing to them there.
     */
    INSERTION(false),
    /** As deletion, with what is taken away filled in from around it (after Rong et al., ROAD, ICML 2022). */
    IMPUTATION(true),
    /** The map stays where the picture is moved or made noisier by very little. */
    STABILITY(false),
    /** The map of the mirrored picture is the mirrored map. */
    FLIP(false),
    /** Networks that have lost what they learned give another map (Adebayo et al., Sanity checks, NeurIPS 2018). */
    RANDOMISATION(true),
    /** Other methods mark the same. */
    AGREEMENT(false);

    private final boolean core;

    CheckKind(boolean core) {
        this.core = core;
    }

    /** Whether a red light here makes the map's light red. */
    public boolean core() {
        return core;
    }

    /** Lower-case name, as in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
