package org.hemolens.cli;

import java.nio.file.Path;
import org.hemolens.report.OutputException;
import org.hemolens.report.OutputFile;
import picocli.CommandLine.Option;

/** The folder that a command writes to. */
@SuppressWarnings("NullAway.Init") // set by the parser
final class OutFolder {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; made when missing.")
    private Path folder;

    Path path() {
        return folder;
    }

    /**
     * Tries it before anything is read.
     *
     * @throws OutputException when it cannot be written to, naming it
     */
    Path prepared() throws OutputException {
        OutputFile.prepareFolder(folder);
        return folder;
    }
}
