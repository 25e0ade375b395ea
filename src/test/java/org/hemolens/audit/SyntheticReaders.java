package org.hemolens.audit;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.hemolens.model.HemorrhageClass;

/**
 * Two readers whose errors are known, made from the truth of an audit's cases: reader A errs about {@code any} on every
 * eighth case, B on every fifth, both from the first on. Each grades one heatmap a case: A goes round correct, correct,
 * partial, incorrect; B says the same but calls every third map partial.
 */
public final class SyntheticReaders {
    private static final List<String> ROUND = List.of("map_correct", "map_correct", "map_partial", "map_incorrect");

    private SyntheticReaders() {}

    /** @param out folder of an audit, all of whose cases were analysed */
    public static String csv(Path out) throws IOException {
        StringBuilder rows = new StringBuilder("reader,series_instance_uid,class,answer,reason\n");
        String text = Files.readString(out.resolve("cases.csv"));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        int i = 0;
        for (CSVRecord row : format.parse(new StringReader(text))) {
            String uid = row.get("series_instance_uid");
            boolean there = row.get("truth_any").equals("1");
            rows.append(answers(uid, i++, there));
        }
        return rows.toString();
    }

    /** Rows of the i-th case. */
    static String answers(String uid, int i, boolean there) {
        String any = HemorrhageClass.ANY.id();
        String map = ROUND.get(i % 4);
        String second = i % 3 == 0 ? "map_partial" : map;
        return "A," + uid + "," + any + "," + (there == (i % 8 != 0) ? "present" : "absent") + ",\n"
                + "B," + uid + "," + any + "," + (there == (i % 5 != 0) ? "present" : "absent") + ",\n"
                + "A," + uid + "," + any + "," + map + "," + (map.equals("map_incorrect") ? "sinus" : "") + "\n"
                + "B," + uid + "," + any + "," + second + ",\n";
    }
}
