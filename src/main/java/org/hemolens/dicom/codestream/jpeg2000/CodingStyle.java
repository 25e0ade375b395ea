package org.hemolens.dicom.codestream.jpeg2000;

/**
 * Coding style of a tile (T.800 A.6.1).
 *
 * @param progression order of packets, 0 to 4 as LRCP, RLCP, RPCL, PCRL, CPRL
 * @param layers number of quality layers
 * @param levels number of decompositions
 * @param blockWidth exponent of the code-block's width
 * @param blockHeight exponent of its height
 * @param style bits of table A.19
 * @param reversible 5-3 filter, otherwise 9-7
 * @param precincts for each resolution the exponent of the precinct's width in the lower, of its height in the upper 4 bits
 * @param startMarkers whether packets may begin with SOP
 * @param endMarkers whether packet headers end with EPH
 */
record CodingStyle(
        int progression,
        int layers,
        int levels,
        int blockWidth,
        int blockHeight,
        int style,
        boolean reversible,
        int[] precincts,
        boolean startMarkers,
        boolean endMarkers) {
    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE_ALL = 4;
    static final int VERTICALLY_CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;
    static final int HIGH_THROUGHPUT = 64;

    boolean has(int flag) {
        return (style & flag) != 0;
    }

    int precinctWidth(int resolution) {
        return precincts[resolution] & 15;
    }

    int precinctHeight(int resolution) {
        return precincts[resolution] >> 4;
    }
}
