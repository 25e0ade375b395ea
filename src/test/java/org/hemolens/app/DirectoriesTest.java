package org.hemolens.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoriesTest {
    private static final Path HOME = Path.of("/home/reader");

    private static Directories linux(Map<String, String> environment) {
        return Directories.of("Linux", HOME, environment::get);
    }

    @Test
    void xdgFoldersAndTheirDefaults() {
        assertThat(linux(Map.of()))
                .isEqualTo(new Directories(
                        HOME.resolve(".cache/hemolens"),
                        HOME.resolve(".config/hemolens"),
                        HOME.resolve(".local/share/hemolens/packages"),
                        HOME.resolve(".local/state/hemolens"),
                        HOME.resolve(".local/share/hemolens/measurements")));
        assertThat(linux(Map.of("XDG_CACHE_HOME", "/fast/cache")).cache()).isEqualTo(Path.of("/fast/cache/hemolens"));
        assertThat(linux(Map.of("XDG_CACHE_HOME", "relative")).cache()).isEqualTo(HOME.resolve(".cache/hemolens"));
    }

    @Test
    void oneFolderForEverything() {
        Directories own = linux(Map.of("HEMOLENS_HOME", "/data/h", "XDG_CACHE_HOME", "/fast/cache"));
        assertThat(own.cache()).isEqualTo(Path.of("/data/h/cache"));
        assertThat(own.logs()).isEqualTo(Path.of("/data/h/logs"));
        assertThat(own.packages()).isEqualTo(Path.of("/data/h/packages"));
        assertThat(own.settings()).isEqualTo(Path.of("/data/h/settings"));
    }

    @Test
    void theCustomsOfOtherPlatforms() {
        assertThat(Directories.of("Mac OS X", HOME, name -> null).cache())
                .isEqualTo(HOME.resolve("Library/Caches/Hemolens"));
        assertThat(Directories.of("Windows 11", HOME, name -> null).cache())
                .isEqualTo(HOME.resolve("AppData/Local/Hemolens/Cache"));
    }
}
