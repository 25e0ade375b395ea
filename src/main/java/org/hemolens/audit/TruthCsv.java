package org.hemolens.audit;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;
import org.jspecify.annotations.Nullable;

/** Truth from a CSV file, by series, study or folder, of scans and slices (docs/audit.md). */
public final class TruthCsv implements TruthSource {
    private final Path file;
    private final String identity;
    private final Map<String, CaseTruth> cases;
    private final Set<String> unused;
    /** Which folder a name was found to mean. */
    private final Map<String, Path> folders = new HashMap<>();

    private TruthCsv(Path file, String identity, Map<String, CaseTruth> cases) {
        this.file = file;
        this.identity = identity;
        this.cases = cases;
        unused = new LinkedHashSet<>(cases.keySet());
    }

    /** @throws AuditException naming the file, the line and what is wrong */
    public static TruthCsv read(Path file) throws AuditException {
        Set<String> classes =
                HemorrhageClass.all().stream().map(HemorrhageClass::id).collect(Collectors.toSet());
        CsvRows rows = CsvRows.read(file, classes);
        if (rows.columns().stream().noneMatch(classes::contains)) {
            throw new AuditException(file + ": needs a column of a class, such as any or subdural");
        }
        String source = "csv " + rows.sha256();
        Map<String, CaseTruth> cases = new LinkedHashMap<>();
        for (CsvRows.Row row : rows.rows()) {
            CaseTruth of = cases.computeIfAbsent(
                    row.caseName(), n -> new CaseTruth(Labels.UNKNOWN, new HashMap<>(), new HashMap<>(), source));
            Labels labels = labels(row);
            String uid = row.get(CsvRows.SOP);
            int slice = row.slice();
            @Nullable Labels before;
            if (!uid.isEmpty()) {
                before = of.byUid().put(uid, labels);
            } else if (slice >= 0) {
                before = of.byIndex().put(slice, labels);
            } else {
                before = of.scan().equals(Labels.UNKNOWN) ? null : of.scan();
                cases.put(row.caseName(), new CaseTruth(labels, of.byIndex(), of.byUid(), source));
            }
            if (before != null) {
                throw row.wrong("says a second time what is true of the same scan or slice");
            }
        }
        return new TruthCsv(file, source, cases);
    }

    private static Labels labels(CsvRows.Row row) throws AuditException {
        Map<HemorrhageClass, Boolean> known = new EnumMap<>(HemorrhageClass.class);
        for (HemorrhageClass c : HemorrhageClass.all()) {
            switch (row.get(c.id())) {
                case "1" -> known.put(c, true);
                case "0" -> known.put(c, false);
                case "" -> {}
                default -> throw row.wrong(c.id() + " is '" + row.get(c.id()) + "', not 1, 0 or empty");
            }
        }
        if (Boolean.FALSE.equals(known.get(HemorrhageClass.ANY)) && known.containsValue(true)) {
            throw row.wrong("any is 0 and a kind of hemorrhage is 1");
        }
        return new Labels(known);
    }

    @Override
    public synchronized Optional<CaseTruth> of(Series series) throws AuditException {
        for (String name : CsvRows.namesOf(series)) {
            CaseTruth truth = cases.get(name);
            if (truth != null) {
                checkFolder(series, name);
                unused.remove(name);
                return Optional.of(truth);
            }
        }
        return Optional.empty();
    }

    /** Two folders that a name fits, neither within the other, are two cases with one truth. */
    private void checkFolder(Series series, String name) throws AuditException {
        Optional<Path> now = CsvRows.folder(series, name);
        if (now.isEmpty()) {
            return;
        }
        Path before = folders.putIfAbsent(name, now.get());
        if (before != null && !before.startsWith(now.get()) && !now.get().startsWith(before)) {
            throw new AuditException(file + ": " + name + " is the end of " + before + " and of " + now.get()
                    + "; give more of the path");
        }
    }

    @Override
    public boolean names(Series series) {
        return cases.containsKey(CsvRows.SERIES + "=" + series.details().id())
                || cases.containsKey(CsvRows.SERIES + "=" + series.info().seriesInstanceUid());
    }

    @Override
    public String identity() {
        return identity;
    }

    /** Names of the file that no series was asked for with. */
    public synchronized Set<String> unused() {
        return Set.copyOf(unused);
    }
}
