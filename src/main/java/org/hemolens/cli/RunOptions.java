package org.hemolens.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ServerAddress;
import org.hemolens.model.ServerAddress.TokenSource;
import picocli.CommandLine.Option;

/** Where the networks run: a device of this machine, or a server. */
final class RunOptions {
    @Option(
            names = "--device",
            paramLabel = "cpu|gpu|gpu:N|auto",
            converter = AnalyzeCommand.OfDevice.class,
            description =
                    "Where the networks run; gpu fails where there is none (the command devices lists them). auto "
                            + "unless told.")
    private Optional<DeviceChoice> device = Optional.empty();

    @Option(
            names = "--half",
            description = "Slice networks in half precision, on a GPU only; what that changes is measured and told.")
    private boolean half;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Slice networks on a server that speaks the KServe v2 protocol (docs/serving.md), such as "
                    + "https://HOST:PORT. Only pixels are sent.")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--server-ca",
            paramLabel = "FILE",
            description = "PEM file of the authorities that may have signed the server's certificate; those of the "
                    + "system unless told.")
    private Optional<Path> authority = Optional.empty();

    @Option(names = "--server-token-file", paramLabel = "FILE", description = "File with the server's bearer token.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--server-token-env",
            paramLabel = "NAME",
            description = "Environment variable with the server's bearer token.")
    private Optional<String> tokenVariable = Optional.empty();

    @Option(
            names = "--allow-plain-http",
            description = "Send pixels without encryption to another machine, where the address is http.")
    private boolean plain;

    /** @throws CommandFailure when the options do not go together, or the address may not be used */
    DeviceChoice choice() throws CommandFailure {
        if (server.isEmpty()) {
            if (authority.isPresent() || tokenFile.isPresent() || tokenVariable.isPresent() || plain) {
                throw usage(
                        "--server-ca, --server-token-file, --server-token-env and --allow-plain-http: need --server");
            }
            return device.orElse(DeviceChoice.AUTO).withHalf(half);
        }
        if (device.isPresent() || half) {
            throw usage("--server: goes with neither --device nor --half; the server has devices of its own");
        }
        if (tokenFile.isPresent() && tokenVariable.isPresent()) {
            throw usage("--server-token-file, --server-token-env: one of them is enough");
        }
        Optional<TokenSource> token = tokenFile
                .<TokenSource>map(TokenSource.OfFile::new)
                .or(() -> tokenVariable.map(TokenSource.OfVariable::new));
        try {
            return DeviceChoice.server(ServerAddress.of(server.get(), authority, token, plain));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, "--server: " + e.getMessage(), e);
        }
    }

    private static CommandFailure usage(String words) {
        return new CommandFailure(ExitStatus.USAGE, words);
    }
}
