package org.throughline.salesforce.events;

import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;

/**
 * What a reader of change events has to do next. One of four; whoever leaves out {@link Reread} and {@link Resync} loses
 * changes.
 */
public sealed interface Change {

    /**
     * A record was created, changed or taken out of the recycle bin, and the event tells how.
     *
     * @param record the record
     * @param event the event, which may be about other records too
     */
    record Upserted(ExternalRef record, ChangeEvent event) implements Change {}

    /**
     * A record was deleted.
     *
     * @param record the record
     * @param event the event, which may be about other records too
     */
    record Deleted(ExternalRef record, ChangeEvent event) implements Change {}

    /**
     * A record has changed, was created or deleted, and the event does not tell how: read the record.
     *
     * @param record the record
     * @param event the event, without fields
     */
    record Reread(ExternalRef record, ChangeEvent event) implements Change {}

    /**
     * Records have changed, and it is not told which: read all that may have, by a query.
     *
     * @param objectType the object type; null for all object types of the topic
     * @param reason why that is so
     */
    record Resync(@Nullable String objectType, Reason reason) implements Change {

        /** Why records are not told one by one. */
        public enum Reason {
            /** The reader has no position yet: what is older than Salesforce retains was never delivered to it. */
            NO_POSITION,
            /** Salesforce does not know the reader's position any more: what came after it may be lost. */
            POSITION_LOST,
            /** Salesforce made one event of too many changes. */
            OVERFLOW,
            /** The event names no record, or a wildcard. */
            RECORDS_NOT_NAMED
        }
    }
}
