package org.hemolens.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Names of attributes (PS3.6) and which of them identify somebody (PS3.15 table E.1-1). The first look-up reads the
 * dictionary, some 5,000 lines, which {@code src/test/fixtures/data_dictionary.py} writes.
 */
public final class DataDictionary {
    private static final String RESOURCE = "dictionary.tsv.gz";

    /**
     * What is known of an attribute.
     *
     * @param vr value representation; several parted by a slash where the data set decides
     * @param keyword such as {@code PatientName}
     * @param name such as {@code Patient's Name}
     * @param retired whether the standard no longer has it
     * @param identifying whether the Basic Application Level Confidentiality Profile removes or replaces it
     */
    public record Entry(String vr, String keyword, String name, boolean retired, boolean identifying) {}

    /** Tags of which some digits may be any (PS3.5 7.6). */
    private record Repeating(int mask, int digits, Entry entry) {}

    private static final Entry GROUP_LENGTH = new Entry("UL", "GroupLength", "Group Length", true, false);
    private static final Entry CREATOR = new Entry("LO", "PrivateCreator", "Private Creator", false, false);

    /** Read when first wanted, by the thread that wants it. */
    private static final class Standard {
        private static final Map<Integer, Entry> ENTRIES = new HashMap<>();
        private static final List<Repeating> REPEATING = new ArrayList<>();

        static {
            try (InputStream packed = DataDictionary.class.getResourceAsStream(RESOURCE)) {
                if (packed == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the program");
                }
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    add(line.split("\t", -1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void add(String[] fields) {
            Entry entry = new Entry(fields[1], fields[2], fields[3], fields[4].contains("R"), fields[4].contains("P"));
            int digits = Integer.parseUnsignedInt(fields[0].replace('x', '0'), 16);
            if (fields[0].contains("x")) {
                String mask = fields[0].replaceAll("[^x]", "F").replace('x', '0');
                REPEATING.add(new Repeating(Integer.parseUnsignedInt(mask, 16), digits, entry));
            } else {
                ENTRIES.put(digits, entry);
            }
        }
    }

    private DataDictionary() {}

    /** What is known of a tag, also of group lengths and private creators; empty for private and unknown attributes. */
    public static Optional<Entry> find(int tag) {
        int element = tag & 0xFFFF;
        if ((tag >>> 16 & 1) == 1) {
            return isCreator(tag) ? Optional.of(CREATOR) : Optional.empty();
        }
        Entry entry = Standard.ENTRIES.get(tag);
        if (entry != null) {
            return Optional.of(entry);
        }
        if (element == 0) {
            return Optional.of(GROUP_LENGTH);
        }
        return Standard.REPEATING.stream()
                .filter(r -> (tag & r.mask()) == r.digits())
                .findFirst()
                .map(Repeating::entry);
    }

    /** Whether the attribute reserves a block of private ones for whom it names (PS3.5 7.8.1). */
    public static boolean isCreator(int tag) {
        int element = tag & 0xFFFF;
        return (tag >>> 16 & 1) == 1 && element >= 0x10 && element <= 0xFF;
    }
}
