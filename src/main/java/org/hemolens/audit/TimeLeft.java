package org.hemolens.audit;

/**
 * How long the rest will take, by the time that what is done took.
 *
 * @param total to be done from the start on
 * @param start nanoseconds
 */
record TimeLeft(int total, long start) {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;

    /** Such as "Auditing, some 5 min left"; nothing is said before a case is done. */
    String words(int done, long now) {
        if (done == 0) {
            return "Auditing";
        }
        double seconds = (now - start) * 1e-9 / done * (total - done);
        if (seconds < MINUTE) {
            return "Auditing, less than a minute left";
        }
        return seconds < 2 * HOUR
                ? "Auditing, some " + Math.round(seconds / MINUTE) + " min left"
                : "Auditing, some " + Math.round(seconds / HOUR) + " h left";
    }
}
