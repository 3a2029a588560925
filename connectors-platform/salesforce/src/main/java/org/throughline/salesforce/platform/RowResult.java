package org.throughline.salesforce.platform;

import org.throughline.connector.ConnectorException;

/** What became of one row of a collection. */
public sealed interface RowResult {

    /**
     * The row was written, or deleted.
     *
     * @param saved the id of the row and whether it is new
     */
    record Saved(SalesforceSaveResult saved) implements RowResult {}

    /**
     * The row was not written; after an {@link org.throughline.connector.OutcomeUnknownException} it may have been.
     *
     * @param error why, by the same types as of single writes
     */
    record Refused(ConnectorException error) implements RowResult {}
}
