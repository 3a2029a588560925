package org.throughline.connector.port;

import org.throughline.model.billing.Invoice;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;

/**
 * What taxes depend on: the invoice, who sells and who buys.
 *
 * @param invoice the invoice, draft or issued
 * @param customer the buyer
 * @param legalEntity the seller
 */
public record TaxableSale(Invoice invoice, Customer customer, LegalEntity legalEntity) {}
