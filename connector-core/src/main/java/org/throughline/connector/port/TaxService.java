package org.throughline.connector.port;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Address;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.TaxExemption;

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
     * Finds the certificate by which a customer need not pay tax where it receives services.
     *
     * @param customer the customer
     * @param placeOfSupply where the services are received
     * @return what is exempt and until when; empty if the service has no certificate that is valid there
     * @throws org.throughline.connector.MappingException if the service keeps no certificates for such a place, or the one it
     *     has does not cover a whole sale
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default Optional<TaxExemption> exemption(CustomerId customer, Address placeOfSupply) {
        throw Unsupported.operation("tax.exemption");
    }

    /**
     * Looks an address up, so that taxes are not computed for a place that does not exist.
     *
     * @param address the address
     * @return the address as the service spells it; empty if the service takes it for wrong
     * @throws org.throughline.connector.MappingException if the service does not know the addresses of its country
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default Optional<Address> resolve(Address address) {
        throw Unsupported.operation("tax.resolve");
    }

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

    /**
     * Withdraws the record of an invoice that was voided, so that it is not reported. The record stays, not committed.
     *
     * @param id the invoice
     * @param key the same value on every attempt
     * @return the record, not committed; unchanged if it was withdrawn already
     * @throws org.throughline.connector.NotFoundException if there is no record of that invoice
     * @throws org.throughline.connector.ConflictException if the record was reported already
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default WriteResult<TaxDocument> voidRecord(InvoiceId id, IdempotencyKey key) {
        throw Unsupported.operation("tax.voidRecord");
    }

    /**
     * Computes the taxes on a draft credit note, at the rates of the date of the first invoice it corrects. Stores
     * nothing.
     *
     * @param credit the draft credit note with its parties
     * @return one line for each line and authority, positive, in the currency of the credit note; empty if no tax applies
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default List<TaxLine> quoteCredit(TaxableCredit credit) {
        throw Unsupported.operation("tax.quoteCredit");
    }

    /**
     * Finds the record of an issued credit note.
     *
     * @param id the credit note
     * @return the record, or empty if there is certainly none
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default Optional<CreditTaxDocument> findCredit(CreditNoteId id) {
        throw Unsupported.operation("tax.findCredit");
    }

    /**
     * Records an issued credit note for the tax returns.
     *
     * @param credit the issued credit note with its parties
     * @param key the same value on every attempt
     * @return the record
     * @throws org.throughline.connector.ConflictException if the service computes another tax than the credit note has
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default WriteResult<CreditTaxDocument> recordCredit(TaxableCredit credit, IdempotencyKey key) {
        throw Unsupported.operation("tax.recordCredit");
    }
}
