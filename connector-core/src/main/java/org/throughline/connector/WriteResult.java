package org.throughline.connector;

import org.throughline.model.ExternalRef;

/**
 * The result of a write.
 *
 * @param outcome what the write did
 * @param value the object as the connected system has it now
 * @param ref what the connected system calls it
 * @param <T> the canonical type
 */
public record WriteResult<T>(WriteOutcome outcome, T value, ExternalRef ref) {}
