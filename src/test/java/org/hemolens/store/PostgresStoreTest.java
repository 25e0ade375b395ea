package org.hemolens.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same contract on a server of its own; skipped, with the reason said, where there is none. */
class PostgresStoreTest extends CaseStoreContract {
    @BeforeAll
    static void server() {
        Optional<String> missing = PostgresServer.missing();
        if (missing.isPresent()) {
            System.err.println("PostgresStoreTest SKIPPED: " + missing.get());
            abort(missing.get());
        }
    }

    @Override
    String freshPlace() throws Exception {
        return PostgresServer.get().database();
    }

    @Test
    void aBackupIsLeftToTheServer() {
        assertThatThrownBy(() -> store.backup(folder.resolve("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("pg_dump");
    }
}
