package org.hemolens.dicom.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.TestDicomdir;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.codec.DicomdirReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZipArchivesTest {
    private static final char[] PASSWORD = "Grüße 42".toCharArray();

    private static final LoadListener SILENT = new LoadListener() {
        @Override
        public void sliceLoaded(int index, short[] hu) {}

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {
            throw new AssertionError(rejection.message());
        }
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ZipArchives archives = new ZipArchives();
    private final DefaultDicomReader reader = new DefaultDicomReader(archives);
    private final FileSeriesScanner scanner = new FileSeriesScanner(reader, new DicomdirReader(archives), archives, 2);

    private ScanResult scan(Path... inputs) {
        return scanner.scan(List.of(inputs), Progress.NONE, new Cancellation());
    }

    private Path zip(String name, Object... namesAndBytes) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                out.write((byte[]) namesAndBytes[i + 1]);
                out.closeEntry();
            }
        }
        return file;
    }

    private Path study(String name) throws IOException {
        return zip(
                name,
                "ST1/IM1",
                TestDicom.slice(1, 0).bytes(),
                "ST1/IM2",
                TestDicom.slice(2, 5).bytes(),
                "ST1/notes.txt",
                "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "__MACOSX/ST1/._IM1",
                new byte[5]);
    }

    private Path locked(String name, EncryptionMethod method) throws IOException {
        Path file = folder.resolve(name);
        try (ZipFile zip = new ZipFile(file.toFile(), PASSWORD)) {
            for (int i = 1; i <= 3; i++) {
                ZipParameters parameters = new ZipParameters();
                parameters.setEncryptFiles(true);
                parameters.setEncryptionMethod(method);
                parameters.setFileNameInZip("ST1/IM" + i);
                zip.addStream(new ByteArrayInputStream(TestDicom.slice(i, 5 * i).bytes()), parameters);
            }
        }
        return file;
    }

    private LoadedSeries load(ScanResult found) throws DicomException {
        return new ParallelSeriesLoader(reader)
                .load(found.series().getFirst(), 0, SILENT, Progress.NONE, new Cancellation());
    }

    @Test
    void aStudyInAnArchiveIsReadInPlaceAsFromAFolder() throws Exception {
        Path zip = study("case.zip");
        ScanResult found = scan(zip);
        assertThat(found.series()).singleElement().satisfies(s -> assertThat(s.slices())
                .extracting(f -> f.file())
                .containsExactly(zip.resolve("ST1/IM1"), zip.resolve("ST1/IM2")));
        assertThat(found.rejections()).singleElement().satisfies(r -> assertThat(r.message())
                .isEqualTo("notes.txt: not a DICOM file"));
        assertThat(load(found).volume().hu(1)[5]).isEqualTo((short) TestDicom.ramp(2)[5]);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is unpacked").containsExactly(zip);
        }
    }

    @Test
    void anArchiveIsKnownByItsBytesNotItsNameAndOfficeDocumentsInAFolderAreLeftAlone() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("in"));
        Files.move(study("x"), inner.resolve("IMAGES"));
        Files.move(study("letter.docx"), inner.resolve("letter.docx"));
        ScanResult found = scan(inner);
        assertThat(found.series()).hasSize(1);
        assertThat(found.rejections())
                .extracting(r -> String.valueOf(r.file().getFileName()))
                .containsExactly("notes.txt", "letter.docx");
        assertThat(scan(inner.resolve("letter.docx")).series()).as("named").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = EncryptionMethod.class,
            names = {"ZIP_STANDARD", "AES"})
    void aPasswordIsAskedForAndOpensTheArchive(EncryptionMethod method) throws Exception {
        Path zip = locked("case.zip", method);
        ScanResult found = scan(zip);
        assertThat(found.needsPassword()).isTrue();
        assertThat(found.series()).isEmpty();
        assertThat(found.rejections()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(Reason.PASSWORD_NEEDED);
            assertThat(r.file()).isEqualTo(zip);
            assertThat(r.message()).isEqualTo("case.zip: protected by a password (3 files)");
        });
        for (int i = 0; i < 300; i++) {
            assertThat(archives.unlock(zip, ("wrong" + i).toCharArray())).isFalse();
        }
        assertThat(archives.unlock(zip, PASSWORD)).isTrue();
        ScanResult open = scan(zip);
        assertThat(open.needsPassword()).isFalse();
        assertThat(open.rejections()).isEmpty();
        assertThat(load(open).volume().hu(2)[0]).isEqualTo((short) TestDicom.ramp(3)[0]);
        Path second = locked("second.zip", method);
        assertThat(scan(second).series()).as("the same password fits").hasSize(1);
    }

    @Test
    void anArchiveWithOneLockedMemberShowsTheOthers() throws IOException {
        Path zip = study("mixed.zip");
        try (ZipFile file = new ZipFile(zip.toFile(), PASSWORD)) {
            ZipParameters parameters = new ZipParameters();
            parameters.setEncryptFiles(true);
            parameters.setEncryptionMethod(EncryptionMethod.AES);
            parameters.setFileNameInZip("IM9");
            file.addStream(new ByteArrayInputStream(TestDicom.slice(9, 50).bytes()), parameters);
        }
        ScanResult found = scan(zip);
        assertThat(found.series().getFirst().slices()).hasSize(2);
        assertThat(found.needsPassword()).isTrue();
    }

    @Test
    void namesNeverLeadOutOfTheArchiveAndTwoOfOneNameAreTwo() throws IOException {
        byte[] slice = TestDicom.slice(1, 0).bytes();
        Path zip = zip("evil.zip", "../../etc/IM1", slice, "/root/../IM1", slice, "a\\b\\c", slice, "./IM1", slice);
        assertThat(scan(zip).notUsed()).hasSize(3).allSatisfy(r -> {
            assertThat(r.reason()).isEqualTo(Reason.DUPLICATE);
            assertThat(r.file().normalize()).startsWithRaw(zip);
        });
        assertThat(MemberName.of("IM1").below(zip)).isEqualTo(zip.resolve("IM1"));
        assertThat(MemberName.of("nul\0 name").below(zip)).isEqualTo(zip.resolve("nul_ name"));
    }

    @Test
    void aBombIsRefusedByWhatItClaimsAndNothingOfItIsRead() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("zeros"));
            zeros(out, 64L << 20);
            out.closeEntry();
            out.putNextEntry(new ZipEntry("IM1"));
            out.write(TestDicom.slice(1, 0).bytes());
            out.closeEntry();
        }
        ScanResult found = scan(zip);
        assertThat(found.series()).hasSize(1);
        assertThat(found.rejections()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(r.message())
                    .contains("zeros in bomb.zip: claims 64 MiB from 6")
                    .contains("more than 200 times");
        });
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        byte[] piece = new byte[1 << 20];
        for (long written = 0; written < count; written += piece.length) {
            out.write(piece);
        }
    }

    @Test
    void claimsOfFourGigabytesAreRefused() throws Exception {
        Path zip = study("claims.zip");
        byte[] bytes = Files.readAllBytes(zip);
        int entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        Arrays.fill(bytes, entry + 24, entry + 28, (byte) 0xF0);
        Files.write(zip, bytes);
        assertThat(archives.list(zip).rejections()).singleElement().satisfies(r -> assertThat(r.message())
                .startsWith("IM1 in claims.zip: claims 3855 MiB; up to 512 MiB are read"));
    }

    @Test
    void aMemberThatIsShorterThanItClaimsEndsEarly() throws Exception {
        Path zip = study("short.zip");
        byte[] bytes = Files.readAllBytes(zip);
        int entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, 5000);
        Files.write(zip, bytes);
        try (SeekableByteChannel channel = open(zip, "ST1/IM1")) {
            assertThat(channel.size()).isEqualTo(5000);
            channel.position(4000);
            assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(-1);
        }
    }

    private SeekableByteChannel open(Path zip, String member) throws Exception {
        archives.list(zip);
        return archives.open(zip.resolve(member));
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void aChannelReadsForwardsAndBackwards() throws Exception {
        byte[] whole = new byte[100_000];
        new Random(1).nextBytes(whole);
        Path zip = zip("r.zip", "a", whole);
        try (SeekableByteChannel channel = open(zip, "a")) {
            for (int at : new int[] {0, 99_990, 5, 50_000, 49_999}) {
                ByteBuffer ten = ByteBuffer.allocate(10);
                channel.position(at);
                while (ten.hasRemaining()) {
                    assertThat(channel.read(ten)).isPositive();
                }
                assertThat(ten.array()).isEqualTo(Arrays.copyOfRange(whole, at, at + 10));
                assertThat(channel.position()).isEqualTo(at + 10);
            }
            channel.position(100_000);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThatThrownBy(() -> archives.open(zip.resolve("b"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theFramesOfALargeMemberAreReadInAnyOrder() throws Exception {
        byte[] whole = new byte[20 << 20];
        new Random(2).nextBytes(whole);
        Path zip = zip("large.zip", "a", whole);
        for (int at : new int[] {15 << 20, 10, 19 << 20, 5 << 20}) {
            try (SeekableByteChannel channel = open(zip, "a")) {
                ByteBuffer ten = ByteBuffer.allocate(10);
                channel.position(at);
                while (ten.hasRemaining()) {
                    assertThat(channel.read(ten)).isPositive();
                }
                assertThat(ten.array()).isEqualTo(Arrays.copyOfRange(whole, at, at + 10));
            }
        }
    }

    @Test
    void anIndexInAnArchiveSaysWhatIsMissing() throws IOException {
        Path zip = zip(
                "medium.zip",
                "disc/DICOMDIR",
                new TestDicomdir().file("IM1").file("IM2").bytes(),
                "disc/im1",
                TestDicom.slice(1, 0).bytes());
        ScanResult found = scan(zip);
        assertThat(found.series()).hasSize(1);
        assertThat(found.rejections()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(Reason.MISSING_FILE);
            assertThat(r.file()).isEqualTo(zip.resolve("disc/IM2"));
        });
    }

    @Test
    void damageBringsRejectionsOnlyAndNoOtherFailure() throws IOException {
        byte[] whole = Files.readAllBytes(study("good.zip"));
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] changed = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; k < 4 && changed.length > 4; k++) {
                changed[4 + random.nextInt(changed.length - 4)] = (byte) random.nextInt(256);
            }
            Path zip = Files.write(folder.resolve("good.zip"), changed);
            ScanResult found = scan(zip);
            assertThat(found.series().size() + found.notUsed().size()).isPositive();
        }
    }

    @Test
    void anArchiveThatIsGoneOrShutIsSaid() throws IOException {
        assertThatThrownBy(() -> archives.list(folder.resolve("no.zip")))
                .isInstanceOf(DicomException.class)
                .hasMessageStartingWith("no.zip: ");
        assertThatThrownBy(() -> archives.unlock(folder.resolve("no.zip"), PASSWORD))
                .isInstanceOf(DicomException.class);
        assertThat(archives.isArchive(TestDicom.slice(1, 0).write(folder.resolve("s"))))
                .isFalse();
    }
}
