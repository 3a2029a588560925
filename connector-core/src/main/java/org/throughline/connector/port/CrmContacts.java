package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Contact;

/** Persons at customers as the CRM knows them. Personal data: read what is needed, log none of it. */
public interface CrmContacts {

    /**
     * Lists persons that were created, changed or deleted, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     */
    Stream<Change<Contact>> changedSince(Cursor since);

    /**
     * Reads one person.
     *
     * @param contact the CRM's reference of the person
     * @return the person
     * @throws org.throughline.connector.NotFoundException if the CRM has no such person
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     */
    Contact get(ExternalRef contact);

    /**
     * Lists the persons at a customer.
     *
     * @param customer the CRM's reference of the customer
     * @return the persons, read page by page as the stream is consumed, in no meaningful order; close it
     * @throws org.throughline.connector.MappingException while it is consumed, if one has no faithful canonical form
     */
    Stream<Contact> ofCustomer(ExternalRef customer);
}
