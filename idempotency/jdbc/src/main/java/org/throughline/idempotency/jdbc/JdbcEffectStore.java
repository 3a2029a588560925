package org.throughline.idempotency.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;

/**
 * Keeps effects in two tables of a database, which {@link JdbcSchema} creates. Leases run by the clock of the database.
 *
 * <p>Uses connections of its own and never joins a transaction of the caller: a data source that binds connections to the
 * caller's transaction must not be given to it. Thread-safe.
 */
public final class JdbcEffectStore implements EffectStore {
    private final Jdbc jdbc;

    /**
     * Creates a store.
     *
     * @param dataSource the database, best behind a connection pool
     * @throws IllegalStateException if the database would forget commits when its process dies, as an H2 file database
     *     does without {@code ;WRITE_DELAY=0}
     * @throws org.throughline.idempotency.EffectStoreException if the database cannot be reached
     */
    public JdbcEffectStore(DataSource dataSource) {
        this.jdbc = new Jdbc(requireNonNull(dataSource, "dataSource"));
        jdbc.autocommitted("check the database", connection -> {
            Durability.require(connection);
            return true;
        });
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return jdbc.autocommitted("claim effect " + id, connection -> {
            while (true) {
                Optional<Seen> seen = see(connection, id);
                Optional<Claim> claim = seen.isEmpty()
                        ? insert(connection, id, fingerprint, owner, lease)
                        : takeOver(connection, seen.get(), fingerprint, owner, lease);
                if (claim.isPresent()) {
                    return claim.get();
                }
                // Somebody else was quicker: look again.
            }
        });
    }

    private static Optional<Claim> insert(
            Connection connection, EffectId id, String fingerprint, String owner, Duration lease) throws SQLException {
        try {
            Jdbc.update(
                    connection,
                    EffectSql.INSERT,
                    id.scope(),
                    id.name(),
                    id.key(),
                    fingerprint,
                    owner,
                    lease.toMillis());
            return Optional.of(new Claim.Granted(1, Optional.empty()));
        } catch (SQLException e) {
            // Outside a transaction, a duplicate key spoils nothing.
            if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Claim> takeOver(
            Connection connection, Seen seen, String fingerprint, String owner, Duration lease) throws SQLException {
        EffectRecord found = seen.effect();
        if (!found.isOpenTo(owner, fingerprint, seen.now())) {
            return Optional.of(new Claim.Refused(found));
        }
        EffectId id = found.id();
        long fence = found.tenure().fence();
        int taken = Jdbc.update(
                connection,
                EffectSql.TAKE_OVER,
                owner,
                fingerprint,
                lease.toMillis(),
                id.scope(),
                id.name(),
                id.key(),
                fence,
                found.state().name(),
                owner);
        return taken == 0 ? Optional.empty() : Optional.of(new Claim.Granted(fence + 1, Optional.of(found.state())));
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        return jdbc.autocommitted(
                "renew the lease of effect " + id,
                connection -> Jdbc.update(
                                connection, EffectSql.RENEW, lease.toMillis(), id.scope(), id.name(), id.key(), fence)
                        > 0);
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return jdbc.autocommitted(
                "finish effect " + id,
                connection -> Jdbc.update(
                                connection,
                                EffectSql.FINISH,
                                status.state().name(),
                                completion(status),
                                status.result(),
                                status.errorType(),
                                status.errorMessage(),
                                id.scope(),
                                id.name(),
                                id.key(),
                                fence)
                        > 0);
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        EffectId id = seen.id();
        return jdbc.inTransaction("decide on effect " + id, connection -> {
            int changed = Jdbc.update(
                    connection,
                    EffectSql.DECIDE,
                    status.state().name(),
                    completion(status),
                    status.result(),
                    status.errorType(),
                    status.errorMessage(),
                    id.scope(),
                    id.name(),
                    id.key(),
                    seen.tenure().fence(),
                    seen.state().name());
            if (changed == 0) {
                return false;
            }
            Jdbc.update(
                    connection,
                    EffectSql.ADD_DECISION,
                    id.scope(),
                    id.name(),
                    id.key(),
                    verdict.name(),
                    actor,
                    reason,
                    seen.state().name(),
                    status.state().name());
            return true;
        });
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        return jdbc.autocommitted("find effect " + id, connection -> see(connection, id))
                .map(Seen::effect);
    }

    @Override
    public List<EffectRecord> list(String scope, String namePrefix) {
        return jdbc.autocommitted(
                "list effects of " + scope,
                connection -> Jdbc.query(
                        connection, EffectRows::effect, EffectSql.LIST, scope, namePrefix.length(), namePrefix));
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return jdbc.autocommitted(
                "list decisions on effect " + id,
                connection -> Jdbc.query(
                        connection, EffectRows::decision, EffectSql.DECISIONS, id.scope(), id.name(), id.key()));
    }

    private static Optional<Seen> see(Connection connection, EffectId id) throws SQLException {
        return Jdbc.query(
                        connection,
                        row -> new Seen(EffectRows.effect(row), EffectRows.instant(row, "now_at")),
                        EffectSql.FIND,
                        id.scope(),
                        id.name(),
                        id.key())
                .stream()
                .findFirst();
    }

    private static @Nullable String completion(EffectStatus status) {
        return status.completion() == null ? null : status.completion().name();
    }

    /** A row, and the time of the database when it was read. */
    private record Seen(EffectRecord effect, Instant now) {}
}
