package org.hemolens.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowArgumentsTest {
    @Test
    void whatOpensTheWindow(@TempDir Path folder) {
        assertThat(WindowArguments.wanted(List.of())).isTrue();
        assertThat(WindowArguments.wanted(List.of("--demo"))).isTrue();
        assertThat(WindowArguments.wanted(List.of(folder.toString()))).isTrue();
        assertThat(WindowArguments.wanted(List.of("analyze", folder.toString())))
                .isFalse();
        assertThat(WindowArguments.wanted(List.of("--demo", "x"))).isFalse();
        assertThat(WindowArguments.wanted(List.of("--bogus"))).isFalse();
        assertThat(WindowArguments.wanted(List.of("no such path"))).isFalse();
        assertThat(WindowArguments.wanted(List.of("a\0b"))).isFalse();
    }

    @Test
    void whatItIsOpenedOn() {
        assertThat(WindowArguments.of(List.of("--demo"))).isEqualTo(new WindowArguments(true, List.of()));
        assertThat(WindowArguments.of(List.of("a b", "c")))
                .isEqualTo(new WindowArguments(false, List.of(Path.of("a b"), Path.of("c"))));
    }

    @Test
    void theBuildWroteTheVersion() {
        assertThat(ProgramVersion.get()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
