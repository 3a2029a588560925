package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

/** Customers as the billing service knows them. */
public interface BillingCustomers {

    /**
     * Finds a customer by its canonical id.
     *
     * @param id the customer
     * @return the customer, or empty if the service certainly has none with that id
     * @throws org.throughline.connector.ConflictException if the service has several with it
     */
    Optional<Customer> find(CustomerId id);

    /**
     * Creates a customer, or updates the one with its reference or its id. What the customer does not say stays as it is.
     *
     * @param customer the customer
     * @param key the same value on every attempt
     * @return the customer as given, with the service's reference
     * @throws org.throughline.connector.NotFoundException if the customer carries a reference that the service does not have
     */
    WriteResult<Customer> upsert(Customer customer, IdempotencyKey key);
}
