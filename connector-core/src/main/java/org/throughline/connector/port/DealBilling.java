package org.throughline.connector.port;

import java.time.Instant;
import org.joda.money.Money;

/**
 * How much of a deal has been billed and paid, at one moment.
 *
 * @param billed the sum of all invoices that are not void, tax included, less what was credited of them
 * @param paid the sum received for them, in the same currency
 * @param asOf the moment from which the figures are; of two, the later one counts
 */
public record DealBilling(Money billed, Money paid, Instant asOf) {

    /**
     * Rejects sums that cannot be compared.
     *
     * @param billed the sum of all invoices that are not void, tax included
     * @param paid the sum received for them
     * @param asOf the moment from which the figures are
     * @throws IllegalArgumentException if the currencies differ
     */
    public DealBilling {
        if (!billed.getCurrencyUnit().equals(paid.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "billed is in " + billed.getCurrencyUnit() + " but paid is in " + paid.getCurrencyUnit());
        }
    }
}
