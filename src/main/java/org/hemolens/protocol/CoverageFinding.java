package org.hemolens.protocol;

final class CoverageFinding {
    static final String WHOLE = "vertex and base";

    private CoverageFinding() {}
}
