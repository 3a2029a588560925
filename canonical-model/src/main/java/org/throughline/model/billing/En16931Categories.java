package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The rules of EN 16931 about the VAT categories: BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF and BR-AG. */
final class En16931Categories {
    private record Group(TaxCategory category, BigDecimal rate) {
        static Group of(TaxCategory category, BigDecimal rate) {
            return new Group(category, rate.stripTrailingZeros());
        }
    }

    private final BillingDocument document;
    private final List<RuleViolation> violations = new ArrayList<>();

    private En16931Categories(BillingDocument document) {
        this.document = document;
    }

    static List<RuleViolation> check(BillingDocument document) {
        En16931Categories rules = new En16931Categories(document);
        rules.check();
        return rules.violations;
    }

    private void check() {
        Map<Group, Money> billed = billed();
        Map<Group, Money> taxed = taxed();
        if (taxed.isEmpty()) {
            violations.add(new RuleViolation("BR-CO-18", "taxes", "has no tax category"));
        }
        billed.forEach((group, amount) -> {
            Money taxable = taxed.getOrDefault(group, Money.zero(document.getCurrency()));
            if (!taxable.equals(amount)) {
                add(
                        group,
                        "08",
                        "taxes",
                        "tax " + taxable + " at " + group.rate().toPlainString()
                                + ", but lines, allowances and charges give " + amount);
            }
        });
        taxed.keySet().stream()
                .filter(group -> !billed.containsKey(group))
                .forEach(group -> add(
                        group,
                        "01",
                        "taxes",
                        "no line is taxed at " + group.rate().toPlainString()));
        for (int i = 0; i < document.getTaxes().size(); i++) {
            check(document.getTaxes().get(i), "taxes[" + i + "]");
        }
        boolean mixed = billed.keySet().stream().map(Group::category).distinct().count() > 1;
        if (mixed && billed.keySet().stream().anyMatch(group -> group.category() == TaxCategory.NOT_SUBJECT)) {
            violations.add(new RuleViolation("BR-O-11", "taxes", "what is not subject to VAT stands beside what is"));
        }
    }

    private void check(TaxLine tax, String path) {
        if (tax.getCategory().isEmpty()) {
            violations.add(new RuleViolation("BR-47", path + ".category", "is missing"));
            return;
        }
        Group group = Group.of(tax.getCategory().get(), tax.getRate());
        if (!group.category().isTaxed() && !tax.getTax().isZero()) {
            add(group, "09", path + ".tax", "must be zero, but is " + tax.getTax());
        }
        boolean reason = tax.getExemptionReason().isPresent()
                || tax.getExemptionReasonCode().isPresent();
        if (reason != group.category().needsReason()) {
            add(group, "10", path + ".exemptionReason", reason ? "must be absent" : "is missing");
        }
    }

    private Map<Group, Money> billed() {
        Map<Group, Money> sums = new LinkedHashMap<>();
        for (InvoiceLine line : document.getLines()) {
            line.getTaxTreatment().ifPresent(treatment -> add(sums, treatment, line.getAmount()));
        }
        for (AllowanceCharge each : document.getAllowanceCharges()) {
            each.getTaxTreatment().ifPresent(treatment -> add(sums, treatment, each.signedAmount()));
        }
        return sums;
    }

    private Map<Group, Money> taxed() {
        Map<Group, Money> sums = new LinkedHashMap<>();
        for (TaxLine tax : document.getTaxes()) {
            tax.getCategory()
                    .ifPresent(category ->
                            sums.merge(Group.of(category, tax.getRate()), tax.getTaxableAmount(), Money::plus));
        }
        return sums;
    }

    private static void add(Map<Group, Money> sums, TaxTreatment treatment, Money amount) {
        sums.merge(Group.of(treatment.category(), treatment.rate()), amount, Money::plus);
    }

    private void add(Group group, String number, String path, String message) {
        violations.add(new RuleViolation(family(group.category()) + "-" + number, path, message));
    }

    private static String family(TaxCategory category) {
        return switch (category) {
            case INTRA_COMMUNITY -> "BR-IC";
            case CANARY_ISLANDS -> "BR-AF";
            case CEUTA_AND_MELILLA -> "BR-AG";
            default -> "BR-" + category.code();
        };
    }
}
