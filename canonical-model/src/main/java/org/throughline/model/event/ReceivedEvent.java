package org.throughline.model.event;

import static java.util.Objects.requireNonNull;

/**
 * An event as it was read.
 *
 * @param metadata where it comes from
 * @param data what happened, in the current version
 */
public record ReceivedEvent(EventMetadata metadata, BusinessEvent data) {
    /**
     * Rejects a value with a part missing.
     *
     * @param metadata where it comes from
     * @param data what happened, in the current version
     */
    public ReceivedEvent {
        requireNonNull(metadata, "ReceivedEvent.metadata");
        requireNonNull(data, "ReceivedEvent.data");
    }
}
