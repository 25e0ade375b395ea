package org.hemolens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class PatientKeysTest {
    @TempDir
    Path folder;

    @Test
    void onePatientHasOneKeyAndAnotherUserAnother() throws Exception {
        Path file = folder.resolve("own").resolve("patient.key");
        PatientKeys keys = PatientKeys.in(file);
        String key = keys.of("12345").orElseThrow();
        assertThat(key).hasSize(32).doesNotContain("12345");
        assertThat(keys.of(" 12345 ")).contains(key);
        assertThat(keys.of("12346")).isPresent().isNotEqualTo(keys.of("12345"));
        assertThat(PatientKeys.in(file).of("12345")).contains(key);
        assertThat(PatientKeys.in(folder.resolve("other.key")).of("12345")).isNotEqualTo(keys.of("12345"));
        assertThat(keys.of("  ")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("own").toFile().list()).hasSize(1);
    }

    @Test
    void aDamagedKeyIsNotReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("patient.key"), "abc");
        assertThatThrownBy(() -> PatientKeys.in(file)).hasMessageContaining("patient.key");
        assertThat(file).hasContent("abc");
        Files.writeString(file, "abcd");
        assertThatThrownBy(() -> PatientKeys.in(file)).hasMessageContaining("no key of 32 bytes");
    }
}
