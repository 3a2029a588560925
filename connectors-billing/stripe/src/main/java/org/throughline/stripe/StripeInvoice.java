package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invoice as Stripe answers with it; only the fields that a mapper reads. */
record StripeInvoice(
        @Nullable String id,
        @Nullable String number,
        @Nullable String status,
        @Nullable String customer,
        @Nullable String currency,
        @JsonProperty("due_date") @Nullable Long dueDate,
        @JsonProperty("effective_at") @Nullable Long effectiveAt,
        @Nullable StripeMinor total,
        @JsonProperty("total_excluding_tax") @Nullable StripeMinor totalExcludingTax,
        @JsonProperty("amount_remaining") @Nullable StripeMinor amountRemaining,
        @JsonProperty("amount_overpaid") @Nullable StripeMinor amountOverpaid,
        @Nullable StripeList<Line> lines,
        @Nullable StripeList<InvoicePayment> payments,
        @Nullable Map<String, Object> metadata) {

    record Line(
            @Nullable String id,
            @Nullable StripeMinor amount,
            @Nullable List<Tax> taxes) {}

    record Tax(@JsonProperty("tax_rate_details") @Nullable TaxRateDetails taxRateDetails) {}

    record TaxRateDetails(
            @JsonProperty("tax_rate") @Nullable String taxRate) {}

    /** A payment of an invoice. */
    record InvoicePayment(
            @Nullable String id,
            @Nullable String invoice,
            @Nullable String status,
            @Nullable Payment payment) {}

    /** What an invoice was paid by. */
    record Payment(
            @Nullable String type,
            @JsonProperty("payment_intent") @Nullable String paymentIntent) {}
}
