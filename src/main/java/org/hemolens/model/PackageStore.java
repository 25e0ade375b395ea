package org.hemolens.model;

import java.nio.file.Path;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * The packages that the user added. A package is first looked at, whole and without running it, then put in place when the
 * user has agreed to its terms: its networks are programs (TorchScript), which run with the user's rights.
 */
public interface PackageStore {
    /** Holds no packages and takes none. */
    PackageStore NONE = new PackageStore() {
        @Override
        public PackageCandidate examine(Path source, Progress progress, Cancellation cancellation)
                throws ModelException {
            throw new ModelException(source + ": packages cannot be added here");
        }

        @Override
        public PackageSummary place(PackageCandidate candidate, boolean replace) throws ModelException {
            throw new ModelException("packages cannot be added here");
        }

        @Override
        public void discard(PackageCandidate candidate) {}

        @Override
        public boolean removable(PackageSummary added) {
            return false;
        }

        @Override
        public void remove(PackageSummary added) throws ModelException {
            throw new ModelException("packages cannot be removed here");
        }
    };

    /**
     * Takes a copy of a package aside and checks it whole: manifest, sizes, hashes. Nothing is run, and nothing is listed.
     *
     * @param source a folder that holds a manifest.json, or a zip archive of one
     * @return to be placed or discarded
     * @throws ModelException naming file and reason; nothing is left behind then
     * @throws java.util.concurrent.CancellationException when cancelled; nothing is left behind then
     */
    PackageCandidate examine(Path source, Progress progress, Cancellation cancellation) throws ModelException;

    /**
     * Puts a candidate in place, at once and whole. The candidate is used up, also when it is refused.
     *
     * @param replace whether an added package of the same name and version may go for it
     * @throws ModelException when there is one and it may not, or when it cannot be written; all is then as it was
     */
    PackageSummary place(PackageCandidate candidate, boolean replace) throws ModelException;

    /** Forgets a candidate. */
    void discard(PackageCandidate candidate);

    /** Whether the user added it; a bundled package stays. */
    boolean removable(PackageSummary added);

    /** @throws ModelException when it is none that was added, or cannot be removed, saying why */
    void remove(PackageSummary added) throws ModelException;
}
