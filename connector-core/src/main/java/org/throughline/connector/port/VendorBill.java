package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.VendorId;

/**
 * What a vendor, such as the employer of a subcontractor, bills for work on projects.
 *
 * @param id the id, the same in all systems; given before the first write
 * @param vendorId the vendor
 * @param legalEntityId the legal entity that owes it
 * @param number the number that the vendor gave its document
 * @param billedOn the date of the document
 * @param lines what is billed, in one currency; never empty
 */
public record VendorBill(
        VendorBillId id,
        VendorId vendorId,
        LegalEntityId legalEntityId,
        String number,
        LocalDate billedOn,
        List<Line> lines) {

    /**
     * Copies the lines and rejects a bill that can never be right.
     *
     * @param id the id
     * @param vendorId the vendor
     * @param legalEntityId the legal entity that owes it
     * @param number the number that the vendor gave its document
     * @param billedOn the date of the document
     * @param lines what is billed
     * @throws IllegalArgumentException if the number is blank, there is no line, or lines are in different currencies
     */
    public VendorBill {
        lines = List.copyOf(lines);
        if (number.isBlank()) {
            throw new IllegalArgumentException("number of vendor bill " + id + " is blank");
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("vendor bill " + id + " has no line");
        }
        CurrencyUnit currency = lines.get(0).amount().getCurrencyUnit();
        if (lines.stream().anyMatch(line -> !line.amount().getCurrencyUnit().equals(currency))) {
            throw new IllegalArgumentException("vendor bill " + id + " has lines in different currencies");
        }
    }

    /** {@return what is owed, without tax} */
    public Money total() {
        return MoneyMath.sum(
                lines.get(0).amount().getCurrencyUnit(),
                lines.stream().map(Line::amount).toList());
    }

    /**
     * One piece of work.
     *
     * @param projectId the project that bears the cost
     * @param account the account of the cost, as the ERP names it
     * @param description what it is, in words
     * @param amount the amount, without tax
     */
    public record Line(ProjectId projectId, String account, String description, Money amount) {}
}
