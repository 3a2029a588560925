package org.throughline.einvoice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.party.Address;
import org.throughline.model.party.BankAccount;

/** An invoice or credit note with everything that its electronic form shows beside it. */
@Value.Immutable
@CanonicalStyle
public interface EInvoice {

    /** {@return the invoice or credit note} */
    BillingDocument getDocument();

    /** {@return who bills (BG-4)} */
    EInvoiceParty getSeller();

    /** {@return who is billed (BG-7)} */
    EInvoiceParty getBuyer();

    /** {@return where the service was received, if not at the buyer's address (BG-15)} */
    Optional<Address> getDeliverTo();

    /** {@return when the service was delivered, if the document has no period (BT-72)} */
    Optional<LocalDate> getDeliveredOn();

    /** {@return the accounts to pay to (BG-17)} */
    List<BankAccount> getBankAccounts();

    /** {@return what the payer is asked to quote (BT-83)} */
    Optional<String> getRemittanceInformation();

    /** {@return when and how to pay, in words (BT-20)} */
    Optional<String> getPaymentTerms();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EInvoice}. Not thread-safe. */
    class Builder extends ImmutableEInvoice.Builder {
        Builder() {}
    }
}
