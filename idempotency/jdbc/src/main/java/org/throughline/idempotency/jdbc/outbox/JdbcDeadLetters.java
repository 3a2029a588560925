package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.DeadLetter;
import org.throughline.idempotency.outbox.DeadLetterDecision;
import org.throughline.idempotency.outbox.DeadLetterDecision.Verdict;
import org.throughline.idempotency.outbox.OutboxException;
import org.throughline.idempotency.outbox.OutboxState;

/** What could not be published, and what a person decides about it. Who decided what, and why, is kept. Thread-safe. */
public final class JdbcDeadLetters {
    private final DataSource dataSource;
    private final OutboxSql sql;
    private final MessageRows rows;

    /**
     * Opens the dead letters of a database.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the database is not supported, lacks the tables of {@link OutboxSchema}, or would
     *     forget commits when it dies
     * @throws OutboxException if the database cannot be reached
     */
    public JdbcDeadLetters(DataSource dataSource) {
        this(requireNonNull(dataSource, "dataSource"), OutboxSchema.check(dataSource));
    }

    private JdbcDeadLetters(DataSource dataSource, Dialect dialect) {
        this(dataSource, dialect, new OutboxSql(dialect));
    }

    JdbcDeadLetters(DataSource dataSource, Dialect dialect, OutboxSql sql) {
        this.dataSource = dataSource;
        this.sql = sql;
        this.rows = new MessageRows(dialect);
    }

    /**
     * Lists dead letters.
     *
     * @param atMost how many
     * @return the oldest of them, in the order in which they were appended
     * @throws OutboxException if the database cannot be reached
     */
    public List<DeadLetter> list(int atMost) {
        return Transactions.autocommitted(
                dataSource,
                "list dead letters",
                connection -> Jdbc.query(connection, rows::deadLetter, sql.deadLetters, atMost));
    }

    /**
     * Finds a dead letter.
     *
     * @param messageId the id of the message
     * @return the dead letter, or empty if the message is none
     * @throws OutboxException if the database cannot be reached
     */
    public Optional<DeadLetter> find(String messageId) {
        return Transactions.autocommitted(
                        dataSource,
                        "find a dead letter",
                        connection -> Jdbc.query(connection, rows::deadLetter, sql.deadLetter, messageId))
                .stream()
                .findFirst();
    }

    /**
     * Lets a dead letter be published after all, with the same id and with all its attempts. If its ordering key was
     * blocked, it comes before what waited behind it.
     *
     * @param messageId the id of the message
     * @param actor who decides
     * @param reason why
     * @return false if the message is no dead letter (any more)
     * @throws IllegalArgumentException if actor or reason is blank
     * @throws OutboxException if the database refuses
     */
    public boolean replay(String messageId, String actor, String reason) {
        return decide(messageId, OutboxState.PENDING, Verdict.REPLAY, actor, reason);
    }

    /**
     * Ends a dead letter without publishing it. What waited behind it goes on.
     *
     * @param messageId the id of the message
     * @param actor who decides
     * @param reason why
     * @return false if the message is no dead letter (any more)
     * @throws IllegalArgumentException if actor or reason is blank
     * @throws OutboxException if the database refuses
     */
    public boolean discard(String messageId, String actor, String reason) {
        return decide(messageId, OutboxState.DISCARDED, Verdict.DISCARD, actor, reason);
    }

    /**
     * Lists what persons decided about a message.
     *
     * @param messageId the id of the message
     * @return the decisions, the first one first
     * @throws OutboxException if the database cannot be reached
     */
    public List<DeadLetterDecision> decisions(String messageId) {
        return Transactions.autocommitted(
                dataSource,
                "list decisions on dead letters",
                connection -> Jdbc.query(connection, rows::decision, sql.decisions, messageId));
    }

    private boolean decide(String messageId, OutboxState to, Verdict verdict, String actor, String reason) {
        if (actor.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a decision needs an actor and a reason");
        }
        return Transactions.readCommitted(dataSource, "decide on dead letter " + messageId, connection -> {
            Optional<DeadLetter> found = Jdbc.query(connection, rows::deadLetter, sql.deadLetter, messageId).stream()
                    .findFirst();
            if (found.isEmpty()) {
                return false;
            }
            DeadLetter letter = found.get();
            if (Jdbc.update(connection, sql.decide, to.name(), messageId, letter.attempts()) == 0) {
                return false;
            }
            Jdbc.update(
                    connection,
                    sql.addDecision,
                    messageId,
                    verdict.name(),
                    actor,
                    reason,
                    letter.attempts(),
                    letter.failure().type(),
                    letter.failure().message());
            return true;
        });
    }
}
