package org.hemolens.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.model.ModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The headless program: one command, its exit status, and its reason in one line on standard error. */
public final class CommandLineProgram {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineProgram.class);
    private static final Set<String> WORDS = Set.of(
            "analyze",
            "audit",
            "store",
            "faithfulness",
            "render",
            "volume",
            "segment",
            "simulate",
            "models",
            "devices",
            "help",
            "--help",
            "-h",
            "--version",
            "-V");

    private final CommandLine commands;
    private final Console console;

    public CommandLineProgram(Ports ports, Console console) {
        this.console = console;
        CommandLine models = new CommandLine(new ModelsCommand(ports, console))
                .addSubcommand(new VerifyCommand(ports, console))
                .addSubcommand(new ImportCommand(ports, console))
                .addSubcommand(new RemoveCommand(ports, console));
        commands = new CommandLine(new RootCommand())
                .addSubcommand(new AnalyzeCommand(ports, console))
                .addSubcommand(new AuditCommand(ports, console))
                .addSubcommand(new StoreCommand(ports))
                .addSubcommand(new FaithfulnessCommand(ports, console))
                .addSubcommand(new RenderCommand(ports, console))
                .addSubcommand(new VolumeCommand(ports, console))
                .addSubcommand(new SegmentCommand(ports, console))
                .addSubcommand(new SimulateCommand(ports, console))
                .addSubcommand(models)
                .addSubcommand(new DevicesCommand(ports, console))
                .addSubcommand(new CommandLine.HelpCommand());
        IVersionProvider version = () -> new String[] {"hemolens " + ports.version()};
        addStandardOptions(commands, version);
        // A path that begins with @ is a path, not a file of arguments.
        commands.setExpandAtFiles(false)
                .setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler((e, args) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, command, result) -> failed(e));
    }

    /** Whether these arguments ask for a command, so that no window is wanted. */
    public static boolean isCommand(List<String> arguments) {
        return !arguments.isEmpty() && WORDS.contains(arguments.getFirst());
    }

    /** Runs one command; never throws. */
    public int run(String... arguments) {
        int status;
        try {
            status = commands.execute(arguments);
        } catch (OutOfMemoryError e) {
            console.error("out of memory; HEMOLENS_HEAP=4g gives the program more");
            status = ExitStatus.INTERNAL;
        }
        if (status == ExitStatus.DONE) {
            console.sayWarnings();
        }
        console.out().flush();
        console.err().flush();
        return status;
    }

    private static void addStandardOptions(CommandLine line, IVersionProvider version) {
        CommandSpec spec = line.getCommandSpec();
        spec.mixinStandardHelpOptions(true).versionProvider(version);
        line.getSubcommands().values().stream()
                .filter(sub -> !(sub.getCommand() instanceof CommandLine.HelpCommand))
                .forEach(sub -> addStandardOptions(sub, version));
    }

    private int wrongUsage(ParameterException e) {
        String message = e.getMessage();
        if (e instanceof UnmatchedArgumentException unmatched && e.getCommandLine() == commands) {
            message =
                    "'" + unmatched.getUnmatched().getFirst() + "' is neither a command nor an option, file or folder";
        }
        console.error(message + " (see hemolens " + path(e.getCommandLine()) + "--help)");
        return ExitStatus.USAGE;
    }

    private static String path(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        return spec.parent() == null ? "" : path(spec.parent().commandLine()) + spec.name() + " ";
    }

    private int failed(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int status =
                switch (e) {
                    case CommandFailure failure -> failure.status();
                    case GateRefusedException refused -> ExitStatus.REFUSED;
                    case ModelException model -> ExitStatus.MODEL;
                    case IOException output -> ExitStatus.USAGE;
                    case CancellationException cancelled -> ExitStatus.CANCELLED;
                    default -> ExitStatus.INTERNAL;
                };
        if (status == ExitStatus.INTERNAL) {
            LOG.error("A command failed", e);
            message = "internal error: " + e.getClass().getSimpleName() + ": " + message;
        }
        // Where it was stopped depends on the moment, and is nobody's business.
        console.error(status == ExitStatus.CANCELLED ? "stopped" : message);
        return status;
    }
}
