package org.hemolens.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.PackageVerifier.StageDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models verify}: hashes, fields and parity of one package. */
@Command(
        name = "verify",
        description = "Checks fields and hashes of a model package and runs its parity vectors, stage by stage.")
@SuppressWarnings("NullAway.Init") // required parameters are set before call()
final class VerifyCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Folder of the package.")
    private Path folder;

    VerifyCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        PackageSummary summary = ports.packages().inspect(folder);
        if (summary.problem().isPresent()) {
            throw CommandFailure.unusable(summary.folder(), summary.problem().get());
        }
        List<StageDifference> stages = ports.verifier().verify(folder);
        console.result("stage\trelative_difference\ttolerance\tverdict");
        for (StageDifference s : stages) {
            console.result(String.format(
                    Locale.ROOT,
                    "%s\t%.1e\t%.1e\t%s",
                    s.stage(),
                    s.relativeDifference(),
                    s.tolerance(),
                    s.ok() ? "ok" : "FAILED"));
        }
        if (stages.isEmpty() || !stages.stream().allMatch(StageDifference::ok)) {
            throw new CommandFailure(
                    ExitStatus.MODEL,
                    folder + ": differs from its parity vectors in "
                            + stages.stream()
                                    .filter(s -> !s.ok())
                                    .map(StageDifference::stage)
                                    .collect(Collectors.joining(", ")));
        }
        return ExitStatus.DONE;
    }
}
