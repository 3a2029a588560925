package org.throughline.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The least that so many durable changes take: a row inserted with a commit each, in a table with a key. */
final class BareCommits implements Rounds.Operation {
    private static final AtomicLong IDS = new AtomicLong();

    private final DataSource dataSource;
    private final int commits;

    BareCommits(DataSource dataSource, int commits) throws SQLException {
        this.dataSource = dataSource;
        this.commits = commits;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bare_commit (id BIGINT PRIMARY KEY, content VARCHAR(400))");
        }
    }

    @Override
    public void run(int number) throws SQLException {
        for (int i = 0; i < commits; i++) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("INSERT INTO bare_commit VALUES (?, ?)")) {
                statement.setLong(1, IDS.incrementAndGet());
                statement.setString(2, "x".repeat(200));
                statement.executeUpdate();
            }
        }
    }
}
