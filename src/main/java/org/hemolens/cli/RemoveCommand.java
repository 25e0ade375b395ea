package org.hemolens.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hemolens.model.PackageSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models remove}: a package that was added. */
@Command(name = "remove", description = "Removes a model package that was added; never one that came with the program.")
@SuppressWarnings("NullAway.Init") // required parameters are set before call()
final class RemoveCommand implements Callable<Integer> {
    private static final int SHORTEST_HASH = 8;

    private final Ports ports;
    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            description = "Name of the package, name and version, its folder's name, or the begin of its sha256 "
                    + "(8 digits or more).")
    private String name;

    RemoveCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<PackageSummary> named =
                ports.packages().all().stream().filter(this::isNamed).toList();
        List<PackageSummary> own =
                named.stream().filter(ports.store()::removable).toList();
        if (own.size() == 1) {
            ports.store().remove(own.getFirst());
            console.result("removed\t" + own.getFirst().folder());
            return ExitStatus.DONE;
        }
        if (own.size() > 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "several packages are called " + name + ": "
                            + own.stream()
                                    .map(p -> p.title() + " in " + p.folder())
                                    .collect(Collectors.joining("; ")));
        }
        throw new CommandFailure(
                ExitStatus.USAGE,
                named.isEmpty()
                        ? "no package is called " + name + "; models lists them"
                        : named.getFirst().title() + " came with the program, or lies elsewhere; it is not removed");
    }

    private boolean isNamed(PackageSummary p) {
        return String.valueOf(p.folder().getFileName()).equals(name)
                || p.title().equals(name)
                || p.identity().map(i -> i.name().equals(name)).orElse(false)
                || (name.length() >= SHORTEST_HASH
                        && Optional.of(name)
                                .filter(n -> p.identity()
                                        .map(i -> i.sha256().startsWith(n))
                                        .orElse(false))
                                .isPresent());
    }
}
