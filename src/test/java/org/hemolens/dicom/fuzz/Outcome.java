package org.hemolens.dicom.fuzz;

import org.hemolens.dicom.TransferSyntax;

/**
 * What became of one case.
 *
 * @param index number of the case, which with the run's seed makes it again
 * @param detail of what must not be
 * @param nanos of processor time that the calls took, or of the clock where that is less
 * @param allocated bytes that the calling thread asked for in all
 */
record Outcome(
        int index,
        Kind kind,
        String file,
        TransferSyntax syntax,
        Result result,
        String detail,
        long nanos,
        long allocated) {
    enum Result {
        REFUSED("refused, with a reason", true),
        SAME("the right picture", true),
        BY_HEADER("other values, as the header now says", true),
        OTHER_PIXELS("other pixels, which nothing tells", true),
        WRONG("**a wrong picture**", false),
        THROWN("**another exception**", false);

        private final String title;
        private final boolean good;

        Result(String title, boolean good) {
            this.title = title;
            this.good = good;
        }

        String title() {
            return title;
        }

        boolean good() {
            return good;
        }
    }

    @Override
    public String toString() {
        return "case %d, %s of %s: %s %s (%d ms)".formatted(index, kind, file, result, detail, nanos / 1_000_000);
    }
}
