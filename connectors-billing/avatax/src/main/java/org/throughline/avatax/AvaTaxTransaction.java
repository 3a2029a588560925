package org.throughline.avatax;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction as AvaTax answers with it; only the fields that a mapper reads. */
record AvaTaxTransaction(
        @Nullable String code,
        @Nullable String type,
        @Nullable String status,
        int version,
        @Nullable String currencyCode,
        @Nullable BigDecimal totalAmount,
        @Nullable BigDecimal totalTax,
        @Nullable List<Line> lines) {

    record Line(@Nullable String lineNumber, @Nullable List<Detail> details) {}

    record Detail(
            @Nullable String country,
            @Nullable String jurisName,
            @Nullable String taxName,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal taxableAmount,
            @Nullable BigDecimal tax) {}

    /** A transaction to be computed, as AvaTax wants it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Model(
            String type,
            String code,
            String companyCode,
            String date,
            String customerCode,
            String currencyCode,
            @Nullable BigDecimal exchangeRate,
            @Nullable String exchangeRateCurrencyCode,
            @Nullable String exchangeRateEffectiveDate,
            @Nullable String businessIdentificationNo,
            @Nullable String exemptionNo,
            @Nullable String purchaseOrderNo,
            @Nullable String referenceCode,
            @Nullable TaxOverride taxOverride,
            boolean commit,
            Addresses addresses,
            List<ModelLine> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelLine(
            String number,
            BigDecimal quantity,
            BigDecimal amount,
            @Nullable String taxCode,
            String description) {}

    /** Rates of another day than that of the document. */
    record TaxOverride(String type, String taxDate, String reason) {}

    record Addresses(AvaTaxAddress shipFrom, AvaTaxAddress shipTo) {}

    /** Withdraws a transaction from the returns. */
    record Withdrawal(String code) {}

    /** Creates a transaction, or replaces the one with its code. */
    record CreateOrAdjust(Model createTransactionModel, String adjustmentReason, String adjustmentDescription) {}
}
