package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.ExternalRef;
import org.throughline.model.sales.Quote;

/** Offers as the CRM knows them. */
public interface CrmQuotes {

    /**
     * Lists quotes that were created, changed or deleted, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     */
    Stream<Change<Quote>> changedSince(Cursor since);

    /**
     * Reads one quote with its lines.
     *
     * @param quote the CRM's reference of the quote
     * @return the quote
     * @throws org.throughline.connector.NotFoundException if the CRM has no such quote
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     */
    Quote get(ExternalRef quote);

    /**
     * Lists the quotes made for a deal.
     *
     * @param opportunity the CRM's reference of the deal
     * @return the quotes with their lines, read page by page as the stream is consumed, in no meaningful order; close it
     * @throws org.throughline.connector.MappingException while it is consumed, if one has no faithful canonical form
     */
    Stream<Quote> ofDeal(ExternalRef opportunity);
}
