package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.ResourceId;

/**
 * Time and materials: one line per person, role and rate, hours added up before rounding; expenses at cost; a negative
 * line keeps the sum of all invoices within the ceiling.
 */
final class TimeAndMaterialsRule {
    private final TimeAndMaterials terms;
    private final RoundingMode rounding;

    TimeAndMaterialsRule(TimeAndMaterials terms, RoundingMode rounding) {
        this.terms = terms;
        this.rounding = rounding;
    }

    BillingDraft draft(Work work, Money billedBefore) {
        DraftLines draft = new DraftLines();
        billTime(work, draft);
        draft.billExpenses(work, terms.isExpensesBillable(), terms.currency());
        terms.getNotToExceed().ifPresent(ceiling -> keepWithin(ceiling, billedBefore, draft));
        return draft.toDraft();
    }

    private void billTime(Work work, DraftLines draft) {
        Map<Group, Hours> groups = new LinkedHashMap<>();
        for (TimeEntry entry : work.timeEntries()) {
            SourceRef source = new SourceRef(SourceKind.TIME_ENTRY, entry.getSource());
            if (!entry.isBillable() || !draft.isApproved(entry.getApproval(), source)) {
                continue;
            }
            String role = entry.getResource().getRole().orElse("");
            Optional<RateCardLine> rate = terms.getRateCard().lineFor(role, entry.getDate());
            if (rate.isEmpty()) {
                draft.leave(
                        source,
                        UnbilledWork.Reason.NO_RATE,
                        "the rate card has no rate for the role '" + role + "' on " + entry.getDate());
                continue;
            }
            Group group = new Group(
                    entry.getResource().getId(),
                    entry.getResource().getDisplayName(),
                    role,
                    rate.get().getRatePerHour());
            groups.computeIfAbsent(group, g -> new Hours()).add(entry.getHours(), source);
        }
        groups.forEach((group, hours) -> draft.bill(
                InvoiceLineType.TIME,
                group.role() + ", " + group.name(),
                hours.sum,
                group.ratePerHour(),
                MoneyMath.price(group.ratePerHour(), hours.sum, rounding),
                hours.sources));
    }

    private void keepWithin(Money ceiling, Money billedBefore, DraftLines draft) {
        Money over = billedBefore.plus(draft.net(terms.currency())).minus(ceiling);
        if (over.isPositive()) {
            draft.bill(
                    InvoiceLineType.CEILING,
                    "Reduction to the agreed ceiling of " + ceiling,
                    BigDecimal.ONE,
                    over.negated().toBigMoney(),
                    over.negated(),
                    List.of());
        }
    }

    private record Group(ResourceId resource, String name, String role, BigMoney ratePerHour) {}

    private static final class Hours {
        private final List<SourceRef> sources = new ArrayList<>();
        private BigDecimal sum = BigDecimal.ZERO;

        void add(BigDecimal hours, SourceRef source) {
            sum = sum.add(hours);
            if (!sources.contains(source)) {
                sources.add(source);
            }
        }
    }
}
