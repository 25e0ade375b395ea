package org.hemolens.dicom.codestream.jpeg2000;

/**
 * A part of a tile's packets in one order (T.800 A.6.6, B.12.2); packets that an earlier part brought are passed over.
 *
 * @param order 0 to 4 as LRCP, RLCP, RPCL, PCRL, CPRL
 * @param firstResolution its lowest resolution
 * @param endResolution behind its highest one
 * @param endLayer behind its last layer
 */
record Progression(int order, int firstResolution, int endResolution, int endLayer) {}
