package org.hemolens.cli;

import java.io.PrintWriter;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * Where a command speaks: results on standard output, everything else on standard error, one line a message.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether standard error is looked at by a person, who then sees progress
 * @param cancellation set when the user stops the program
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal, Cancellation cancellation) {
    private static final String NAME = "hemolens: ";

    /** The reason for an exit status, or something else to know. */
    void error(String message) {
        err.println(NAME + oneLine(message));
        err.flush();
    }

    void warning(String message) {
        error("warning: " + message);
    }

    void result(String line) {
        out.println(line);
        out.flush();
    }

    /** Progress for a person, or none. */
    Progress progress(boolean asked) {
        return asked || terminal ? new ProgressLine(err, terminal) : Progress.NONE;
    }

    static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
