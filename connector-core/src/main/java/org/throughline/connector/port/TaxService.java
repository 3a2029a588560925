package org.throughline.connector.port;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Address;

/** Computes taxes on sales and keeps the record that returns are filed from. Thread-safe. */
public interface TaxService {

    /**
     * Whether the firm has to collect tax where a customer receives services.
     *
     * @param placeOfSupply where the services are received
     * @return true if the firm has nexus there
     */
    boolean hasNexus(Address placeOfSupply);

    /**
     * Computes the taxes on a draft. Stores nothing.
     *
     * @param sale the draft invoice with its parties
     * @return one line for each invoice line and authority, in the currency of the invoice; empty if no tax applies
     */
    List<TaxLine> quote(TaxableSale sale);

    /**
     * Finds the record of an issued invoice.
     *
     * @param id the invoice
     * @return the record, or empty if there is certainly none
     */
    Optional<TaxDocument> find(InvoiceId id);

    /**
     * Records an issued invoice for the tax returns.
     *
     * @param sale the issued invoice with its parties
     * @param key the same value on every attempt
     * @return the record
     */
    WriteResult<TaxDocument> record(TaxableSale sale, IdempotencyKey key);
}
