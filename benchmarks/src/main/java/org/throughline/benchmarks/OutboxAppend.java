package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.throughline.idempotency.jdbc.outbox.JdbcOutbox;

/** What an append costs the transaction that it is part of, in time and in commits. */
final class OutboxAppend {
    private static final int WARM_UP = 1_000;
    private static final int MEASURED = 2_000;
    private static final int ROUNDS = 5;

    private static final String BUSINESS = "INSERT INTO invoice (number, state) VALUES (?, 'POSTED')";
    private static final String BY_HAND =
            "INSERT INTO hand_written_outbox (id, topic, ordering_key, payload, state) VALUES (?, ?, ?, ?, 'PENDING')";

    private final PostgreSql postgreSql;
    private int number;

    private interface Rest {
        void of(Connection connection) throws SQLException;
    }

    /** What many transactions took. */
    private record Cost(long nanos, long commits) {}

    OutboxAppend(PostgreSql postgreSql) {
        this.postgreSql = postgreSql;
    }

    List<Figure> measure() throws SQLException {
        postgreSql.execute("CREATE TABLE invoice (number INT PRIMARY KEY, state TEXT NOT NULL)");
        postgreSql.execute("CREATE TABLE hand_written_outbox (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " id TEXT NOT NULL UNIQUE, topic TEXT NOT NULL, ordering_key TEXT NOT NULL, payload TEXT NOT NULL,"
                + " state TEXT NOT NULL)");
        JdbcOutbox outbox = new JdbcOutbox(postgreSql.pool);
        Rest nothing = connection -> {};
        Rest append = connection -> outbox.append(connection, OurOutbox.message(number));
        List<Rest> all = List.of(nothing, OutboxAppend::byHand, append);
        List<List<Cost>> costs = new ArrayList<>();
        for (Rest each : all) {
            run(each, WARM_UP);
            costs.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < all.size(); i++) {
                costs.get(i).add(run(all.get(i), MEASURED));
            }
        }
        postgreSql.execute("TRUNCATE throughline_outbox");
        long alone = fastest(costs.get(0));
        long byHand = fastest(costs.get(1));
        long appended = fastest(costs.get(2));
        return List.of(
                new Figure(
                        "outbox-append-commits",
                        commits(costs.get(2)).subtract(commits(costs.get(0))),
                        "0",
                        "more commits in a transaction than without the append, as PostgreSQL counts them"),
                Figure.speed("outbox-append", appended, byHand, "none", "the same two inserts written by hand"),
                Figure.speed("outbox-append-by-nothing", appended, alone, "none", "the insert of the caller alone"));
    }

    private static void byHand(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_HAND)) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.setString(2, "invoice.posted");
            statement.setString(3, "INV-42");
            statement.setString(4, OutboxContender.PAYLOAD);
            statement.executeUpdate();
        }
    }

    private Cost run(Rest rest, int transactions) throws SQLException {
        try (Connection connection = postgreSql.pool.getConnection()) {
            long commitsBefore = commitsSoFar(connection);
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int i = 0; i < transactions; i++) {
                number++;
                try (PreparedStatement statement = connection.prepareStatement(BUSINESS)) {
                    statement.setInt(1, number);
                    statement.executeUpdate();
                }
                rest.of(connection);
                connection.commit();
            }
            long nanos = System.nanoTime() - start;
            connection.setAutoCommit(true);
            return new Cost(nanos, commitsSoFar(connection) - commitsBefore);
        }
    }

    /** The server adds up what a session did only now and then, unless it is told to. */
    private long commitsSoFar(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_stat_force_next_flush()")) {
            statement.execute();
        }
        return postgreSql.number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    private static long fastest(List<Cost> costs) {
        return costs.stream().mapToLong(Cost::nanos).min().orElseThrow();
    }

    /** In the median round; others have the commits of the server's own cleaning in them. */
    private static BigDecimal commits(List<Cost> costs) {
        long median = costs.stream().map(Cost::commits).sorted().toList().get(costs.size() / 2);
        return BigDecimal.valueOf(median).divide(BigDecimal.valueOf(MEASURED), 3, RoundingMode.HALF_UP);
    }
}
