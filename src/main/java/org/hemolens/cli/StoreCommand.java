package org.hemolens.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hemolens.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store}: a copy of a store, or everything in it as text. */
@Command(
        name = "store",
        description =
                "Copies a store of analyses, truth and grades while others work with it, or writes every table as CSV and "
                        + "JSON.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required options are set before call()
final class StoreCommand implements Callable<Integer> {
    /** What is done. */
    enum Action {
        backup,
        export
    }

    private final Ports ports;

    @Parameters(
            index = "0",
            paramLabel = "backup|export",
            description = "backup: one file; export: a folder of tables.")
    private Action action;

    @Option(
            names = "--store",
            required = true,
            paramLabel = "URL",
            description = "A file, or postgresql://HOST/NAME, which its own pg_dump backs up.")
    private String store;

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "File or folder to write to.")
    private Path out;

    StoreCommand(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Integer call() throws Exception {
        if (!store.contains(":") && !Files.exists(Path.of(store))) {
            throw new CommandFailure(ExitStatus.INPUT, store + ": no such store");
        }
        try (CaseStore open = ports.stores().open(store)) {
            switch (action) {
                case backup -> open.backup(out);
                case export -> open.export(out);
            }
        }
        return ExitStatus.DONE;
    }
}
