package org.throughline.connector;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;

/**
 * The result of a write.
 *
 * @param outcome what the write did
 * @param value the object as the connected system has it now
 * @param ref what the connected system calls it
 * @param versionToken the connected system's own mark of this state of the record, such as a time stamp or an entity
 *     tag; null if it tells none
 * @param <T> the canonical type
 */
public record WriteResult<T>(
        WriteOutcome outcome,
        T value,
        ExternalRef ref,
        @Nullable String versionToken) {

    /**
     * The result of a write of which the system tells no version.
     *
     * @param outcome what the write did
     * @param value the object as the connected system has it now
     * @param ref what the connected system calls it
     */
    public WriteResult(WriteOutcome outcome, T value, ExternalRef ref) {
        this(outcome, value, ref, null);
    }

    /** {@return the connected system's own mark of this state of the record; empty if it tells none} */
    public Optional<String> version() {
        return Optional.ofNullable(versionToken);
    }
}
