package org.throughline.salesforce.events;

/**
 * What happened to the records of a change event. The {@code GAP_} types come without fields: Salesforce could not make
 * the real event.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm">Change
 *     event header</a>
 */
public enum ChangeType {
    /** They were created. */
    CREATE,
    /** Fields of them were changed. */
    UPDATE,
    /** They were deleted. */
    DELETE,
    /** They were taken out of the recycle bin. */
    UNDELETE,
    /** They were created; what was in them is not told. */
    GAP_CREATE,
    /** They were changed; how is not told. */
    GAP_UPDATE,
    /** They were deleted, in a way that made no real event. */
    GAP_DELETE,
    /** They were taken out of the recycle bin; what is in them is not told. */
    GAP_UNDELETE,
    /** So many records of the object changed in one transaction that they are not told one by one. */
    GAP_OVERFLOW
}
