package org.throughline.connector.port;

import org.throughline.model.billing.CreditNote;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;

/**
 * What the taxes that are given back depend on: the credit note, who sold and who bought.
 *
 * @param credit the credit note, draft or issued, with positive amounts
 * @param customer the buyer
 * @param legalEntity the seller
 */
public record TaxableCredit(CreditNote credit, Customer customer, LegalEntity legalEntity) {}
