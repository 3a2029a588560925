package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStoreException;

class JdbcTransactionTest {
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");
    private static final Duration LEASE = Duration.ofHours(1);

    private final JdbcConnectionPool database = TestDatabase.inMemory();

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void theSchemaMayBeCreatedTwice() {
        new JdbcEffectStore(database).claim(ID, "v1:aa", "node", LEASE);

        JdbcSchema.create(database);

        assertThat(new JdbcEffectStore(database).find(ID)).isPresent();
    }

    @Test
    void aPoolThatHandsOutOpenTransactionsGetsThemBackAsTheyWere() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcEffectStore store = new JdbcEffectStore(OneConnection.of(connection));
            store.claim(ID, "v1:aa", "node", LEASE);

            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }

        assertThat(new JdbcEffectStore(database).find(ID)).isPresent();
    }

    @Test
    void aDecisionWhoseRecordCannotBeWrittenIsNotApplied() {
        JdbcEffectStore store = new JdbcEffectStore(database);
        store.claim(ID, "v1:aa", "node", LEASE);
        store.finish(ID, 1, EffectStatus.of(EffectState.PARKED));
        EffectRecord seen = store.find(ID).orElseThrow();

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> store.decide(
                        seen,
                        EffectStatus.of(EffectState.RELEASED),
                        Decision.Verdict.RETRY,
                        "an actor with a name that is too long".repeat(10),
                        "reason"));
        assertThat(store.find(ID)).contains(seen);
        assertThat(store.decisions(ID)).isEmpty();
    }

    @Test
    void aDatabaseThatIsDownIsAFailureOfTheStore() {
        DataSource down = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLTransientConnectionException("connection refused");
                });

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> new JdbcEffectStore(down))
                .withMessageContaining("check the database")
                .withCauseInstanceOf(SQLException.class);
    }
}
