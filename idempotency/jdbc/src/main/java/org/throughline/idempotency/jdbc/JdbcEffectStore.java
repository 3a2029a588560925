package org.throughline.idempotency.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.jdbc.database.DatabaseCheck;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Keeps effects in two tables of an H2, PostgreSQL or MariaDB database, which {@link JdbcSchema} creates. Leases run by
 * the clock of the database.
 *
 * <p>Uses connections of its own, in whatever state the data source gives them out, and never joins a transaction of the
 * caller: a data source that binds connections to the caller's transaction must not be given to it. Thread-safe.
 */
public final class JdbcEffectStore implements EffectStore {
    static final Claim FIRST_CLAIM = new Claim.Granted(1, Optional.empty());

    private static final int MOST_LOOKS = 1000;

    private final Jdbc jdbc;
    private final Dialect dialect;
    private final EffectSql sql;

    /**
     * Creates a store.
     *
     * @param dataSource the database, best behind a connection pool
     * @throws IllegalStateException if the database is not supported, lacks the tables, or would forget commits when it
     *     dies, as an H2 file database does without {@code ;WRITE_DELAY=0}; the message says what to do
     * @throws EffectStoreException if the database cannot be reached
     */
    public JdbcEffectStore(DataSource dataSource) {
        this(dataSource, true);
    }

    private JdbcEffectStore(DataSource dataSource, boolean durable) {
        this.jdbc = new Jdbc(requireNonNull(dataSource, "dataSource"));
        this.dialect = jdbc.autocommitted("check the database", connection -> checked(connection, durable));
        this.sql = new EffectSql(dialect);
    }

    /**
     * Creates a store over a database that may forget what it has acknowledged, such as a PostgreSQL that was started for
     * a test with {@code fsync=off}. Nothing else is different.
     *
     * @param dataSource the database
     * @return the store
     * @throws IllegalStateException if the database is not supported or lacks the tables
     * @throws EffectStoreException if the database cannot be reached
     */
    public static JdbcEffectStore forTests(DataSource dataSource) {
        return new JdbcEffectStore(dataSource, false);
    }

    private static Dialect checked(Connection connection, boolean durable) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        JdbcSchema.check(connection, dialect);
        DatabaseCheck.requireFaithful(connection, dialect, JdbcSchema.TABLES);
        if (durable) {
            DatabaseCheck.requireDurable(connection, dialect, JdbcSchema.TABLES);
        }
        return dialect;
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return jdbc.autocommitted("claim effect " + id, connection -> {
            for (int looks = 0; looks < MOST_LOOKS; looks++) {
                Optional<Claim> claim = sql.claim.isPresent()
                        ? claimAtOnce(connection, sql.claim.get(), id, fingerprint, owner, lease)
                        : claimStepByStep(connection, id, fingerprint, owner, lease);
                if (claim.isPresent()) {
                    return claim.get();
                }
                // Somebody else was quicker: look again.
            }
            throw new SQLException("the effect changed " + MOST_LOOKS + " times between a look and a write");
        });
    }

    /** Finds neither a row nor room for one if another claim was committed after the statement began. */
    private Optional<Claim> claimAtOnce(
            Connection connection, String statement, EffectId id, String fingerprint, String owner, Duration lease)
            throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(fresh(id, fingerprint, owner, lease)));
        parameters.addAll(List.of(id.scope(), id.name(), id.key()));
        List<Optional<Seen>> rows = Jdbc.query(
                connection,
                row -> row.getBoolean("fresh") ? Optional.empty() : Optional.of(seen(row)),
                statement,
                parameters.toArray());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Optional<Seen> present = rows.get(0);
        return present.isEmpty()
                ? Optional.of(FIRST_CLAIM)
                : takeOver(connection, present.get(), fingerprint, owner, lease);
    }

    private Optional<Claim> claimStepByStep(
            Connection connection, EffectId id, String fingerprint, String owner, Duration lease) throws SQLException {
        Optional<Seen> seen = see(connection, id);
        return seen.isEmpty()
                ? insert(connection, id, fingerprint, owner, lease)
                : takeOver(connection, seen.get(), fingerprint, owner, lease);
    }

    private Optional<Claim> insert(Connection connection, EffectId id, String fingerprint, String owner, Duration lease)
            throws SQLException {
        try {
            int inserted = Jdbc.update(connection, sql.insert, fresh(id, fingerprint, owner, lease));
            return inserted == 0 ? Optional.empty() : Optional.of(FIRST_CLAIM);
        } catch (SQLException e) {
            if (Dialect.isDuplicateKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static @Nullable Object[] fresh(EffectId id, String fingerprint, String owner, Duration lease) {
        return new Object[] {id.scope(), id.name(), id.key(), fingerprint, owner, lease.toMillis()};
    }

    private Optional<Claim> takeOver(Connection connection, Seen seen, String fingerprint, String owner, Duration lease)
            throws SQLException {
        EffectRecord found = seen.effect();
        if (!found.isOpenTo(owner, fingerprint, seen.now())) {
            return Optional.of(new Claim.Refused(found));
        }
        EffectId id = found.id();
        long fence = found.tenure().fence();
        int taken = Jdbc.update(
                connection,
                sql.takeOver,
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
                connection ->
                        Jdbc.update(connection, sql.renew, lease.toMillis(), id.scope(), id.name(), id.key(), fence)
                                > 0);
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return jdbc.autocommitted(
                "finish effect " + id,
                connection -> Jdbc.update(connection, sql.finish, finished(id, fence, status)) > 0);
    }

    static @Nullable Object[] finished(EffectId id, long fence, EffectStatus status) {
        return new @Nullable Object[] {
            status.state().name(),
            completion(status),
            status.result(),
            status.errorType(),
            StorableText.readableOrNull(status.errorMessage()),
            status.payload(),
            id.scope(),
            id.name(),
            id.key(),
            fence
        };
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        EffectId id = seen.id();
        return jdbc.inTransaction("decide on effect " + id, connection -> {
            List<@Nullable Object> parameters =
                    new ArrayList<>(Arrays.asList(finished(id, seen.tenure().fence(), status)));
            parameters.add(seen.state().name());
            int changed = Jdbc.update(connection, sql.decide, parameters.toArray());
            if (changed == 0) {
                return false;
            }
            Jdbc.update(
                    connection,
                    sql.addDecision,
                    id.scope(),
                    id.name(),
                    id.key(),
                    verdict.name(),
                    StorableText.readable(actor),
                    StorableText.readable(reason),
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
    public List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        if (filter.states().isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>();
        for (EffectState state : filter.states()) {
            parameters.addAll(List.of(scope, filter.namePrefix(), filter.namePrefix(), state.name(), atMost));
        }
        parameters.add(atMost);
        return jdbc.autocommitted(
                "list effects of " + scope,
                connection -> Jdbc.query(
                        connection,
                        row -> EffectRows.effect(row, dialect),
                        sql.list(filter.states().size()),
                        parameters.toArray()));
    }

    @Override
    public List<Backlog> backlog(String scope) {
        return jdbc.autocommitted(
                "count the effects of " + scope + " that are not settled",
                connection -> Jdbc.query(connection, row -> EffectRows.backlog(row, dialect), sql.backlog, scope));
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return jdbc.autocommitted(
                "list decisions on effect " + id,
                connection -> Jdbc.query(
                        connection,
                        row -> EffectRows.decision(row, dialect),
                        EffectSql.DECISIONS,
                        id.scope(),
                        id.name(),
                        id.key()));
    }

    @Override
    public int purge(String scope, Duration retention, int most) {
        EffectPurge purge = new EffectPurge(jdbc, sql, scope, retention);
        int forgotten = 0;
        for (EffectState state : EffectState.values()) {
            if (state.hasEnded() && forgotten < most) {
                forgotten += purge.forget(state, most - forgotten);
            }
        }
        return forgotten;
    }

    Jdbc jdbc() {
        return jdbc;
    }

    EffectSql sql() {
        return sql;
    }

    Dialect dialect() {
        return dialect;
    }

    private Optional<Seen> see(Connection connection, EffectId id) throws SQLException {
        return Jdbc.query(connection, this::seen, sql.find, id.scope(), id.name(), id.key()).stream()
                .findFirst();
    }

    private Seen seen(ResultSet row) throws SQLException {
        return new Seen(EffectRows.effect(row, dialect), dialect.instant(row, "now_at"));
    }

    private static @Nullable String completion(EffectStatus status) {
        return status.completion() == null ? null : status.completion().name();
    }

    /** A row, and the time of the database when it was read. */
    private record Seen(EffectRecord effect, Instant now) {}
}
