package org.throughline.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** A flow that several nodes run; its write is a row that tells which node made it, twice if it was made twice. */
final class SharedWork implements Workflow<String, String> {
    static final String TABLE = "CREATE TABLE written (subject VARCHAR(20) NOT NULL, node VARCHAR(20) NOT NULL)";

    private final DataSource database;
    private final String node;
    private final Hook beforeWrite;

    SharedWork(DataSource database, String node, Hook beforeWrite) {
        this.database = database;
        this.node = node;
        this.beforeWrite = beforeWrite;
    }

    /** What comes before a write. */
    interface Hook {
        void run() throws InterruptedException;
    }

    WorkflowRunner start(Duration takeOverAfter) {
        return WorkflowRunner.on(database)
                .register(this)
                .node(node)
                .threads(4)
                .takeOverAfter(takeOverAfter)
                .pollingInterval(Duration.ofMillis(50))
                .pauseBetweenTries(Duration.ofMillis(50))
                .start();
    }

    @Override
    public String name() {
        return "shared";
    }

    @Override
    public Class<String> inputType() {
        return String.class;
    }

    @Override
    public String subject(String input) {
        return input;
    }

    @Override
    public String run(String input, Journal journal) {
        return journal.upsert(
                "erp.row.write", IdempotencyKey.of("row", input), input, String.class, () -> write(input));
    }

    private String write(String input) {
        try (Connection connection = database.getConnection()) {
            beforeWrite.run();
            Jdbc.update(connection, "INSERT INTO written VALUES (?, ?)", input, node);
            return node;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
