package org.hemolens.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the tests' own: on loopback, in a temporary folder, as a user without rights, gone with the
 * process. Debian and Ubuntu: {@code apt-get install postgresql}; {@code HEMOLENS_POSTGRESQL} names the folder of another
 * installation's programs.
 */
public final class PostgresServer {
    private static final String HOW =
            "install it (Debian, Ubuntu: apt-get install postgresql) or name the folder of initdb and "
                    + "postgres in HEMOLENS_POSTGRESQL";

    private static final Path LOG = logFile();

    private static Optional<PostgresServer> started = Optional.empty();

    private final int port;
    private final String password;

    private PostgresServer(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Why there can be no server here; empty when there can. */
    public static Optional<String> missing() {
        if (programs().isEmpty()) {
            return Optional.of("PostgreSQL is not installed: " + HOW);
        }
        if (root() && unprivileged().isEmpty()) {
            return Optional.of("PostgreSQL does not run as root, and there is no runuser to be another user with");
        }
        return Optional.empty();
    }

    /** One server for all tests of the process. */
    public static synchronized PostgresServer get() {
        if (started.isEmpty()) {
            try {
                started = Optional.of(start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return started.get();
    }

    /** A fresh, empty database. */
    public String database() throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection("jdbc:" + url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    private String url(String name) {
        return "postgresql://127.0.0.1:" + port + "/" + name + "?user=hemolens&password=" + password;
    }

    private static Optional<Path> programs() {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(System.getenv("HEMOLENS_POSTGRESQL")).map(Path::of).ifPresent(folders::add);
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(v -> v.resolve("bin"))
                        .forEach(folders::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folders.stream()
                .filter(f -> Files.isExecutable(f.resolve("initdb")) && Files.isExecutable(f.resolve("postgres")))
                .findFirst();
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> unprivileged() {
        return Files.isExecutable(Path.of("/usr/sbin/runuser"))
                ? List.of("/usr/sbin/runuser", "-u", "nobody", "--")
                : List.of();
    }

    private static PostgresServer start() throws IOException {
        Path programs = programs().orElseThrow();
        Path home = Files.createTempDirectory("hemolens-postgresql");
        String password = UUID.randomUUID().toString().replace("-", "");
        Path passwordFile = Files.writeString(home.resolve("password"), password);
        if (root()) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (Path p : List.of(home, passwordFile)) {
                Files.setOwner(
                        p, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            }
        }
        Path data = home.resolve("data");
        run(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                "hemolens",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--no-sync"));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process server = process(List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories="))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, home)));
        PostgresServer made = new PostgresServer(port, password);
        made.await(server);
        return made;
    }

    private void await(Process server) throws IOException {
        for (int i = 0; i < 300; i++) {
            try {
                DriverManager.getConnection("jdbc:" + url("postgres")).close();
                return;
            } catch (SQLException e) {
                if (!server.isAlive()) {
                    throw new IOException(Files.readString(LOG), e);
                }
            }
            sleep();
        }
        throw new IOException("PostgreSQL did not answer: " + LOG);
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Path logFile() {
        try {
            return Files.createTempFile("hemolens-postgresql", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder process(List<String> command) {
        List<String> all = new ArrayList<>(root() ? unprivileged() : List.of());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).directory(Path.of("/").toFile());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void run(List<String> command) throws IOException {
        try {
            if (process(command).start().waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + Files.readString(LOG));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void end(Process server, Path home) {
        // runuser passes it on; SIGTERM is a smart shutdown, and nobody is connected any more.
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(home)) {
                for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(p);
                }
            }
            Files.deleteIfExists(LOG);
        } catch (IOException | InterruptedException e) {
            System.err.println("the folder of the tests' PostgreSQL was left: " + home + " (" + e + ")");
        }
    }
}
