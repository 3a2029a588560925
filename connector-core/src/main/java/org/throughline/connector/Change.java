package org.throughline.connector;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;

/**
 * One item of a feed of changes, with the place behind it.
 *
 * <p>Handle the change, then store its {@link #cursor()}, best in the same transaction: a feed that is taken up there
 * goes on with the next change. A feed delivers at least once. A consumer that stores each cursor sees a change twice only
 * where the connector says so, and must take the same change twice without harm.
 *
 * <p>Immutable and thread-safe if the value is.
 *
 * @param <T> the canonical type
 */
public sealed interface Change<T> {

    /** {@return the place behind this change} */
    Cursor cursor();

    /** {@return the object as it is now; empty if it was deleted or has no canonical form} */
    default Optional<T> current() {
        return Optional.empty();
    }

    /**
     * An object was made or changed.
     *
     * @param value the object as it was when the feed read it, which may be later than this change
     * @param cursor the place behind this change
     * @param <T> the canonical type
     */
    record Upserted<T>(T value, Cursor cursor) implements Change<T> {

        @Override
        public Optional<T> current() {
            return Optional.of(value);
        }
    }

    /**
     * An object was deleted. It may be one that the feed has never delivered.
     *
     * @param ref what the connected system called it
     * @param deletedAt when (UTC)
     * @param mergedInto the object that it was merged into; null if it was only deleted
     * @param cursor the place behind this change
     * @param <T> the canonical type
     */
    record Deleted<T>(
            ExternalRef ref, Instant deletedAt, @Nullable ExternalRef mergedInto, Cursor cursor) implements Change<T> {

        /** {@return the object that it was merged into; empty if it was only deleted} */
        public Optional<ExternalRef> survivor() {
            return Optional.ofNullable(mergedInto);
        }
    }

    /**
     * An object was made or changed, but has no faithful canonical form. The feed goes on behind it.
     *
     * <p>Pause what needs this object, for the reason given. It comes again when it has been corrected, as that is a
     * change.
     *
     * @param ref what the connected system calls it
     * @param reason object, field and reason; no personal data
     * @param cursor the place behind this change
     * @param <T> the canonical type
     */
    record Unmappable<T>(ExternalRef ref, MappingException reason, Cursor cursor) implements Change<T> {}
}
