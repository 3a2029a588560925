package org.throughline.idempotency.jdbc;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.testkit.EffectStoreContract;

class JdbcEffectStoreTest extends EffectStoreContract {
    private static JdbcConnectionPool database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.inMemory();
    }

    @AfterAll
    static void dropDatabase() {
        database.dispose();
    }

    @Override
    protected EffectStore openStore() {
        return new JdbcEffectStore(database);
    }
}
