package org.throughline.idempotency.outbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that others are to be told once the transaction is committed.
 *
 * <p>Messages with the same ordering key are published in the order in which they were appended, if the transactions that
 * appended them came one after the other. Transactions that append at the same time have no order: lock what the key
 * stands for (the row of the invoice), as one would for the change itself.
 *
 * @param id what receivers recognise a repetition by; at most 64 characters
 * @param topic what kind of message it is, such as {@code invoice.posted}; at most 200 characters
 * @param orderingKey what must stay in order, such as the number of the invoice; at most 255 characters
 * @param schemaVersion the version of the payload's schema, at least 1
 * @param payload the content as JSON
 * @param headers what travels beside the content
 */
public record OutboxMessage(
        String id, String topic, String orderingKey, int schemaVersion, String payload, Map<String, String> headers) {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_KEY = 255;

    /**
     * Rejects what no table could keep.
     *
     * @param id what receivers recognise a repetition by
     * @param topic what kind of message it is
     * @param orderingKey what must stay in order
     * @param schemaVersion the version of the payload's schema
     * @param payload the content as JSON
     * @param headers what travels beside the content
     * @throws IllegalArgumentException if a name is blank or too long, or the version is below 1
     */
    public OutboxMessage {
        requireLength("id", id, LONGEST_ID);
        requireLength("topic", topic, LONGEST_TOPIC);
        requireLength("orderingKey", orderingKey, LONGEST_KEY);
        if (schemaVersion < 1) {
            throw new IllegalArgumentException("schemaVersion must be at least 1, not " + schemaVersion);
        }
        if (payload.isBlank()) {
            throw new IllegalArgumentException("payload must be JSON, not blank");
        }
        headers = Map.copyOf(headers);
    }

    /**
     * A message with a random id, the first schema version and no headers.
     *
     * @param topic what kind of message it is
     * @param orderingKey what must stay in order
     * @param payload the content as JSON
     * @return the message
     */
    public static OutboxMessage of(String topic, String orderingKey, String payload) {
        return new OutboxMessage(UUID.randomUUID().toString(), topic, orderingKey, 1, payload, Map.of());
    }

    /**
     * The same message with an id from the business. A second append with this id fails.
     *
     * @param newId the id
     * @return a copy
     */
    public OutboxMessage withId(String newId) {
        return new OutboxMessage(newId, topic, orderingKey, schemaVersion, payload, headers);
    }

    /**
     * The same message with another schema version.
     *
     * @param newVersion the version of the payload's schema
     * @return a copy
     */
    public OutboxMessage withSchemaVersion(int newVersion) {
        return new OutboxMessage(id, topic, orderingKey, newVersion, payload, headers);
    }

    /**
     * The same message with a header more.
     *
     * @param name its name
     * @param value its value
     * @return a copy
     */
    public OutboxMessage withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new OutboxMessage(id, topic, orderingKey, schemaVersion, payload, more);
    }

    private static void requireLength(String what, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + longest + " characters, and has " + value.length());
        }
    }
}
