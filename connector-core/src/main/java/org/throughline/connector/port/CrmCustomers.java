package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Cursor;
import org.throughline.model.party.Customer;

/** Customers as the CRM knows them. */
public interface CrmCustomers {

    /**
     * Lists customers that were created or changed, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all customers
     * @return the customers, read page by page as the stream is consumed; close it
     */
    Stream<Customer> changedSince(Cursor since);
}
