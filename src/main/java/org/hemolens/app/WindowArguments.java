package org.hemolens.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.hemolens.cli.CommandLineProgram;

/**
 * What the window is opened on.
 *
 * @param demonstration whether the demonstration case is asked for
 * @param paths files and folders
 */
record WindowArguments(boolean demonstration, List<Path> paths) {
    private static final String DEMONSTRATION = "--demo";

    /** Whether these arguments open the window; otherwise they are a command, or wrong. */
    static boolean wanted(List<String> arguments) {
        if (arguments.isEmpty() || arguments.equals(List.of(DEMONSTRATION))) {
            return true;
        }
        return !CommandLineProgram.isCommand(arguments) && exists(arguments.getFirst());
    }

    /** @param arguments for which {@link #wanted} is true */
    static WindowArguments of(List<String> arguments) {
        return arguments.equals(List.of(DEMONSTRATION))
                ? new WindowArguments(true, List.of())
                : new WindowArguments(false, arguments.stream().map(Path::of).toList());
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
