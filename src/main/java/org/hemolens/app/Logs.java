package org.hemolens.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs go into files, so that standard error keeps to reasons in one line. What is logged holds no patient data: file
 * names and messages of rejected files are for the screen and analysis.json only.
 */
final class Logs {
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final int FILES = 3;
    // JUL forgets the level of a logger that nobody holds.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger ENGINE = Logger.getLogger("ai.djl");

    private Logs() {}

    /**
     * Sends everything from INFO on (WARNING of the engine) to {@code hemolens.N.log} in the folder.
     *
     * @return the reason, when no log can be written: the program works without
     */
    static Optional<String> toFolder(Path folder) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.setLevel(Level.INFO);
        ENGINE.setLevel(Level.WARNING);
        try {
            Files.createDirectories(folder);
            String pattern = folder.toString().replace("%", "%%") + "/hemolens.%u.%g.log";
            FileHandler handler = new FileHandler(pattern, MAXIMUM_BYTES, FILES, true);
            handler.setFormatter(new LogFormatter());
            handler.setEncoding("UTF-8");
            ROOT.addHandler(handler);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(folder + ": no log can be written: " + e.getMessage());
        }
    }
}
