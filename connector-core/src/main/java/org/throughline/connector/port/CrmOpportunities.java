package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
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
     * @return the project that the CRM now names
     * @throws org.throughline.connector.ConflictException if the CRM already names another project
     * @throws org.throughline.connector.NotFoundException if the CRM has no such deal
     */
    WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key);

    /**
     * Writes back how much of the deal has been billed and paid so far, unless the CRM has been told of a later moment.
     *
     * @param opportunity the CRM's reference of the deal
     * @param billing what has been billed and paid, in the currency of the contract
     * @param key the same value on every attempt
     * @return what the CRM now has: {@link org.throughline.connector.WriteOutcome#UNCHANGED} with the later figures if it
     *     has been told of a later moment
     * @throws org.throughline.connector.NotFoundException if the CRM has no such deal
     */
    WriteResult<DealBilling> updateBilling(ExternalRef opportunity, DealBilling billing, IdempotencyKey key);
}
