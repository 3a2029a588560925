package org.throughline.connector.port;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

/** Customers as the CRM knows them. */
public interface CrmCustomers {

    /**
     * Lists customers that were created, changed or deleted, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all customers there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     */
    Stream<Change<Customer>> changedSince(Cursor since);

    /**
     * Reads one customer.
     *
     * @param customer the CRM's reference of the customer
     * @return the customer
     * @throws org.throughline.connector.NotFoundException if the CRM has no such customer
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     * @throws UnsupportedOperationException if the connector cannot do it
     */
    default Customer get(ExternalRef customer) {
        throw Unsupported.operation("customers.get");
    }

    /**
     * Looks up a customer by its canonical id, whether the CRM or another system was the first to know it.
     *
     * @param id the id
     * @return the customer, with the id asked for; empty if the CRM has none with it
     * @throws org.throughline.connector.ConflictException if the CRM has several with it
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     * @throws UnsupportedOperationException if the connector cannot do it
     */
    default Optional<Customer> find(CustomerId id) {
        throw Unsupported.operation("customers.find");
    }

    /**
     * Writes a customer, which is made if the CRM has none with its reference or its id. What the customer does not say is
     * left in the CRM as it is.
     *
     * @param customer the customer
     * @param key the same value on every attempt
     * @return the customer as given, with the CRM's reference
     * @throws org.throughline.connector.ConflictException if the CRM takes it for a duplicate of another; carries that one
     *     if the CRM tells
     * @throws org.throughline.connector.NotFoundException if the customer carries a reference that the CRM does not have
     * @throws org.throughline.connector.MappingException if it has no faithful form in the CRM
     * @throws UnsupportedOperationException if the connector cannot do it
     */
    default WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
        throw Unsupported.operation("customers.upsert");
    }

    /**
     * Reads the customers that a customer belongs to.
     *
     * @param customer the CRM's reference of the customer
     * @return its parent, the parent's parent and so on up to the top; empty if it is the top
     * @throws org.throughline.connector.NotFoundException if the CRM has no such customer
     * @throws org.throughline.connector.MappingException if one of them has no faithful canonical form, or the hierarchy is
     *     a circle
     * @throws UnsupportedOperationException if the connector cannot do it
     */
    default List<Customer> ancestors(ExternalRef customer) {
        throw Unsupported.operation("customers.ancestors");
    }

    /**
     * Lists the customers that belong to a customer directly.
     *
     * @param customer the CRM's reference of the customer
     * @return the customers, read page by page as the stream is consumed, in no meaningful order; close it. Empty if the
     *     CRM has no such customer
     * @throws org.throughline.connector.MappingException while it is consumed, if one has no faithful canonical form
     * @throws UnsupportedOperationException if the connector cannot do it
     */
    default Stream<Customer> children(ExternalRef customer) {
        throw Unsupported.operation("customers.children");
    }
}
