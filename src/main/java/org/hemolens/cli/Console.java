package org.hemolens.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * Where a command speaks: results on standard output, everything else on standard error, one line a message.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether standard error is looked at by a person, who then sees progress
 * @param cancellation set when the user stops the program
 * @param passwords asks for a password without showing it
 * @param warnings to be said when the command is done
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        Cancellation cancellation,
        PasswordQuestion passwords,
        List<String> warnings) {
    private static final String NAME = "hemolens: ";

    /** Asks a person. */
    @FunctionalInterface
    public interface PasswordQuestion {
        /** @return empty when nobody can be asked, or nothing was typed */
        Optional<char[]> ask(String question);
    }

    public Console(
            PrintWriter out, PrintWriter err, boolean terminal, Cancellation cancellation, PasswordQuestion passwords) {
        this(out, err, terminal, cancellation, passwords, new ArrayList<>());
    }

    /** Without anybody to ask. */
    public Console(PrintWriter out, PrintWriter err, boolean terminal, Cancellation cancellation) {
        this(out, err, terminal, cancellation, question -> Optional.empty());
    }

    /** The reason for an exit status, or something else to know. */
    void error(String message) {
        err.println(NAME + oneLine(message));
        err.flush();
    }

    /** Said when the command is done; a command that fails says its reason alone. */
    void warning(String message) {
        warnings.add(message);
    }

    void sayWarnings() {
        warnings.forEach(w -> error("warning: " + w));
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
