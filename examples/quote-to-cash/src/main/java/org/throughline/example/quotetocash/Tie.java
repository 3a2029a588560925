package org.throughline.example.quotetocash;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Compares the figures of one engagement; they tie only if they are the same to the cent. Pure. */
record Tie(String what, List<Amount> amounts) {

    /**
     * An amount as one system has it.
     *
     * @param where the system and what it says
     * @param amount the amount
     */
    record Amount(String where, Money amount) {}

    static List<Tie> of(Figures figures) {
        List<Tie> ties = new ArrayList<>();
        ties.add(new Tie(
                "sold = set up",
                List.of(
                        new Amount("sold, CRM", figures.soldCrm()),
                        new Amount("project, PSA", figures.setUpPsa()),
                        new Amount("project, ERP", figures.setUpErp()))));
        List<Amount> billed = new ArrayList<>();
        if (figures.isFixedFee()) {
            billed.add(new Amount("sold, CRM", figures.soldCrm()));
        }
        billed.add(new Amount("delivered, PSA", figures.delivered()));
        billed.add(new Amount("billed, PSA", figures.billedPsa()));
        billed.add(new Amount("billed, ERP", figures.billedErp()));
        billed.add(new Amount("billed, tax", figures.billedTax()));
        ties.add(new Tie("delivered = billed", billed));
        ties.add(new Tie(
                "tax",
                List.of(
                        new Amount("invoiced, ERP", figures.taxErp()),
                        new Amount("recorded, tax", figures.taxRecorded()))));
        ties.add(new Tie(
                "billed = paid",
                List.of(
                        new Amount("invoiced, ERP", figures.invoicedErp()),
                        new Amount("invoiced, CRM", figures.invoicedCrm()),
                        new Amount("paid, ERP", figures.paidErp()),
                        new Amount("paid, PSA", figures.paidPsa()),
                        new Amount("paid, CRM", figures.paidCrm()))));
        return ties;
    }

    boolean holds() {
        return amounts.stream()
                .allMatch(other -> other.amount().isEqual(amounts.get(0).amount()));
    }
}
