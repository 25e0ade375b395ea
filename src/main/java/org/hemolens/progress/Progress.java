package org.hemolens.progress;

/** Receives how far a long work is. Called on the thread that works. */
@FunctionalInterface
public interface Progress {
    /** Ignores everything. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * @param stage what is being done, for the user, such as "Reading headers"
     * @param done finished parts, 0 to total
     * @param total all parts, or 0 when not known yet
     */
    void report(String stage, int done, int total);
}
