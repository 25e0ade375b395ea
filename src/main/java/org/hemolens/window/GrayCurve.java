package org.hemolens.window;

/** From Hounsfield units to grays: a window with its function, or a table of the file (DICOM PS3.3 C.11.2). */
public sealed interface GrayCurve permits VoiLut, VoiTable {
    /**
     * @param hu Hounsfield units
     * @return 0 (darkest) to 1 (brightest)
     */
    double apply(double hu);

    /**
     * One grey level for every possible HU.
     *
     * @return {@code [65536]} levels 0..255 (unsigned), index {@code hu - Short.MIN_VALUE}
     */
    byte[] table();

    /** Centre and width, HU; of a table those that it maps. */
    WindowLevel window();

    /** For metadata of pictures and the screen, such as {@code W/C 80.0/40.0 LINEAR}. */
    String words();
}
