package org.throughline.idempotency.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.testkit.EffectRecoveryContract;

@Tag("crash-sweep")
class GroupCommitRecoveryTest extends EffectRecoveryContract {
    private static HikariDataSource database;

    @BeforeAll
    static void createDatabase() throws IOException {
        database = PostgreSqlServer.shared().database();
    }

    @AfterAll
    static void closeDatabase() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    protected EffectStore openStore() {
        return new GroupCommitEffectStore(new JdbcEffectStore(database));
    }
}
