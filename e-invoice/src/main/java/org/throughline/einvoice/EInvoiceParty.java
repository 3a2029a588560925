package org.throughline.einvoice;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.ElectronicAddress;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.TaxRegistration;

/** The seller or the buyer as the document shows them (EN 16931 BG-4, BG-7): a snapshot, not a reference. */
@Value.Immutable
@CanonicalStyle
public interface EInvoiceParty {

    /** {@return the registered name (BT-27, BT-44)} */
    String getName();

    /** {@return the name used in business, if another (BT-28, BT-45)} */
    Optional<String> getTradingName();

    /** {@return the number in the register of companies (BT-30, BT-47)} */
    Optional<String> getLegalRegistration();

    /** {@return the postal address (BG-5, BG-8)} */
    Address getAddress();

    /** {@return where electronic documents are received (BT-34, BT-49)} */
    Optional<ElectronicAddress> getElectronicAddress();

    /**
     * {@return the registrations for taxes; of these the document shows one for VAT (BT-31, BT-48), and for the seller
     * one more (BT-32)}
     */
    List<TaxRegistration> getTaxRegistrations();

    /** {@return whom to ask (BG-6, BG-9)} */
    Optional<PartyContact> getContact();

    /**
     * The seller.
     *
     * @param legalEntity the legal entity that bills
     * @return what the document shows of it
     */
    static EInvoiceParty of(LegalEntity legalEntity) {
        return builder()
                .name(legalEntity.getName())
                .legalRegistration(legalEntity.getLegalRegistration())
                .address(legalEntity.getAddress())
                .electronicAddress(legalEntity.getElectronicAddress())
                .taxRegistrations(legalEntity.getTaxRegistrations())
                .build();
    }

    /**
     * The buyer.
     *
     * @param customer the customer, with a billing address
     * @return what the document shows of it
     * @throws IllegalArgumentException if the customer has no billing address
     */
    static EInvoiceParty of(Customer customer) {
        return builder()
                .name(customer.getName())
                .tradingName(customer.getTradingName())
                .legalRegistration(customer.getLegalRegistration())
                .address(customer.getBillingAddress()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "customer " + customer.getId() + " has no billing address")))
                .electronicAddress(customer.getElectronicAddress())
                .taxRegistrations(customer.getTaxRegistrations())
                .build();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EInvoiceParty}. Not thread-safe. */
    class Builder extends ImmutableEInvoiceParty.Builder {
        Builder() {}
    }
}
