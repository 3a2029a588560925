package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.ExternalRef;

/** Agreements signed with customers as the CRM knows them. */
public interface CrmContracts {

    /**
     * Lists agreements that were created, changed or deleted, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     */
    Stream<Change<CustomerAgreement>> changedSince(Cursor since);

    /**
     * Reads one agreement.
     *
     * @param contract the CRM's reference of the agreement
     * @return the agreement
     * @throws org.throughline.connector.NotFoundException if the CRM has no such agreement
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     */
    CustomerAgreement get(ExternalRef contract);

    /**
     * Lists the agreements with a customer.
     *
     * @param customer the CRM's reference of the customer
     * @return the agreements, read page by page as the stream is consumed, in no meaningful order; close it
     * @throws org.throughline.connector.MappingException while it is consumed, if one has no faithful canonical form
     */
    Stream<CustomerAgreement> ofCustomer(ExternalRef customer);
}
