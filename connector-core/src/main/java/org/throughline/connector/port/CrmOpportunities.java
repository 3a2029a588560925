package org.throughline.connector.port;

import java.util.stream.Stream;
import org.joda.money.Money;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.sales.Opportunity;

/** Deals as the CRM knows them. */
public interface CrmOpportunities {

    /**
     * Lists deals that were created or changed, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all deals
     * @return the deals, read page by page as the stream is consumed; close it
     */
    Stream<Opportunity> changedSince(Cursor since);

    /**
     * Reads everything sales knows about one deal, at one moment.
     *
     * @param opportunity the CRM's reference of the deal
     * @return the deal
     * @throws org.throughline.connector.NotFoundException if the CRM has no such deal
     * @throws org.throughline.connector.MappingException if its terms have no faithful canonical form
     */
    Deal deal(ExternalRef opportunity);

    /**
     * Writes back that the deal is set up in delivery and finance.
     *
     * @param opportunity the CRM's reference of the deal
     * @param project the project that delivers it
     * @param key the same value on every attempt
     */
    void markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key);

    /**
     * Writes back how much of the deal has been billed and paid so far.
     *
     * @param opportunity the CRM's reference of the deal
     * @param billed the sum of all invoices, tax included, in the currency of the contract
     * @param paid the sum received for them, in the same currency
     * @param key the same value on every attempt
     */
    void updateBilling(ExternalRef opportunity, Money billed, Money paid, IdempotencyKey key);
}
