package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

import org.joda.money.CurrencyUnit;

/**
 * An account that payments may be sent to (EN 16931 BG-17).
 *
 * @param id the IBAN, or the account number of the country, without spaces (BT-84)
 * @param holder the name of the account holder (BT-85)
 * @param bic the identifier of the bank (BT-86), empty if it is not needed
 * @param currency the currency the account is kept in
 */
public record BankAccount(String id, String holder, String bic, CurrencyUnit currency) {
    /**
     * Rejects an account without a number.
     *
     * @param id the IBAN, or the account number of the country
     * @param holder the name of the account holder
     * @param bic the identifier of the bank, empty if it is not needed
     * @param currency the currency the account is kept in
     */
    public BankAccount {
        requireNonNull(id, "BankAccount.id");
        requireNonNull(holder, "BankAccount.holder");
        requireNonNull(bic, "BankAccount.bic");
        requireNonNull(currency, "BankAccount.currency");
        if (id.isBlank() || id.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("BankAccount.id is empty or has spaces");
        }
    }

    /** {@return the holder only: account numbers do not belong in logs} */
    @Override
    public String toString() {
        return "BankAccount[holder=" + holder + ", currency=" + currency + "]";
    }
}
