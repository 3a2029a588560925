package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * The totals of a document as EN 16931 writes them (BG-22): computed here, or declared by someone else and to be checked.
 *
 * @param lineTotal the sum of the lines (BT-106)
 * @param allowanceTotal the sum of the allowances (BT-107)
 * @param chargeTotal the sum of the charges (BT-108)
 * @param netTotal what is billed without tax (BT-109)
 * @param taxTotal the sum of the taxes (BT-110)
 * @param total what is billed, tax included (BT-112)
 * @param amountDue what is to be paid (BT-115)
 */
public record DocumentTotals(
        Money lineTotal,
        Money allowanceTotal,
        Money chargeTotal,
        Money netTotal,
        Money taxTotal,
        Money total,
        Money amountDue) {
    /**
     * Rejects a value with a part missing.
     *
     * @param lineTotal the sum of the lines (BT-106)
     * @param allowanceTotal the sum of the allowances (BT-107)
     * @param chargeTotal the sum of the charges (BT-108)
     * @param netTotal what is billed without tax (BT-109)
     * @param taxTotal the sum of the taxes (BT-110)
     * @param total what is billed, tax included (BT-112)
     * @param amountDue what is to be paid (BT-115)
     */
    public DocumentTotals {
        requireNonNull(lineTotal, "DocumentTotals.lineTotal");
        requireNonNull(allowanceTotal, "DocumentTotals.allowanceTotal");
        requireNonNull(chargeTotal, "DocumentTotals.chargeTotal");
        requireNonNull(netTotal, "DocumentTotals.netTotal");
        requireNonNull(taxTotal, "DocumentTotals.taxTotal");
        requireNonNull(total, "DocumentTotals.total");
        requireNonNull(amountDue, "DocumentTotals.amountDue");
    }

    /**
     * Computes the totals of a document from its lines.
     *
     * @param document the document
     * @return its totals
     */
    public static DocumentTotals of(BillingDocument document) {
        return new DocumentTotals(
                document.lineTotal(),
                document.allowanceTotal(),
                document.chargeTotal(),
                document.netTotal(),
                document.taxTotal(),
                document.total(),
                document.amountDue());
    }

    /**
     * Checks declared totals, such as those an ERP reports, against the lines of the document.
     *
     * @param document the document
     * @return the rules BR-CO-10 to BR-CO-16 that they break, empty if the totals are right
     */
    public List<RuleViolation> violationsFor(BillingDocument document) {
        DocumentTotals computed = of(document);
        List<RuleViolation> violations = new ArrayList<>();
        compare("BR-CO-10", "lineTotal", lineTotal, computed.lineTotal, violations);
        compare("BR-CO-11", "allowanceTotal", allowanceTotal, computed.allowanceTotal, violations);
        compare("BR-CO-12", "chargeTotal", chargeTotal, computed.chargeTotal, violations);
        compare("BR-CO-13", "netTotal", netTotal, computed.netTotal, violations);
        compare("BR-CO-14", "taxTotal", taxTotal, computed.taxTotal, violations);
        compare("BR-CO-15", "total", total, computed.total, violations);
        compare("BR-CO-16", "amountDue", amountDue, computed.amountDue, violations);
        return List.copyOf(violations);
    }

    private static void compare(
            String rule, String path, Money declared, Money computed, List<RuleViolation> violations) {
        if (!declared.equals(computed)) {
            violations.add(new RuleViolation(rule, path, "is " + declared + ", but the lines give " + computed));
        }
    }
}
