package org.throughline.example.quotetocash;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What happened to an engagement on its way to cash.
 *
 * @param changeOrders what was sold on top
 * @param bills what was billed
 * @param credits what was taken back
 */
record Course(List<ChangeOrder> changeOrders, List<Bill> bills, List<Credit> credits) {

    /**
     * A deal that changed the engagement.
     *
     * @param opportunityId the CRM's id
     * @param name the name of the deal
     * @param from the first date it holds
     * @param added what it adds to the value
     * @param ceilingRaised what it adds to the ceiling, absent if nothing
     */
    record ChangeOrder(String opportunityId, String name, LocalDate from, Money added, Optional<Money> ceilingRaised) {}

    /**
     * An invoice.
     *
     * @param number its number
     * @param date its date
     * @param net its amount without tax
     * @param byTerms those of its lines that follow from the terms, not from work alone
     * @param explanations why each of its lines is what it is
     */
    record Bill(String number, LocalDate date, Money net, List<Part> byTerms, List<String> explanations) {}

    /**
     * A line of an invoice.
     *
     * @param description what the customer reads
     * @param amount the amount without tax
     */
    record Part(String description, Money amount) {}

    /**
     * A credit note.
     *
     * @param number its number
     * @param invoice the number of the invoice that it corrects
     * @param net its amount without tax
     * @param isRebilled whether the work is billed again
     * @param reason why
     * @param by who decided it
     */
    record Credit(String number, String invoice, Money net, boolean isRebilled, String reason, String by) {}
}
