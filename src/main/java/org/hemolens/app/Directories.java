package org.hemolens.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps things, by the customs of the platform: XDG Base Directory on Linux, Library on macOS, AppData
 * on Windows. {@code HEMOLENS_HOME} puts everything below one folder instead.
 *
 * @param cache results and the demonstration case; may be deleted at any time
 * @param settings of the user
 * @param packages model packages that the user added
 * @param logs logs, without patient data
 * @param measurements of the user, a file a series, without patient data
 */
record Directories(Path cache, Path settings, Path packages, Path logs, Path measurements) {

    /** The secret under which patients' numbers are kept. */
    Path store() {
        return measurements.resolveSibling("store");
    }

    static Directories ofThisMachine() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                name -> System.getenv(name));
    }

    /**
     * @param environment gives a variable's value, or null
     */
    static Directories of(String platform, Path userHome, UnaryOperator<@Nullable String> environment) {
        String own = environment.apply("HEMOLENS_HOME");
        if (own != null && !own.isBlank()) {
            Path home = Path.of(own).toAbsolutePath();
            return new Directories(
                    home.resolve("cache"),
                    home.resolve("settings"),
                    home.resolve("packages"),
                    home.resolve("logs"),
                    home.resolve("measurements"));
        }
        String name = platform.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            Path library = userHome.resolve("Library");
            Path support = library.resolve("Application Support/Hemolens");
            return new Directories(
                    library.resolve("Caches/Hemolens"),
                    support,
                    support.resolve("packages"),
                    library.resolve("Logs/Hemolens"),
                    support.resolve("measurements"));
        }
        if (name.contains("windows")) {
            Path local = folder(environment.apply("LOCALAPPDATA"), userHome.resolve("AppData/Local"))
                    .resolve("Hemolens");
            Path roaming = folder(environment.apply("APPDATA"), userHome.resolve("AppData/Roaming"))
                    .resolve("Hemolens");
            return new Directories(
                    local.resolve("Cache"),
                    roaming,
                    local.resolve("Packages"),
                    local.resolve("Logs"),
                    local.resolve("Measurements"));
        }
        Path cache = folder(environment.apply("XDG_CACHE_HOME"), userHome.resolve(".cache"));
        Path config = folder(environment.apply("XDG_CONFIG_HOME"), userHome.resolve(".config"));
        Path data = folder(environment.apply("XDG_DATA_HOME"), userHome.resolve(".local/share"));
        Path state = folder(environment.apply("XDG_STATE_HOME"), userHome.resolve(".local/state"));
        return new Directories(
                cache.resolve("hemolens"),
                config.resolve("hemolens"),
                data.resolve("hemolens/packages"),
                state.resolve("hemolens"),
                data.resolve("hemolens/measurements"));
    }

    /** A relative path in these variables is to be ignored, as the XDG specification says. */
    private static Path folder(@Nullable String value, Path otherwise) {
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
