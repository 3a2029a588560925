package org.throughline.model.event;

/**
 * An event as it was read.
 *
 * @param metadata where it comes from
 * @param data what happened, in the current version
 */
public record ReceivedEvent(EventMetadata metadata, BusinessEvent data) {}
