package org.hemolens.dicom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says which files an index of a medium names that are not there. */
final class MissingFiles {
    /** More are counted, not named: with so many, the medium is another one. */
    static final int MAX_NAMED = 200;

    private MissingFiles() {}

    /**
     * @param there paths of all files found, as {@link #key} makes them
     * @throws DicomException when the index is damaged
     */
    static List<SeriesRejection> of(Path index, MediumIndexReader reader, Set<String> there) throws DicomException {
        List<SeriesRejection> missing = new ArrayList<>();
        long more = 0;
        for (List<String> parts : reader.filesNamed(index)) {
            Path file = index.resolveSibling(String.join("/", parts));
            if (there.contains(key(file)) || Files.exists(file)) {
                continue;
            }
            if (missing.size() < MAX_NAMED) {
                missing.add(new SeriesRejection(
                        file,
                        SeriesRejection.Reason.MISSING_FILE,
                        file.getFileName() + ": " + String.join("/", parts) + " is named by " + index.getFileName()
                                + " and is not there"));
            } else {
                more++;
            }
        }
        if (more > 0) {
            missing.add(new SeriesRejection(
                    index,
                    SeriesRejection.Reason.MISSING_FILE,
                    index.getFileName() + ": names " + more + " further files that are not there"));
        }
        return missing;
    }

    /** An index names in capitals what lies on a disk in any letters, on a compact disc with a version behind it. */
    static String key(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).replace('\\', '/').replaceFirst(";\\d+$", "");
    }
}
