package org.hemolens.measure.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hemolens.measure.Angle;
import org.hemolens.measure.Distance;
import org.hemolens.measure.Ellipse;
import org.hemolens.measure.Freehand;
import org.hemolens.measure.HematomaVolume;
import org.hemolens.measure.HematomaVolume.Share;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MidlineShift;
import org.hemolens.measure.UnreadableMeasurementsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // made before each test
class FileMeasurementStoreTest {
    private static final String SERIES = "1.2.840.1";
    private static final ImageKey IMAGE = new ImageKey("1.2.840.1.7", 3, "0badcafe");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private Path folder;
    private FileMeasurementStore store;

    @BeforeEach
    void make() {
        folder = home.resolve("measurements");
        store = new FileMeasurementStore(folder, CLOCK);
    }

    private static ImagePoint p(double x, double y) {
        return new ImagePoint(x, y);
    }

    private static List<Measurement> all() {
        return List.of(
                new Distance("a", IMAGE, p(1, 2), p(3.25, -4)),
                new Angle("b", IMAGE, p(1, 2), p(3, 4), p(1e-9, 6)),
                new Ellipse("c", IMAGE, p(100.1, 200.2), 30.3, 4),
                new Freehand("d", IMAGE, List.of(p(0, 0), p(1, 0), p(1, 1))),
                new MidlineShift("e", IMAGE, p(1, 0), p(1, 9), p(2, 5)),
                new HematomaVolume(
                        "f",
                        IMAGE,
                        p(0, 0),
                        p(9, 0),
                        p(4, 1),
                        p(4, 6),
                        Map.of(new ImageKey("1.2.840.1.8", 0, "1"), Share.PART, IMAGE, Share.MOST)));
    }

    private List<String> names() throws Exception {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyKindComesBackAsItWas() throws Exception {
        assertThat(store.load(SERIES)).isEmpty();
        store.save(SERIES, all());
        assertThat(new FileMeasurementStore(folder, CLOCK).load(SERIES)).isEqualTo(all());
        assertThat(store.load("1.2.840.2")).as("another series").isEmpty();
        assertThat(names()).as("no part is left").hasSize(1).first().asString().doesNotContain("1.2.840");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file(SERIES))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theLastOneDeletedTakesTheFileWithIt() throws Exception {
        store.save(SERIES, all());
        store.save(SERIES, List.of());
        assertThat(names()).isEmpty();
        assertThat(store.load(SERIES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "not json",
                "{\"format\":\"hemolens-measurements\",\"version\":1}",
                "{\"format\":\"other\",\"version\":1,\"series_sha256\":\"\",\"measurements\":[]}",
                "{\"format\":\"hemolens-measurements\",\"version\":1,\"series_sha256\":\"of another\",\"measurements\":[]}"
            })
    void aDamagedFileIsNamedAndKeptAsideAndNeverWrittenOver(String content) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(store.file(SERIES), content);
        UnreadableMeasurementsException e =
                catchThrowableOfType(UnreadableMeasurementsException.class, () -> store.load(SERIES));
        assertThat(e.setAside()).isTrue();
        assertThat(e)
                .hasMessageContaining(store.file(SERIES).getFileName().toString())
                .hasMessageContaining("kept as");
        store.save(SERIES, all());
        assertThat(store.load(SERIES)).isEqualTo(all());
        assertThat(names()).hasSize(2);
        Path aside = folder.resolve(store.file(SERIES).getFileName() + ".damaged-20260304-050607");
        assertThat(Files.readString(aside)).isEqualTo(content);
        Files.writeString(store.file(SERIES), content);
        assertThatThrownBy(() -> store.load(SERIES)).isInstanceOf(UnreadableMeasurementsException.class);
        assertThat(Files.readString(aside)).as("the first one kept").isEqualTo(content);
        assertThat(names()).hasSize(2);
    }

    @Test
    void whateverIsCutOffOrChangedIsFoundOrReadsAsMeasurements() throws Exception {
        store.save(SERIES, all());
        byte[] whole = Files.readAllBytes(store.file(SERIES));
        for (int length = 0; length < whole.length - 2; length += 37) {
            Files.write(store.file(SERIES), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> store.load(SERIES))
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(UnreadableMeasurementsException.class);
        }
        String text = new String(whole, StandardCharsets.UTF_8);
        for (String[] change : new String[][] {
            {"\"points\"", "\"point\""},
            {"\"distance\"", "\"line\""},
            {"30.3", "-30.3"},
            {"30.3", "\"30.3\""},
            {"\"part\"", "\"half\""},
            {"\"frame\" : 3", "\"frame\" : -3"}
        }) {
            assertThat(text).contains(change[0]);
            Files.writeString(store.file(SERIES), text.replace(change[0], change[1]));
            assertThatThrownBy(() -> store.load(SERIES))
                    .as(change[1])
                    .isInstanceOf(UnreadableMeasurementsException.class);
        }
    }

    @Test
    void aFileOfALaterVersionIsLeftAlone() throws Exception {
        Files.createDirectories(folder);
        String later = "{\"format\":\"hemolens-measurements\",\"version\":2,\"new\":true}";
        Files.writeString(store.file(SERIES), later);
        UnreadableMeasurementsException e =
                catchThrowableOfType(UnreadableMeasurementsException.class, () -> store.load(SERIES));
        assertThat(e.setAside()).isFalse();
        assertThat(e).hasMessageContaining("later version");
        assertThat(Files.readString(store.file(SERIES))).isEqualTo(later);
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasSaved() throws Exception {
        store.save(SERIES, all());
        Path blocked = home.resolve("file");
        Files.writeString(blocked, "no folder");
        FileMeasurementStore nowhere = new FileMeasurementStore(blocked, CLOCK);
        assertThatThrownBy(() -> nowhere.save(SERIES, all())).isInstanceOf(java.io.IOException.class);
        assertThat(store.load(SERIES)).isEqualTo(all());
    }
}
