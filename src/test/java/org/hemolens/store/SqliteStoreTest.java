package org.hemolens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.sql.SqlCaseStore;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends CaseStoreContract {
    private int made;

    @Override
    String freshPlace() {
        return folder.resolve("store" + made++ + ".sqlite").toString();
    }

    @Test
    void aBackupIsAStore() throws Exception {
        long id = store.save(Entries.analysis(1, 0.7, 2), Entries.ANN);
        Path copy = folder.resolve("copy.sqlite");
        store.backup(copy);
        store.save(Entries.analysis(2, 0.7, 2), Entries.ANN);
        try (CaseStore other = SqlCaseStore.open(copy)) {
            assertThat(other.analysis(id)).isEqualTo(Entries.analysis(1, 0.7, 2));
            assertThat(other.cases(CaseFilter.all(HemorrhageClass.ANY), 0, 9)).hasSize(1);
        }
        assertThatThrownBy(() -> store.backup(copy)).hasMessageContaining("copy.sqlite: is there already");
    }

    @Test
    void anotherFileIsNamedAndLeftAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no database, ".repeat(400));
        assertThatThrownBy(() -> SqlCaseStore.open(file.toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("not a database");
        assertThat(file).hasContent("no database, ".repeat(400));
    }

    @Test
    void anotherKindOfAddressIsRefused() {
        assertThatThrownBy(() -> SqlCaseStore.open("mysql://me:secret@host/x"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgresql://HOST/NAME")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutThePassword() {
        assertThatThrownBy(() -> SqlCaseStore.open("postgresql://127.0.0.1:1/audits?user=me&password=secret"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1/audits")
                .hasMessageNotContaining("secret");
    }
}
