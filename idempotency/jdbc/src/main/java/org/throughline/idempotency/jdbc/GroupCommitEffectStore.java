package org.throughline.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Commits the claims and the ends of many effects together, for processes that run many at once: on PostgreSQL the
 * commits, not the statements, are what takes the time. Nobody gets an answer before the commit, and each statement is
 * the one that {@link JdbcEffectStore} would have run.
 *
 * <p>One of the threads that wait commits for all, so there is no thread and no delay of its own: a single effect is as
 * fast as without groups. A group that fails before its commit is done again one by one; if the commit itself fails,
 * all in the group get the exception. A lock that somebody else holds on the row of one effect holds up its whole group.
 * A replay takes two round trips instead of one. Thread-safe.
 */
public final class GroupCommitEffectStore implements EffectStore {
    private static final Comparator<Pending<?>> IN_ORDER = Comparator.comparing((Pending<?> each) -> each.id.scope())
            .thenComparing(each -> each.id.name())
            .thenComparing(each -> each.id.key());

    private final JdbcEffectStore store;
    private final Jdbc jdbc;
    private final EffectSql sql;
    private final Gathering gathering = new Gathering(this::commit);

    /**
     * Commits in groups what a store would commit one by one. Other processes may use the same tables without groups.
     *
     * @param store a store over PostgreSQL
     * @throws IllegalStateException if it is over another database, where groups gain nothing
     */
    public GroupCommitEffectStore(JdbcEffectStore store) {
        if (store.dialect() != Dialect.POSTGRESQL) {
            throw new IllegalStateException(
                    "effects are committed in groups on PostgreSQL only, and this is " + store.dialect());
        }
        this.store = store;
        this.jdbc = store.jdbc();
        this.sql = store.sql();
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        return gathering.run(new Pending<>(
                true,
                id,
                JdbcEffectStore.fresh(id, fingerprint, owner, lease),
                inserted -> inserted ? JdbcEffectStore.FIRST_CLAIM : store.claim(id, fingerprint, owner, lease),
                () -> store.claim(id, fingerprint, owner, lease)));
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        return gathering.run(new Pending<>(
                false,
                id,
                JdbcEffectStore.finished(id, fence, status),
                finished -> finished,
                () -> store.finish(id, fence, status)));
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
            statements.tell(jdbc.inTransaction("commit " + group.size() + " effects", statements));
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

    /** The statements of one transaction. */
    private final class Group implements Jdbc.Work<List<int[]>> {
        private final List<Pending<?>> claims;
        private final List<Pending<?>> finishes;
        private boolean committing;

        Group(List<Pending<?>> claims, List<Pending<?>> finishes) {
            this.claims = claims;
            this.finishes = finishes;
        }

        @Override
        public List<int[]> with(Connection connection) throws SQLException {
            committing = false;
            List<int[]> changed = List.of(
                    Jdbc.batch(connection, sql.insertUnlessPresent, parameters(claims)),
                    Jdbc.batch(connection, sql.finish, parameters(finishes)));
            committing = true;
            return changed;
        }

        private static List<Object[]> parameters(List<Pending<?>> statements) {
            return statements.stream().map(each -> each.parameters).toList();
        }

        void tell(List<int[]> changed) {
            tell(claims, changed.get(0));
            tell(finishes, changed.get(1));
        }

        private static void tell(List<Pending<?>> statements, int[] changed) {
            for (int i = 0; i < changed.length; i++) {
                statements.get(i).committed(changed[i] > 0);
            }
        }
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        return store.renew(id, fence, lease);
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        return store.decide(seen, status, verdict, actor, reason);
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        return store.find(id);
    }

    @Override
    public List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        return store.list(scope, filter, atMost);
    }

    @Override
    public List<Backlog> backlog(String scope) {
        return store.backlog(scope);
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return store.decisions(id);
    }

    @Override
    public int purge(String scope, Duration retention, int most) {
        return store.purge(scope, retention, most);
    }
}
