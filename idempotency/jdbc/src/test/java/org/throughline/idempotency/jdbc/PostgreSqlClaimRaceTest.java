package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;

class PostgreSqlClaimRaceTest extends ClaimRaceContract {
    private static final String BLOCKED =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    @Override
    TestServer server() throws Exception {
        return PostgreSqlServer.shared();
    }

    @Override
    String insert() {
        return "WITH fresh";
    }

    /** The row becomes visible only after the statement of the claim has begun, so that one sees neither row nor room. */
    @Test
    @Timeout(60)
    void aClaimThatWaitsForAnInsertIsRefusedWhenThatIsCommitted() throws Exception {
        EffectId id = new EffectId("default", "erp.invoice.post", "INV-43");
        try (HikariDataSource database = server().database();
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            JdbcEffectStore store = new JdbcEffectStore(database);
            other.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO throughline_effect (scope, name, effect_key, fingerprint, state, fence, owner,"
                            + " lease_until, created_at, updated_at) VALUES ('default', 'erp.invoice.post', 'INV-43', 'v1:aa',"
                            + " 'IN_FLIGHT', 1, 'quick', now() + INTERVAL '1 hour', now(), now())");
            CompletableFuture<Claim> claim =
                    CompletableFuture.supplyAsync(() -> store.claim(id, "v1:aa", "slow", Duration.ofHours(1)));
            while (blocked(database) == 0) {
                Thread.onSpinWait();
            }
            other.commit();

            assertThat(claim.get(30, TimeUnit.SECONDS))
                    .isEqualTo(new Claim.Refused(store.find(id).orElseThrow()));
        }
    }

    @Test
    @Timeout(60)
    void aPurgeThatWaitsForAnotherChangeOfAnEffectKeepsIt() throws Exception {
        EffectId id = new EffectId("purge", "erp.invoice.post", "INV-44");
        try (HikariDataSource database = server().database();
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            JdbcEffectStore store = new JdbcEffectStore(database);
            store.claim(id, "v1:aa", "owner", Duration.ofHours(1));
            store.finish(id, 1, EffectStatus.of(EffectState.FAILED));
            other.setAutoCommit(false);
            statement.execute("UPDATE throughline_effect SET state = 'REOPENED' WHERE effect_key = 'INV-44'");
            CompletableFuture<Integer> purged =
                    CompletableFuture.supplyAsync(() -> store.purge("purge", Duration.ZERO, 10));
            while (blocked(database) == 0) {
                Thread.onSpinWait();
            }
            other.commit();

            assertThat(purged.get(30, TimeUnit.SECONDS)).isZero();
            assertThat(store.find(id)).map(EffectRecord::state).contains(EffectState.REOPENED);
        }
    }

    private static int blocked(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BLOCKED)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
