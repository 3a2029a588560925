package org.throughline.workflow.billing;

/** What made an invoice line. */
public enum BillingRule {
    /** Hours or days by the rate card. */
    HOURS("work by the rate card", false),
    /** What tops up the fees of a month to the least agreed. */
    MONTHLY_MINIMUM("minimum of the month", true),
    /** What the sum of the fees takes off. */
    VOLUME_DISCOUNT("volume discount", true),
    /** What keeps all invoices within the agreed sum. */
    CEILING("ceiling", true),
    /** An expense passed on. */
    EXPENSE("expense passed on", false),
    /** What keeps the expenses within their limit. */
    EXPENSE_LIMIT("limit of expenses", true),
    /** An accepted milestone. */
    MILESTONE("milestone", false),
    /** What the customer keeps back. */
    RETENTION("retention", true),
    /** What the customer kept back and owes now. */
    RETENTION_RELEASE("release of the retention", true),
    /** A deposit asked for. */
    DEPOSIT("deposit", false),
    /** A deposit taken off. */
    DEPOSIT_SET_OFF("deposit set off", true),
    /** The fee of a period. */
    RETAINER_FEE("fee of the period", false),
    /** Hours that the fee includes. */
    HOURS_INCLUDED("hours included", false),
    /** Hours above those the fee includes, by the rate card. */
    HOURS_ABOVE("hours above those included", true),
    /** An item of a managed service for a period. */
    SUBSCRIPTION("item of the period", false),
    /** What tops up the fees of the term to the least agreed. */
    TRUE_UP("minimum of the term", true);

    private final String title;
    private final boolean derived;

    BillingRule(String title, boolean derived) {
        this.title = title;
        this.derived = derived;
    }

    /** {@return the rule in words} */
    public String title() {
        return title;
    }

    /** {@return whether the amount follows from other lines, so that it is wrong once one of them is taken back} */
    public boolean isDerived() {
        return derived;
    }
}
