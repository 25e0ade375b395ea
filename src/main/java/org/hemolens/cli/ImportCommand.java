package org.hemolens.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageCandidate;
import org.hemolens.model.PackageSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models import}: a package from a folder or a zip archive, checked whole before it is put in place. */
@Command(
        name = "import",
        description = "Checks a model package in a folder or zip archive, says its terms and, when these are accepted, "
                + "adds it to the packages of this user. Its networks are programs that run with your rights.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // required parameters are set before call()
final class ImportCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "PATH", description = "Folder or zip archive of the package.")
    private Path source;

    @Option(
            names = "--accept-terms",
            description =
                    "The terms were read, and the maker is trusted; without it they are said and nothing is added.")
    private boolean accepted;

    @Option(names = "--replace", description = "May take the place of an added package of the same name and version.")
    private boolean replace;

    @Option(names = "--progress", description = "Say progress on standard error.")
    private boolean progress;

    ImportCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        PackageCandidate candidate = ports.store().examine(source, console.progress(progress), console.cancellation());
        boolean done = false;
        try {
            say(candidate);
            if (candidate.isThereAlready()) {
                console.warning("this very package is there already; nothing was added");
                return ExitStatus.DONE;
            }
            if (!accepted) {
                throw new CommandFailure(
                        ExitStatus.USAGE,
                        "the terms were not accepted, nothing was added; --accept-terms accepts them");
            }
            done = true;
            PackageSummary placed = ports.store().place(candidate, replace);
            console.result("folder\t" + placed.folder());
            return ExitStatus.DONE;
        } finally {
            if (!done) {
                ports.store().discard(candidate);
            }
        }
    }

    private void say(PackageCandidate candidate) {
        PackageSummary p = candidate.summary();
        line("package", p.title());
        line("kind", p.kind().id());
        line("sha256", p.identity().map(ModelIdentity::sha256).orElse("-"));
        line(
                "state",
                p.identity().map(i -> i.trained() ? "trained" : "untrained").orElse("-"));
        line("terms", p.identity().map(ModelIdentity::licence).orElse("-"));
        line("citation", p.citation());
        line("intended_use", p.intendedUse());
        p.limits().forEach(l -> line("limit", l));
        line("note", "its networks are programs (TorchScript), which run with the rights of whoever runs them");
        candidate.leftOut().forEach(f -> line("not_taken", f));
    }

    private void line(String name, String text) {
        console.result(name + "\t" + Console.oneLine(text).replace('\t', ' '));
    }
}
