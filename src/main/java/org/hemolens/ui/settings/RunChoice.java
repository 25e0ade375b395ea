package org.hemolens.ui.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ServerAddress;
import org.hemolens.model.ServerAddress.TokenSource;
import org.hemolens.settings.Running;

/** The setting of where networks run, as the engine takes it. */
final class RunChoice {
    private RunChoice() {}

    /** @throws IllegalArgumentException when it means nothing, in words */
    static DeviceChoice of(Running running) {
        if (running.server().isBlank()) {
            return DeviceChoice.parse(running.device()).withHalf(running.half());
        }
        return DeviceChoice.server(ServerAddress.of(
                running.server(),
                path(running.authority()),
                path(running.tokenFile()).map(TokenSource.OfFile::new),
                running.plainAllowed()));
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
    }
}
