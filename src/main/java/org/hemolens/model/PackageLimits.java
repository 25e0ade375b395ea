package org.hemolens.model;

/** How much of a source is taken for a package: more than any system here needs, and less than fills a disk. */
final class PackageLimits {
    /** Files and folders of an archive. */
    static final int ENTRIES = 2_000;
    /** Of all files of a package, unpacked. */
    static final long BYTES = 8L << 30;
    /** Weights hardly shrink: what is this many times smaller packed, and this large, was made to fill a disk. */
    static final int RATIO = 200;

    static final long RATIO_FROM = 16L << 20;

    private PackageLimits() {}

    /** @param most bytes that are left of the package's */
    static void check(String path, long bytes, long most) throws ModelException {
        if (bytes > most) {
            throw new ModelException(path + ": the package is larger than " + (BYTES >> 30) + " GiB unpacked");
        }
    }

    static void checkRatio(String path, long bytes, long packed) throws ModelException {
        if (bytes > RATIO_FROM && bytes / packed > RATIO) {
            throw new ModelException(path + ": unpacks to over " + RATIO + " times its packed size");
        }
    }
}
