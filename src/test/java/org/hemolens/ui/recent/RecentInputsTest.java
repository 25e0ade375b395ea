package org.hemolens.ui.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.PatientInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentInputsTest {
    private static final PatientInfo JANE = new PatientInfo("Doe, Jane", "HL-0041", "1951-03-02", "F", "074Y");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file() {
        return folder.resolve("settings").resolve("recent.txt");
    }

    private RecentInputs recent() {
        return new RecentInputs(Optional.of(file()));
    }

    @Test
    void theNewestIsFirstOnceAndAllIsThereNextTime() throws IOException {
        RecentInputs recent = recent();
        assertThat(recent.list()).isEmpty();
        recent.add(List.of(folder.resolve("a")), List.of(JANE));
        recent.add(List.of(folder.resolve("b.zip"), folder.resolve("c")), List.of());
        recent.add(List.of(folder.resolve("a")), List.of());
        List<Path> expected = List.of(folder.resolve("a"), folder.resolve("b.zip"), folder.resolve("c"));
        assertThat(recent.list()).isEqualTo(expected);
        assertThat(recent().list()).isEqualTo(expected);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aPathThatNamesItsPatientIsNeverWritten() throws IOException {
        RecentInputs recent = recent();
        Path named = folder.resolve("JANE_2026");
        Path numbered = folder.resolve("study-hl-0041");
        recent.add(List.of(named, numbered, folder.resolve("case 5")), List.of(JANE));
        assertThat(recent.list()).as("while the program runs").hasSize(3);
        assertThat(Files.readString(file())).doesNotContainIgnoringCase("jane").doesNotContainIgnoringCase("hl-0041");
        assertThat(recent().list()).containsExactly(folder.resolve("case 5"));
    }

    @Test
    void shortPartsOfNamesDoNotHideEveryPath() {
        PatientInfo li = new PatientInfo("Li, X", "1", "", "", "");
        assertThat(RecentInputs.names(Path.of("/media/clinic/1"), li)).isFalse();
        assertThat(RecentInputs.names(Path.of("/media/Müller"), new PatientInfo("MÜLLER, A", "", "", "", "")))
                .isTrue();
    }

    @Test
    void itIsBoundedAndCanBeClearedInTheFileToo() throws IOException {
        RecentInputs recent = recent();
        for (int i = 0; i < 30; i++) {
            recent.add(List.of(folder.resolve("f" + i)), List.of());
        }
        assertThat(recent.list()).hasSize(RecentInputs.KEPT).startsWith(folder.resolve("f29"));
        recent.remove(folder.resolve("f29"));
        assertThat(recent().list()).startsWith(folder.resolve("f28"));
        recent.clear();
        assertThat(recent.list()).isEmpty();
        assertThat(Files.readString(file())).isEmpty();
    }

    @Test
    void aListThatCannotBeReadIsEmptyAndOneThatCannotBeWrittenDoesNoHarm() throws IOException {
        Files.createDirectories(file());
        RecentInputs recent = recent();
        assertThat(recent.list()).isEmpty();
        recent.add(List.of(folder.resolve("a")), List.of());
        assertThat(recent.list()).hasSize(1);
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 10});
        assertThat(new RecentInputs(Optional.of(folder.resolve("binary"))).list())
                .isEmpty();
    }
}
