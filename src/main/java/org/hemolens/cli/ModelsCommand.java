package org.hemolens.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import picocli.CommandLine.Command;

/** {@code models}: the packages at hand, as tab-separated lines. */
@Command(name = "models", description = "Lists the model packages, the default first, as tab-separated lines.")
final class ModelsCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    ModelsCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<PackageSummary> packages = ports.packages().all();
        if (packages.isEmpty()) {
            throw new CommandFailure(ExitStatus.MODEL, ports.packages().nothingFound());
        }
        console.result("name\tversion\tsha256\tstate\tfolder\tnote\tkind");
        packages.forEach(p -> console.result(line(p)));
        return ExitStatus.DONE;
    }

    private static String line(PackageSummary p) {
        Optional<ModelIdentity> id = p.identity();
        String state = p.problem().isPresent()
                ? "unusable"
                : id.map(i -> i.trained() ? "trained" : "untrained").orElse("unusable");
        return String.join(
                "\t",
                cell(id.map(ModelIdentity::name).orElse("-")),
                cell(id.map(ModelIdentity::version).orElse("-")),
                cell(id.map(ModelIdentity::sha256).orElse("-")),
                state,
                cell(p.folder().toString()),
                cell(p.problem().orElse(p.trainingData())),
                p.kind().id());
    }

    private static String cell(String text) {
        return Console.oneLine(text).replace('\t', ' ');
    }
}
