package org.throughline.model.billing;

/**
 * Why a line is taxed as it is: the VAT categories of EN 16931 (BT-118, BT-151), a part of UN/CEFACT code list 5305.
 */
public enum TaxCategory {
    /** Taxed at a standard or reduced rate. */
    STANDARD("S", true),

    /** Taxed at a rate of zero. */
    ZERO_RATED("Z", false),

    /** Exempt; a reason must be given. */
    EXEMPT("E", false),

    /** The buyer accounts for the tax (reverse charge); a reason must be given. */
    REVERSE_CHARGE("AE", false),

    /** Supplied to another member state of the European Union; a reason must be given. */
    INTRA_COMMUNITY("K", false),

    /** Exported out of the European Union; a reason must be given. */
    EXPORT("G", false),

    /** Not subject to the tax; a reason must be given. */
    NOT_SUBJECT("O", false),

    /** The general indirect tax of the Canary Islands. */
    CANARY_ISLANDS("L", true),

    /** The tax of Ceuta and Melilla. */
    CEUTA_AND_MELILLA("M", true);

    private final String code;
    private final boolean taxed;

    TaxCategory(String code, boolean taxed) {
        this.code = code;
        this.taxed = taxed;
    }

    /** {@return the code in UN/CEFACT code list 5305} */
    public String code() {
        return code;
    }

    /** {@return whether a rate above zero applies} */
    public boolean isTaxed() {
        return taxed;
    }

    /** {@return whether the tax of this category needs a reason why nothing is due (BT-120 or BT-121)} */
    public boolean needsReason() {
        return !taxed && this != ZERO_RATED;
    }
}
