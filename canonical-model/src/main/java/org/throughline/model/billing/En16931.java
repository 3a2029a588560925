package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The business rules of EN 16931 that a canonical invoice or credit note could still break, by their numbers.
 *
 * <p>The rules about totals, BR-CO-10 to BR-CO-16, hold by construction, because totals are derived; for totals that
 * someone else declares see {@link DocumentTotals#violationsFor}. An invoice that leaves the field of EN 16931, such as
 * one with sales tax of the United States, need only be {@linkplain #arithmetic arithmetically right}.
 */
public final class En16931 {
    /** What rule R120 allows, because quantity and price may be rounded themselves. */
    private static final BigDecimal SLACK = new BigDecimal("0.02");

    private En16931() {}

    /**
     * Checks everything that an electronic invoice needs.
     *
     * @param document the invoice or credit note
     * @return all violations, in the order of the document; empty if there is none
     */
    public static List<RuleViolation> check(BillingDocument document) {
        List<RuleViolation> violations = new ArrayList<>();
        if (document.getNumber().isEmpty()) {
            violations.add(new RuleViolation("BR-02", "number", "is missing"));
        }
        if (document.getLines().isEmpty()) {
            violations.add(new RuleViolation("BR-16", "lines", "is empty"));
        }
        for (int i = 0; i < document.getLines().size(); i++) {
            if (document.getLines().get(i).getTaxTreatment().isEmpty()) {
                violations.add(new RuleViolation("BR-CO-04", "lines[" + i + "].taxTreatment", "is missing"));
            }
        }
        for (int i = 0; i < document.getAllowanceCharges().size(); i++) {
            AllowanceCharge each = document.getAllowanceCharges().get(i);
            if (each.getTaxTreatment().isEmpty()) {
                String rule = each.getKind() == AllowanceChargeKind.ALLOWANCE ? "BR-32" : "BR-37";
                violations.add(new RuleViolation(rule, "allowanceCharges[" + i + "].taxTreatment", "is missing"));
            }
        }
        violations.addAll(arithmetic(document, SLACK));
        violations.addAll(decimals(document));
        violations.addAll(En16931Categories.check(document));
        return List.copyOf(violations);
    }

    /**
     * Checks only what follows by multiplication: each line from its quantity and price, each tax from its rate. Allows
     * for rounding to the minor unit, also where that is more than the 0.02 of the rule, as for the yen.
     *
     * @param document the invoice or credit note
     * @return all violations, in the order of the document; empty if there is none
     */
    public static List<RuleViolation> arithmetic(BillingDocument document) {
        BigDecimal minorUnit =
                BigDecimal.ONE.movePointLeft(document.getCurrency().getDecimalPlaces());
        return arithmetic(document, SLACK.max(minorUnit));
    }

    private static List<RuleViolation> arithmetic(BillingDocument document, BigDecimal slack) {
        List<RuleViolation> violations = new ArrayList<>();
        for (int i = 0; i < document.getLines().size(); i++) {
            lineAmount(document.getLines().get(i), slack, "lines[" + i + "].amount", violations);
        }
        for (int i = 0; i < document.getTaxes().size(); i++) {
            TaxLine tax = document.getTaxes().get(i);
            // A tax service outside the European Union may cap a tax or start it at a threshold.
            if (tax.getCategory().isPresent()) {
                taxAmount(tax, "taxes[" + i + "].tax", violations);
            }
        }
        return List.copyOf(violations);
    }

    private static void lineAmount(InvoiceLine line, BigDecimal slack, String path, List<RuleViolation> violations) {
        BigDecimal expected = line.getUnitPrice().getAmount().multiply(line.getQuantity());
        for (AllowanceCharge each : line.getAllowanceCharges()) {
            expected = expected.add(each.signedAmount().getAmount());
        }
        if (line.getAmount().getAmount().subtract(expected).abs().compareTo(slack) > 0) {
            violations.add(new RuleViolation(
                    "PEPPOL-EN16931-R120",
                    path,
                    "is " + line.getAmount() + ", but quantity, price, allowances and charges give "
                            + expected.stripTrailingZeros().toPlainString()));
        }
    }

    private static void taxAmount(TaxLine tax, String path, List<RuleViolation> violations) {
        BigDecimal exact = tax.getTaxableAmount().getAmount().multiply(tax.getRate());
        int decimals = tax.getTax().getCurrencyUnit().getDecimalPlaces();
        BigDecimal unit = BigDecimal.valueOf(1, decimals);
        if (tax.getTax().getAmount().subtract(exact).abs().compareTo(unit) >= 0) {
            violations.add(new RuleViolation(
                    "BR-CO-17",
                    path,
                    "is " + tax.getTax() + ", but rate and taxable amount give "
                            + exact.stripTrailingZeros().toPlainString()));
        }
    }

    private static List<RuleViolation> decimals(BillingDocument document) {
        return document.getCurrency().getDecimalPlaces() <= 2
                ? List.of()
                : List.of(new RuleViolation(
                        "BR-DEC-12",
                        "currency",
                        "amounts in " + document.getCurrency() + " have more than two decimals"));
    }
}
