package org.hemolens.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hemolens.store.sql.SqlCaseStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten kills here; {@code packaging/bench kills} does two hundred. */
@SuppressWarnings("NullAway.Init")
public class KillTest {
    @TempDir
    Path folder;

    @Test
    void whatWasSaidToBeSavedIsThereAfterKills() throws Exception {
        assertThat(check(folder.resolve("store.sqlite"), 10, 7)).isGreaterThan(20);
    }

    /** @return how many entries were said to be saved, all of which are there, whole */
    public static int check(Path file, int kills, long seed) throws Exception {
        Random random = new Random(seed);
        List<String> said = new ArrayList<>();
        for (int round = 0; round < kills; round++) {
            said.addAll(KilledWriter.killed(file, round, random));
            try (CaseStore store = SqlCaseStore.open(file)) {
                assertThat(store.outcomes("kills")).containsKeys(said.toArray(String[]::new));
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("ok");
        }
        try (CaseStore store = SqlCaseStore.open(file)) {
            for (Map.Entry<String, CaseOutcome> e : store.outcomes("kills").entrySet()) {
                SavedAnalysis analysis = store.analysis(e.getValue().analysis().orElseThrow());
                assertThat(analysis.slices()).as(e.getKey()).hasSize(30);
            }
        }
        return said.size();
    }
}
