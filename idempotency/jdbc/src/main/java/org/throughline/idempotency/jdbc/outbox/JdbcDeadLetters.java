package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterDecision.Verdict;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.deadletter.DeadLetters;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxException;
import org.throughline.idempotency.outbox.OutboxState;

/**
 * The messages that could not be published, by their ids. Their name is the topic, their key the ordering key.
 *
 * <p>A replay has the id and the headers that the message had, so that a receiver who has it already leaves it out. If its
 * ordering key was blocked, it comes before what waited behind it; {@link JdbcOutbox#find} tells whether it was. Every
 * method throws {@link OutboxException} if the database refuses. Thread-safe.
 */
public final class JdbcDeadLetters implements DeadLetters {
    private final DataSource dataSource;
    private final OutboxSql sql;
    private final MessageRows rows;
    private final DeadLetterOwners owners;

    /**
     * Opens the dead letters of a database.
     *
     * @param dataSource the database
     * @param owners who has to act, by topic
     * @throws IllegalStateException if the database is not supported, lacks the tables of {@link OutboxSchema}, or would
     *     forget commits when it dies
     * @throws OutboxException if the database cannot be reached
     */
    public JdbcDeadLetters(DataSource dataSource, DeadLetterOwners owners) {
        this(
                requireNonNull(dataSource, "dataSource"),
                OutboxSchema.check(dataSource),
                requireNonNull(owners, "owners"));
    }

    private JdbcDeadLetters(DataSource dataSource, Dialect dialect, DeadLetterOwners owners) {
        this(dataSource, dialect, new OutboxSql(dialect), owners);
    }

    JdbcDeadLetters(DataSource dataSource, Dialect dialect, OutboxSql sql, DeadLetterOwners owners) {
        this.dataSource = dataSource;
        this.sql = sql;
        this.rows = new MessageRows(dialect);
        this.owners = owners;
    }

    @Override
    public List<DeadLetter> list(DeadLetterFilter filter, int atMost) {
        return Transactions.autocommitted(dataSource, "list dead letters", connection -> {
            List<String> topics = filter.owner().isEmpty()
                    ? List.of()
                    : topicsOf(connection, filter.owner().get());
            if (filter.owner().isPresent() && topics.isEmpty()) {
                return List.of();
            }
            List<Object> parameters = new ArrayList<>();
            parameters.add(OutboxSql.beginningWith(filter.namePrefix()));
            filter.failureType().ifPresent(parameters::add);
            parameters.addAll(topics);
            parameters.add(atMost);
            String query = OutboxSql.deadLetters(filter.failureType().isPresent(), topics.size());
            return Jdbc.query(connection, row -> rows.deadLetter(row, owners), query, parameters.toArray());
        });
    }

    /** Who owns a topic is known only here. */
    private List<String> topicsOf(Connection connection, String owner) throws SQLException {
        return Jdbc.query(connection, row -> row.getString(1), OutboxSql.DEAD_TOPICS).stream()
                .filter(topic -> owners.ownerOf(topic).equals(owner))
                .toList();
    }

    @Override
    public Optional<DeadLetter> find(String messageId) {
        return Transactions.autocommitted(dataSource, "find a dead letter", connection -> found(connection, messageId));
    }

    private Optional<DeadLetter> found(Connection connection, String messageId) throws SQLException {
        return Jdbc.query(connection, row -> rows.deadLetter(row, owners), OutboxSql.DEAD_LETTER, messageId).stream()
                .findFirst();
    }

    @Override
    public boolean replay(String messageId, String actor, String reason) {
        return decide(messageId, new Decided(Verdict.REPLAY, OutboxState.PENDING, null), actor, reason);
    }

    /**
     * Lets a dead letter be published with a corrected payload. The one that it had is kept with the decision. Look at the
     * outcome of its failure first: a receiver who has got the message after all, with the payload that it had, leaves the
     * corrected one out.
     *
     * @param messageId the id of the message
     * @param payload the corrected content, as JSON of the same schema version
     * @param actor who decides
     * @param reason why
     * @return false if it is no dead letter (any more)
     * @throws IllegalArgumentException if actor or reason is blank, or the payload is no JSON
     */
    @Override
    public boolean replayEdited(String messageId, String payload, String actor, String reason) {
        MessageRows.requireJson(payload);
        return decide(messageId, new Decided(Verdict.EDIT, OutboxState.PENDING, payload), actor, reason);
    }

    @Override
    public boolean discard(String messageId, String actor, String reason) {
        return decide(messageId, new Decided(Verdict.DISCARD, OutboxState.DISCARDED, null), actor, reason);
    }

    @Override
    public List<DeadLetterDecision> decisions(String messageId) {
        return Transactions.autocommitted(
                dataSource,
                "list decisions on dead letters",
                connection -> Jdbc.query(connection, rows::decision, OutboxSql.DECISIONS, messageId));
    }

    /**
     * Lists the payloads that were replaced by corrected ones.
     *
     * @param messageId the id of the message
     * @return the payloads, the first one first
     */
    public List<String> formerPayloads(String messageId) {
        return Transactions.autocommitted(
                        dataSource,
                        "list what was edited",
                        connection -> Jdbc.query(
                                connection, row -> row.getString("former_payload"), OutboxSql.DECISIONS, messageId))
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private record Decided(
            Verdict verdict, OutboxState to, @Nullable String payload) {}

    private boolean decide(String messageId, Decided decided, String actor, String reason) {
        if (actor.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a decision needs an actor and a reason");
        }
        return Transactions.readCommitted(dataSource, "decide on dead letter " + messageId, connection -> {
            Optional<DeadLetter> found = found(connection, messageId);
            if (found.isEmpty()) {
                return false;
            }
            DeadLetter letter = found.get();
            String payload = decided.payload() == null ? letter.payload() : decided.payload();
            if (Jdbc.update(connection, sql.decide, decided.to().name(), payload, messageId, letter.attempts()) == 0) {
                return false;
            }
            Jdbc.update(
                    connection,
                    sql.addDecision,
                    messageId,
                    decided.verdict().name(),
                    actor,
                    reason,
                    letter.attempts(),
                    letter.failure().type(),
                    letter.failure().message(),
                    decided.payload() == null ? null : letter.payload());
            return true;
        });
    }
}
