package org.throughline.model.party;

/**
 * The kind of a tax registration.
 */
public enum TaxScheme {
    /** Value added tax (European Union, United Kingdom and others). */
    VAT,

    /** Goods and services tax (Canada, Australia, India and others). */
    GST,

    /** Sales and use tax of a state of the USA. */
    SALES_TAX,

    /** Taxpayer number that is not for a tax on sales, such as the EIN of the USA. */
    INCOME_TAX
}
