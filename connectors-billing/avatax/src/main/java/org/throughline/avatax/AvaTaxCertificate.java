package org.throughline.avatax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of exemption, as AvaTax keeps it.
 *
 * @param id its id
 * @param signedDate when it was signed; a date, or the beginning of that day
 * @param expirationDate when it is no longer valid
 * @param exemptPercentage how much of a sale is exempt; 100 for all
 * @param exemptionNumber the number on it
 * @param exemptionReason why the customer is exempt
 */
record AvaTaxCertificate(
        @Nullable Long id,
        @Nullable String signedDate,
        @Nullable String expirationDate,
        @Nullable BigDecimal exemptPercentage,
        @Nullable String exemptionNumber,
        @Nullable Reason exemptionReason) {

    record Reason(@Nullable String name) {}

    /**
     * Whether a customer is exempt in a place.
     *
     * @param status {@code Exempt}, or another word
     * @param certificate the certificate, if the customer is exempt
     */
    record Status(@Nullable String status, @Nullable AvaTaxCertificate certificate) {}
}
