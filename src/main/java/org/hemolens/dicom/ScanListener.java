package org.hemolens.dicom;

/** Hears of what a scan has found so far, from scanning threads, one call after the other. */
@FunctionalInterface
public interface ScanListener {
    /** Wants to hear nothing. */
    ScanListener NONE = soFar -> {};

    /** @param soFar everything found until now; later ones hold more, and slices of a series may still be missing */
    void found(ScanResult soFar);
}
