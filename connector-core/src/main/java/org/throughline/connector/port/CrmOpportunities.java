package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.sales.Opportunity;

/** Deals as the CRM knows them. */
public interface CrmOpportunities {

    /**
     * Lists deals that were created, changed or deleted, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all deals there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     */
    Stream<Change<Opportunity>> changedSince(Cursor since);

    /**
     * Lists deals that were won and are not yet {@linkplain #markReady marked ready}, as what the flow from quote to project
     * is started with. A deal is listed once by its cursor, and again if it is changed before it is marked ready: the change
     * may be what the flow waited for, and starting it twice is one start.
     *
     * @param since where to start; {@link Cursor#start()} for all such deals
     * @return the CRM's references of the deals, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     * @throws UnsupportedOperationException if the connector cannot do it
     */
    default Stream<Change<ExternalRef>> wonSince(Cursor since) {
        throw Unsupported.operation("opportunities.wonSince");
    }

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
