package org.throughline.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.ForwardingEffectStore;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Commits the claims and the ends of many effects together, for processes that run many at once: on PostgreSQL the
 * commits, not the statements, are what takes the time. Nobody gets an answer before the commit, and each statement is
 * the one that {@link JdbcEffectStore} would have run.
 *
 * <p>Two of the threads that wait commit for all, so there is no thread and no delay of its own: a single effect is as
 * fast as without groups. A group that fails before its commit is done again one by one; if the commit itself fails,
 * all in the group get the exception. A lock that somebody else holds on the row of one effect holds up its whole group.
 * A replay takes two round trips instead of one. Thread-safe.
 */
public final class GroupCommitEffectStore extends ForwardingEffectStore {
    private static final Comparator<Pending<?>> IN_ORDER = Comparator.comparing((Pending<?> each) -> each.id.scope())
            .thenComparing(each -> each.id.name())
            .thenComparing(each -> each.id.key());

    /** One group is prepared while the database writes the other. */
    private static final int GROUPS_AT_A_TIME = 2;

    private static final List<String> CLAIM_TYPES = List.of("text", "text", "text", "text", "text", "int8");
    private static final List<String> FINISH_TYPES =
            List.of("text", "text", "text", "text", "text", "text", "text", "text", "text", "int8");

    /** A plan that was made while the table was small would read it whole, and be kept while the table grows. */
    private static final String BY_KEY =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    private final Jdbc jdbc;
    private final EffectSql sql;
    private final Gathering gathering;

    /**
     * Commits in groups what a store would commit one by one. Other processes may use the same tables without groups.
     *
     * @param store a store over PostgreSQL
     * @throws IllegalStateException if it is over another database, where groups gain nothing
     */
    public GroupCommitEffectStore(JdbcEffectStore store) {
        this(store, GROUPS_AT_A_TIME);
    }

    /** For tests, which want to know who is in which group. */
    GroupCommitEffectStore(JdbcEffectStore store, int groupsAtATime) {
        super(store);
        if (store.dialect() != Dialect.POSTGRESQL) {
            throw new IllegalStateException(
                    "effects are committed in groups on PostgreSQL only, and this is " + store.dialect());
        }
        this.gathering = new Gathering(groupsAtATime, this::commit);
        this.jdbc = store.jdbc();
        this.sql = store.sql();
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return gathering.run(new Pending<>(
                true,
                id,
                JdbcEffectStore.fresh(id, fingerprint, owner, lease),
                inserted -> inserted ? JdbcEffectStore.FIRST_CLAIM : super.claim(id, fingerprint, owner, lease),
                () -> super.claim(id, fingerprint, owner, lease)));
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return gathering.run(new Pending<>(
                false,
                id,
                JdbcEffectStore.finished(id, fence, status),
                finished -> finished,
                () -> super.finish(id, fence, status)));
    }

    /** How many wait for the next group. */
    int waiting() {
        return gathering.waiting();
    }

    private void commit(List<Pending<?>> group) {
        // In the same order everywhere, so that groups of two processes do not block each other.
        group.sort(IN_ORDER);
        Group statements = new Group(
                group.stream().filter(each -> each.isClaim).toList(),
                group.stream().filter(each -> !each.isClaim).toList());
        try {
            Set<EffectId> changed = jdbc.inTransaction("commit " + group.size() + " effects", statements);
            group.forEach(each -> each.committed(changed.contains(each.id)));
        } catch (RuntimeException | Error e) {
            group.forEach(each -> {
                if (statements.committing) {
                    each.unknown(e);
                } else {
                    each.undone();
                }
            });
        }
    }

    /** The statements of one transaction, and the effects whose row they have changed. */
    private final class Group implements Jdbc.Work<Set<EffectId>> {
        private final List<Pending<?>> claims;
        private final List<Pending<?>> finishes;
        private boolean committing;

        Group(List<Pending<?>> claims, List<Pending<?>> finishes) {
            this.claims = claims;
            this.finishes = finishes;
        }

        @Override
        public Set<EffectId> with(Connection connection) throws SQLException {
            committing = false;
            Jdbc.update(connection, BY_KEY);
            List<Object> parameters = new ArrayList<>();
            addArrays(parameters, connection, CLAIM_TYPES, claims);
            addArrays(parameters, connection, FINISH_TYPES, finishes);
            Set<EffectId> changed = new HashSet<>(Jdbc.query(
                    connection,
                    row -> new EffectId(row.getString(1), row.getString(2), row.getString(3)),
                    sql.commitMany,
                    parameters.toArray()));
            committing = true;
            return changed;
        }

        private static void addArrays(
                List<Object> parameters, Connection connection, List<String> types, List<Pending<?>> rows)
                throws SQLException {
            for (int i = 0; i < types.size(); i++) {
                int parameter = i;
                parameters.add(connection.createArrayOf(
                        types.get(i),
                        rows.stream().map(each -> each.parameters[parameter]).toArray()));
            }
        }
    }
}
