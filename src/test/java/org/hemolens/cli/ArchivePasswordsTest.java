package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive with a password at the command line. */
class ArchivePasswordsTest {
    private static final Path ZIP = Path.of("case.zip");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Bench bench = new Bench();

    @BeforeEach
    void lock() {
        ScanResult open = bench.scan;
        bench.scan = new ScanResult(
                List.of(),
                List.of(new SeriesRejection(
                        ZIP, SeriesRejection.Reason.PASSWORD_NEEDED, "case.zip: protected by a password (3 files)")));
        bench.archives = new Archives() {
            @Override
            public boolean isArchive(Path file) {
                return true;
            }

            @Override
            public Listing list(Path archive) {
                throw new AssertionError("the scanner's business");
            }

            @Override
            public boolean unlock(Path archive, char[] password) {
                boolean fits = archive.equals(ZIP) && new String(password).equals("right");
                if (fits) {
                    bench.scan = open;
                }
                return fits;
            }

            @Override
            public SeekableByteChannel open(Path file) throws IOException {
                throw new IOException("the reader's business");
            }
        };
    }

    private int volume(Object... more) {
        Object[] all = new Object[3 + more.length];
        all[0] = "volume";
        all[1] = ZIP;
        all[2] = "--out=" + folder.resolve("v.nii");
        System.arraycopy(more, 0, all, 3, more.length);
        return bench.run(all);
    }

    @Test
    void aFileHoldsThePasswordInItsFirstLine() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "right\nsecond line");
        assertThat(volume("--password-file", file)).isZero();
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void aPasswordThatDoesNotFitIsSaidWithoutThePassword() throws IOException {
        Path file = Files.writeString(folder.resolve("p"), "wrong-secret");
        assertThat(volume("--password-file", file)).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("case.zip: the password in", "does not fit");
        assertThat(bench.err().toString()).doesNotContain("wrong-secret");
    }

    @Test
    void aMissingAnEmptyAndAHugePasswordFileAreWrongUsage() throws IOException {
        assertThat(volume("--password-file", folder.resolve("no"))).isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("cannot be read");
        assertThat(volume("--password-file", Files.writeString(folder.resolve("e"), "\nx")))
                .isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("is empty");
        assertThat(volume("--password-file", Files.write(folder.resolve("h"), new byte[5000])))
                .isEqualTo(2);
        assertThat(bench.err()).singleElement().asString().contains("too large");
    }

    @Test
    void onATerminalItIsAskedFor() {
        bench.typed = Optional.of("right".toCharArray());
        assertThat(volume()).isZero();
        assertThat(bench.typed.get()).as("wiped").containsOnly('\0');
    }

    @Test
    void whereNobodyCanBeAskedTheWayIsSaid() {
        assertThat(volume()).isEqualTo(3);
        assertThat(bench.err()).singleElement().asString().contains("protected by a password", "--password-file FILE");
        bench.typed = Optional.of("wrong".toCharArray());
        assertThat(volume()).as("three tries").isEqualTo(3);
    }
}
