package org.hemolens.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Without a command: wrong usage here, as the window is started elsewhere. */
@Command(
        name = "hemolens",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "hemolens [PATH...]         open the window",
            "       hemolens --demo            open the window on a demonstration case",
            "       hemolens COMMAND [...]     run a command, without a window"
        },
        description = "Head CT with an explained second opinion on intracranial hemorrhage. "
                + "Research and education; not for diagnostic use.",
        footer = {
            "",
            "Exit status: 0 done, 2 wrong usage or unwritable output, 3 input unreadable, 4 refused by the gate, "
                    + "5 model failure."
        })
final class RootCommand implements Callable<Integer> {
    @Override
    public Integer call() throws CommandFailure {
        throw new CommandFailure(ExitStatus.USAGE, "a command is missing; --help lists them");
    }
}
