package org.throughline.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.throughline.connector.Cursor;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Positions of feeds in a database, shared by all processes that use it. Thread-safe.
 *
 * <p>Every method throws {@link org.throughline.idempotency.EffectStoreException} if the database cannot be used.
 */
public final class JdbcFeedPositions implements FeedPositions {
    private static final String FIND = "SELECT position_text FROM throughline_feed_position WHERE reader = ?";

    private final Jdbc jdbc;
    private final String move;
    private final String add;

    private JdbcFeedPositions(DataSource dataSource, Dialect dialect) {
        this.jdbc = new Jdbc(dataSource);
        this.move = "UPDATE throughline_feed_position SET position_text = ?, stored_at = " + dialect.now()
                + " WHERE reader = ?";
        this.add = "INSERT INTO throughline_feed_position (position_text, reader, stored_at) VALUES (?, ?, "
                + dialect.now() + ")" + dialect.unlessPresent();
    }

    /**
     * Opens the positions of a database.
     *
     * @param dataSource the database, with the tables of {@link ConnectorSchema}; it must not bind connections to
     *     transactions
     * @return the positions
     * @throws IllegalStateException if the tables are missing, or the database may lose or change what it is given
     * @throws org.throughline.idempotency.EffectStoreException if the database cannot be used
     */
    public static JdbcFeedPositions open(DataSource dataSource) {
        requireNonNull(dataSource, "dataSource");
        return new JdbcFeedPositions(dataSource, ConnectorSchema.check(dataSource));
    }

    @Override
    public Optional<Cursor> find(String reader) {
        return jdbc.autocommitted(
                "find the position of " + reader,
                connection -> Jdbc.query(connection, row -> Cursor.of(row.getString(1)), FIND, reader).stream()
                        .findFirst());
    }

    @Override
    public void store(String reader, Cursor position) {
        FeedPositions.requireStorable(reader, position);
        boolean isStored = false;
        while (!isStored) {
            // Neither moved nor added: somebody else has added it since.
            isStored = jdbc.autocommitted(
                    "store the position of " + reader,
                    connection -> Jdbc.update(connection, move, position.value(), reader) == 1
                            || added(connection, reader, position));
        }
    }

    private boolean added(Connection connection, String reader, Cursor position) throws SQLException {
        try {
            return Jdbc.update(connection, add, position.value(), reader) == 1;
        } catch (SQLException e) {
            if (Dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }
}
