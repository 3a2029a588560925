package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The tax of one kind on one document (EN 16931 BG-23): what a tax authority adds up.
 *
 * @param category why it is taxed so (BT-118), absent where the tax service does not say
 * @param taxName the name of the tax
 * @param jurisdiction the authority
 * @param rate the rate as a fraction (BT-119)
 * @param taxableAmount what the rate is applied to (BT-116)
 * @param tax the tax (BT-117)
 */
public record TaxBreakdown(
        Optional<TaxCategory> category,
        String taxName,
        String jurisdiction,
        BigDecimal rate,
        Money taxableAmount,
        Money tax) {
    /**
     * Rejects a value with a part missing.
     *
     * @param category why it is taxed so (BT-118), absent where the tax service does not say
     * @param taxName the name of the tax
     * @param jurisdiction the authority
     * @param rate the rate as a fraction (BT-119)
     * @param taxableAmount what the rate is applied to (BT-116)
     * @param tax the tax (BT-117)
     */
    public TaxBreakdown {
        requireNonNull(category, "TaxBreakdown.category");
        requireNonNull(taxName, "TaxBreakdown.taxName");
        requireNonNull(jurisdiction, "TaxBreakdown.jurisdiction");
        requireNonNull(rate, "TaxBreakdown.rate");
        requireNonNull(taxableAmount, "TaxBreakdown.taxableAmount");
        requireNonNull(tax, "TaxBreakdown.tax");
    }
}
