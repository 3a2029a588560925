package org.throughline.model.event;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an event comes from, and what it follows from.
 *
 * @param id the id, unique for the source; the same event sent again has the same id
 * @param source the process that tells it, such as {@code urn:acme:billing}
 * @param time the moment it happened
 * @param correlationId what all events of one flow share, such as the engagement's id
 * @param causationId the id of the event or command it follows from, empty at the start of a flow
 */
public record EventMetadata(String id, URI source, Instant time, String correlationId, Optional<String> causationId) {
    /**
     * Rejects metadata with an empty part.
     *
     * @param id the id
     * @param source the process that tells it
     * @param time the moment it happened
     * @param correlationId what all events of one flow share
     * @param causationId the id of the event or command it follows from
     */
    public EventMetadata {
        requireNonNull(id, "EventMetadata.id");
        requireNonNull(source, "EventMetadata.source");
        requireNonNull(time, "EventMetadata.time");
        requireNonNull(correlationId, "EventMetadata.correlationId");
        requireNonNull(causationId, "EventMetadata.causationId");
        if (id.isBlank()
                || correlationId.isBlank()
                || causationId.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("EventMetadata: id, correlationId and causationId must not be blank");
        }
    }
}
