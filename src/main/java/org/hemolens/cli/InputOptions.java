package org.hemolens.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read; the same for every command that reads a series. */
final class InputOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "DICOM files, folders, media (DICOMDIR) and zip archives; folders are searched with those below.")
    List<Path> paths = List.of();

    @Option(
            names = "--series",
            paramLabel = "UID",
            description =
                    "Series Instance UID of the series to take; without it the one of its study that suits the model best.")
    Optional<String> series = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of the zip archives; without it a terminal is asked.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--progress", description = "Show progress on standard error even when it is no terminal.")
    boolean progress;
}
