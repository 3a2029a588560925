package org.throughline.model.billing;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.validation.ReadyToPost;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * That the customer owes less than was invoiced (EN 16931 credit note, UNTDID 1001 code 381).
 *
 * <p>Amounts are positive: a credit note over 100 takes 100 off. The sums are derived from the lines, see
 * {@link BillingDocument}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableCreditNote.class)
@JsonDeserialize(builder = CreditNote.Builder.class)
public non-sealed interface CreditNote extends BillingDocument {

    /** {@return the id, the same in all systems} */
    CreditNoteId getId();

    /** {@return the invoices it corrects (BG-3)} */
    @NotEmpty(groups = ReadyToPost.class, message = "names no invoice")
    List<InvoiceReference> getCorrectedInvoices();

    /** {@return why} */
    String getReason();

    /**
     * Rejects a credit note that can never be right, whatever system it came from.
     *
     * @throws IllegalStateException if an amount is in another currency, two lines have one number, an expense or
     *     milestone is credited twice, or a tax names no line
     */
    @Value.Check
    default void check() {
        DocumentRules.check(this);
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CreditNote}. Not thread-safe. */
    class Builder extends ImmutableCreditNote.Builder {
        Builder() {}
    }
}
