package org.throughline.idempotency.jdbc.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxEntry;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.OutboxState;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows. */
final class MessageRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Dialect dialect;

    MessageRows(Dialect dialect) {
        this.dialect = dialect;
    }

    static String headers(OutboxMessage message) {
        return message.headers().isEmpty() ? "{}" : JSON.writeValueAsString(new TreeMap<>(message.headers()));
    }

    static void requireJson(String payload) {
        try {
            if (JSON.readTree(payload).isMissingNode()) {
                throw new IllegalArgumentException("the payload is no JSON: it is blank");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the payload is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    Lane.Taken taken(ResultSet row, int attempt, long fence) throws SQLException {
        return new Lane.Taken(
                row.getInt("lane"),
                row.getLong("seq"),
                new OutboxDelivery(message(row), dialect.instant(row, "created_at"), attempt, fence));
    }

    OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(
                message(row),
                OutboxState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                dialect.instant(row, "created_at"));
    }

    DeadLetter deadLetter(ResultSet row, DeadLetterOwners owners) throws SQLException {
        String topic = row.getString("topic");
        return new DeadLetter(
                row.getString("id"),
                topic,
                row.getString("ordering_key"),
                row.getString("payload"),
                failure(row),
                owners.ownerOf(topic),
                row.getInt("attempts"),
                dialect.instant(row, "first_attempt_at"),
                dialect.instant(row, "last_attempt_at"));
    }

    DeadLetterDecision decision(ResultSet row) throws SQLException {
        return new DeadLetterDecision(
                DeadLetterDecision.Verdict.valueOf(row.getString("verdict")),
                row.getString("actor"),
                row.getString("reason"),
                dialect.instant(row, "decided_at"));
    }

    private static DeadLetter.Failure failure(ResultSet row) throws SQLException {
        String outcome = row.getString("error_outcome");
        return new DeadLetter.Failure(
                row.getString("error_type"),
                row.getString("error_message"),
                outcome == null ? Outcome.UNKNOWN : Outcome.valueOf(outcome));
    }

    private static OutboxMessage message(ResultSet row) throws SQLException {
        String headers = row.getString("headers");
        return new OutboxMessage(
                row.getString("id"),
                row.getString("topic"),
                row.getString("ordering_key"),
                row.getInt("schema_version"),
                row.getString("payload"),
                headers.equals("{}") ? Map.of() : JSON.readValue(headers, HEADERS));
    }
}
