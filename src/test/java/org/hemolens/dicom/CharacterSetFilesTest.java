package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hemolens.dicom.codec.DefaultAttributeLister;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.junit.jupiter.api.Test;

/** Every repertoire as pydicom writes it (character_sets.py), in names, texts, several values and items of sequences. */
class CharacterSetFilesTest {
    private static final Path FILES = Path.of("src", "test", "resources", "org", "hemolens", "dicom", "charsets");
    private static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
    private static final int CODE_MEANING = 0x00080104;

    private static Map<String, Map<String, String>> expected() throws IOException {
        Map<String, Map<String, String>> files = new TreeMap<>();
        for (String line : Files.readAllLines(FILES.resolve("expected.tsv"))) {
            String[] fields = line.split("\t", -1);
            files.computeIfAbsent(fields[0], f -> new TreeMap<>()).put(fields[1], fields[2].replace("{CRLF}", "\r\n"));
        }
        return files;
    }

    private static String listed(List<ListedAttribute> attributes, int tag) {
        return attributes.stream()
                .filter(a -> a.tag() == tag)
                .findFirst()
                .flatMap(ListedAttribute::value)
                .orElse("none");
    }

    @Test
    void textIsWhatPydicomReads() throws Exception {
        Map<String, Map<String, String>> files = expected();
        assertThat(files).hasSizeGreaterThan(20);
        for (var entry : files.entrySet()) {
            Path file = FILES.resolve(entry.getKey() + ".dcm");
            DicomHeader header = new DefaultDicomReader().readHeader(file);
            AttributeListing listing = new DefaultAttributeLister(FileOpener.LOCAL).list(file);
            assertThat(listing.damage()).isEmpty();
            List<ListedAttribute.Item> items = listing.attributes().stream()
                    .filter(a -> a.tag() == ANATOMIC_REGION_SEQUENCE)
                    .findFirst()
                    .orElseThrow()
                    .items();
            entry.getValue().forEach((what, text) -> {
                if (what.startsWith("item")) {
                    int item = Integer.parseInt(what.substring(4)) - 1;
                    assertThat(listed(items.get(item).attributes(), CODE_MEANING))
                            .as("%s %s", file, what)
                            .isEqualTo(text);
                    return;
                }
                int tag = Integer.parseUnsignedInt(what, 16);
                // an empty component group behind a name says nothing (PS3.5 6.2.1.1)
                assertThat(listed(listing.attributes(), tag).replaceAll("=+$", ""))
                        .as("%s %s", file, what)
                        .isEqualTo(text);
                assertThat(String.join("\\", header.texts(tag)).replaceAll("=+$", ""))
                        .as("%s %s, header", file, what)
                        .isEqualTo(text);
            });
        }
    }
}
