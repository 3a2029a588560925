package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

import org.throughline.model.CountryCode;

/**
 * That a party is registered for a tax in a country, under a number (EN 16931 BT-31 for the seller, BT-48 for the buyer).
 *
 * @param scheme the kind of tax
 * @param country the country whose authority gave the number
 * @param number the number as printed on invoices, with its country prefix where the country uses one
 */
public record TaxRegistration(TaxScheme scheme, CountryCode country, String number) {

    /**
     * Rejects a registration without a number.
     *
     * @param scheme the kind of tax
     * @param country the country whose authority gave the number
     * @param number the number as printed on invoices, with its country prefix where the country uses one
     */
    public TaxRegistration {
        requireNonNull(scheme, "TaxRegistration.scheme");
        requireNonNull(country, "TaxRegistration.country");
        requireNonNull(number, "TaxRegistration.number");
        if (number.isBlank()) {
            throw new IllegalArgumentException("TaxRegistration.number is empty");
        }
    }
}
