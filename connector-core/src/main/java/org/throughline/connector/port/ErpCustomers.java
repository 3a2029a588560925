package org.throughline.connector.port;

import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

/** Customers as the ERP knows them. */
public interface ErpCustomers {

    /**
     * Finds a customer by its canonical id.
     *
     * @param id the customer
     * @return the customer, or empty if the ERP certainly has none with that id
     */
    Optional<Customer> find(CustomerId id);

    /**
     * Creates a customer, or updates the one with its id. What the canonical model has no attribute for stays as it is.
     *
     * @param customer the customer, with the legal entity that serves it
     * @param key the same value on every attempt
     * @return the customer as it was written, with the ERP's reference
     */
    WriteResult<Customer> upsert(Customer customer, IdempotencyKey key);

    /**
     * Lists customers that were created or changed, oldest change first. What changed a moment ago may come with the next
     * call.
     *
     * @param since where to start; {@link Cursor#start()} for all customers there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default Stream<Change<Customer>> changedSince(Cursor since) {
        throw Unsupported.operation("customers.changedSince");
    }
}
