package org.hemolens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void missingFoldersAreMade() throws Exception {
        Path file = folder.resolve("a/b/c.txt");
        OutputFile.write(file, stream -> stream.write('x'));
        assertThat(file).hasContent("x");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = folder.resolve("c.txt");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> OutputFile.write(file, stream -> {
                    stream.write('x');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessage(file + ": cannot be written: No space left on device");
        assertThat(file).hasContent("old");
        assertThat(list()).containsExactly("c.txt");
    }

    @Test
    void aFileWhereAFolderShouldBeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "x");
        assertThatThrownBy(() -> OutputFile.prepareFolder(file))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("plain is a file, not a folder");
        assertThatThrownBy(() -> OutputFile.write(file.resolve("below.txt"), stream -> {}))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("plain");
    }

    @Test
    void aFolderWhereAFileShouldBeIsNamed() {
        assertThatThrownBy(() -> OutputFile.prepareFile(folder))
                .isInstanceOf(OutputException.class)
                .hasMessage(folder + ": cannot be written: it is a folder");
    }

    @Test
    void provingLeavesNothing() throws Exception {
        OutputFile.prepareFolder(folder.resolve("new"));
        OutputFile.prepareFile(folder.resolve("new/file.png"));
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    private Stream<String> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList().stream();
        }
    }
}
