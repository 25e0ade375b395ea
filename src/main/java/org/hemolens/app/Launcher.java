package org.hemolens.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import org.hemolens.cli.CommandLineProgram;
import org.hemolens.cli.Console;
import org.hemolens.cli.ExitStatus;
import org.hemolens.progress.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the program begins: a command runs without a window and without JavaFX, anything else opens the window. It is no
 * {@code Application} itself, as the JDK would then look for JavaFX among its own modules.
 */
public final class Launcher {
    private static final long STOP_SECONDS = 5;

    private Launcher() {}

    /** Ends with the exit statuses of docs/cli.md. */
    public static void main(String[] arguments) {
        Directories directories = Directories.ofThisMachine();
        if (System.getenv("HEMOLENS_HOME") != null && System.getenv("DJL_CACHE_DIR") == null) {
            System.setProperty(
                    "DJL_CACHE_DIR", directories.cache().resolve("engine").toString());
        }
        Logs.toFolder(directories.logs()).ifPresent(reason -> System.err.println("hemolens: warning: " + reason));
        List<String> words = List.of(arguments);
        int status = WindowArguments.wanted(words) ? window(arguments) : command(directories, arguments);
        System.exit(status);
    }

    private static int command(Directories directories, String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        Cancellation cancellation = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        // Ctrl+C: what is being written is finished or removed before the program goes.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cancellation.cancel();
            try {
                if (!done.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                    logger().warn("A command did not stop within {} s", STOP_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            boolean terminal = isTerminal();
            Console console = new Console(
                    new PrintWriter(System.out, false, System.out.charset()),
                    new PrintWriter(System.err, false, System.err.charset()),
                    terminal,
                    cancellation,
                    Launcher::password);
            return new CommandLineProgram(new Wiring(directories).ports(), console).run(arguments);
        } finally {
            done.countDown();
        }
    }

    private static int window(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> logger().error("Unexpected failure in {}", thread.getName(), failure));
        try {
            Application.launch(HemolensApplication.class, arguments);
            return ExitStatus.DONE;
        } catch (RuntimeException e) {
            logger().error("The window cannot be opened", e);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.err.println("hemolens: the window cannot be opened: " + cause.getMessage());
            return ExitStatus.INTERNAL;
        }
    }

    /** Error Prone takes the console of JDK 22 to 24 for granted, which was never null; that of JDK 25 is again. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** Typed unseen; nobody is asked where input or output is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<char[]> password(String question) {
        java.io.Console console = System.console();
        return console == null || !console.isTerminal()
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", question)).filter(typed -> typed.length > 0);
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(Launcher.class);
    }
}
