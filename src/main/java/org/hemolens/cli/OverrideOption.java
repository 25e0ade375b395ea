package org.hemolens.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Running in spite of the gate, with a reason. */
final class OverrideOption {
    @Option(
            names = "--override",
            paramLabel = "REASON",
            description = "Run although the gate refuses; the reason is kept in the result.")
    private Optional<String> reason = Optional.empty();

    /** @throws CommandFailure when it is given without a reason */
    Optional<String> reason() throws CommandFailure {
        if (reason.isPresent() && reason.get().isBlank()) {
            throw new CommandFailure(ExitStatus.USAGE, "--override: needs a reason");
        }
        return reason;
    }
}
