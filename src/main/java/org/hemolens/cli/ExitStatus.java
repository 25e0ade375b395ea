package org.hemolens.cli;

/** Exit statuses; they are part of the stable command line (docs/cli.md). */
public final class ExitStatus {
    public static final int DONE = 0;
    /** An error in the program itself. */
    public static final int INTERNAL = 1;
    /** Wrong usage, or an output that cannot be written. */
    public static final int USAGE = 2;

    public static final int INPUT = 3;
    public static final int REFUSED = 4;
    public static final int MODEL = 5;
    /** Stopped by the user, as shells count an interrupt. */
    public static final int CANCELLED = 130;

    private ExitStatus() {}
}
