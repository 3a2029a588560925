package org.throughline.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.throughline.connector.identity.Attribution;
import org.throughline.connector.identity.CanonicalRef;
import org.throughline.connector.identity.CrossReferenceConflictException;
import org.throughline.connector.identity.CrossReferences;
import org.throughline.connector.identity.LinkDecision;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.model.ExternalRef;

/**
 * Cross-references in a database, shared by all processes that use it. Links are told apart by the primary key, so that
 * of two processes one wins. Thread-safe.
 *
 * <p>Every method throws {@link org.throughline.idempotency.EffectStoreException} if the database cannot be used.
 */
public final class JdbcCrossReferences implements CrossReferences {
    // In Java, because databases order texts each in their own way.
    private static final Comparator<ExternalRef> ORDER = Comparator.comparing(ExternalRef::system)
            .thenComparing(ExternalRef::objectType)
            .thenComparing(ExternalRef::id);

    private final Jdbc jdbc;
    private final Dialect dialect;
    private final CrossReferenceSql sql;

    private JdbcCrossReferences(DataSource dataSource, Dialect dialect) {
        this.jdbc = new Jdbc(dataSource);
        this.dialect = dialect;
        this.sql = new CrossReferenceSql(dialect);
    }

    /**
     * Opens the cross-references of a database.
     *
     * @param dataSource the database, with the tables of {@link ConnectorSchema}; it must not bind connections to
     *     transactions
     * @return the cross-references
     * @throws IllegalStateException if the tables are missing, or the database may lose or change what it is given
     * @throws org.throughline.idempotency.EffectStoreException if the database cannot be used
     */
    public static JdbcCrossReferences open(DataSource dataSource) {
        requireNonNull(dataSource, "dataSource");
        return new JdbcCrossReferences(dataSource, ConnectorSchema.check(dataSource));
    }

    @Override
    public boolean link(CanonicalRef canonical, ExternalRef ref, Attribution by) {
        CrossReferences.requireStorable(ref);
        while (true) {
            boolean added = jdbc.inTransaction("link " + ref, connection -> linkedNow(connection, canonical, ref, by));
            if (added) {
                return true;
            }
            Optional<CanonicalRef> linked = find(ref);
            // Empty: unlinked by somebody else since, so that the way is free.
            if (linked.isPresent()) {
                requireSame(ref, canonical, linked.get());
                return false;
            }
        }
    }

    private boolean linkedNow(Connection connection, CanonicalRef canonical, ExternalRef ref, Attribution by)
            throws SQLException {
        if (!inserted(connection, canonical, ref)) {
            return false;
        }
        decided(connection, LinkDecision.Verdict.LINKED, canonical, ref, by);
        return true;
    }

    private boolean inserted(Connection connection, CanonicalRef canonical, ExternalRef ref) throws SQLException {
        try {
            return 1
                    == Jdbc.update(
                            connection,
                            sql.add,
                            ref.system(),
                            ref.objectType(),
                            ref.id(),
                            canonical.objectType(),
                            canonical.id());
        } catch (SQLException e) {
            if (Dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean unlink(CanonicalRef canonical, ExternalRef ref, Attribution by) {
        boolean removed = jdbc.inTransaction("unlink " + ref, connection -> {
            int rows = Jdbc.update(
                    connection,
                    CrossReferenceSql.REMOVE,
                    ref.system(),
                    ref.objectType(),
                    ref.id(),
                    canonical.objectType(),
                    canonical.id());
            if (rows == 1) {
                decided(connection, LinkDecision.Verdict.UNLINKED, canonical, ref, by);
            }
            return rows == 1;
        });
        if (!removed) {
            find(ref).ifPresent(linked -> requireSame(ref, canonical, linked));
        }
        return removed;
    }

    @Override
    public Optional<CanonicalRef> find(ExternalRef ref) {
        return jdbc.autocommitted("find " + ref, connection -> canonicalOf(connection, ref));
    }

    @Override
    public List<ExternalRef> list(CanonicalRef canonical) {
        return jdbc
                .autocommitted(
                        "list the records of " + canonical,
                        connection -> Jdbc.query(
                                connection,
                                row -> new ExternalRef(row.getString(1), row.getString(2), row.getString(3)),
                                CrossReferenceSql.LIST,
                                canonical.objectType(),
                                canonical.id()))
                .stream()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public List<LinkDecision> history(ExternalRef ref) {
        return jdbc.autocommitted(
                "list the decisions about " + ref,
                connection -> Jdbc.query(
                        connection,
                        this::decision,
                        CrossReferenceSql.HISTORY,
                        ref.system(),
                        ref.objectType(),
                        ref.id()));
    }

    private LinkDecision decision(ResultSet row) throws SQLException {
        return new LinkDecision(
                LinkDecision.Verdict.valueOf(row.getString("verdict")),
                new CanonicalRef(row.getString("canonical_type"), row.getString("canonical_id")),
                new Attribution(row.getString("actor"), row.getString("reason")),
                dialect.instant(row, "decided_at"));
    }

    private static Optional<CanonicalRef> canonicalOf(Connection connection, ExternalRef ref) throws SQLException {
        return Jdbc.query(
                        connection,
                        row -> new CanonicalRef(row.getString(1), row.getString(2)),
                        CrossReferenceSql.FIND,
                        ref.system(),
                        ref.objectType(),
                        ref.id())
                .stream()
                .findFirst();
    }

    private void decided(
            Connection connection,
            LinkDecision.Verdict verdict,
            CanonicalRef canonical,
            ExternalRef ref,
            Attribution by)
            throws SQLException {
        Jdbc.update(
                connection,
                sql.addDecision,
                ref.system(),
                ref.objectType(),
                ref.id(),
                verdict.name(),
                canonical.objectType(),
                canonical.id(),
                by.actor(),
                by.reason());
    }

    private static void requireSame(ExternalRef ref, CanonicalRef requested, CanonicalRef linked) {
        if (!linked.equals(requested)) {
            throw new CrossReferenceConflictException(ref, requested, linked);
        }
    }
}
