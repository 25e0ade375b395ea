package org.hemolens.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.CaseFilter;
import org.hemolens.store.CaseStore;
import org.hemolens.store.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void aStoreOfTheFirstVersionIsBroughtUpAndKeepsItsRows() throws Exception {
        Database database = Database.of(folder.resolve("old.sqlite"));
        long id;
        try (CaseStore old = SqlCaseStore.open(database, 1)) {
            id = old.save(Entries.analysis(1, 0.6, 3), Entries.ANN);
        }
        try (CaseStore now = SqlCaseStore.open(database, Migrations.LATEST)) {
            assertThat(now.analysis(id)).isEqualTo(Entries.analysis(1, 0.6, 3));
            assertThat(now.cases(CaseFilter.all(HemorrhageClass.ANY), 0, 5)).hasSize(1);
        }
        Sql sql = new Sql(database.connect());
        assertThat(sql.list(r -> r.getInt(1), "SELECT version FROM schema_version ORDER BY version"))
                .containsExactly(1, 2);
        assertThat(sql.number("SELECT COUNT(*) FROM sqlite_master WHERE name = 'analysis_subdural'"))
                .isEqualTo(1);
        sql.connection().close();
    }
}
