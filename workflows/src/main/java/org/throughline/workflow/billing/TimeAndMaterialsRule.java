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
import org.throughline.model.UnitCode;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;

/**
 * Time and materials: one line per person, role, kind of overtime and rate, hours added up before rounding; expenses with
 * the agreed markup; a negative line keeps the sum of all invoices within the ceiling.
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
        draft.billExpenses(work, terms.getExpensePolicy(), terms.currency(), rounding);
        terms.getNotToExceed().ifPresent(ceiling -> keepWithin(ceiling, billedBefore, draft));
        return draft.toDraft();
    }

    private void billTime(Work work, DraftLines draft) {
        Map<Group, Hours> groups = new LinkedHashMap<>();
        for (TimeEntry entry : work.timeEntries()) {
            SourceRef source = new SourceRef(SourceKind.TIME_ENTRY, entry.getSource());
            if (entry.isBillable() && draft.isApproved(entry.getApproval(), source)) {
                price(entry, source, draft)
                        .ifPresent(group ->
                                groups.computeIfAbsent(group, g -> new Hours()).add(entry.getHours(), source));
            }
        }
        groups.forEach((group, hours) -> bill(group, hours, draft));
    }

    private Optional<Group> price(TimeEntry entry, SourceRef source, DraftLines draft) {
        RateCard card = terms.getRateCard();
        Resource resource = entry.getResource();
        String role = entry.pricedRole().orElse("");
        Optional<RateCardLine> line =
                card.lineFor(role, Optional.of(resource.getId()), resource.getRegion(), entry.getDate());
        if (line.isEmpty()) {
            draft.leave(
                    source,
                    UnbilledWork.Reason.NO_RATE,
                    "the rate card has no rate for the role '" + role + "' on " + entry.getDate());
            return Optional.empty();
        }
        Optional<String> overtime = entry.getOvertimeKind();
        Optional<BigDecimal> factor =
                overtime.isEmpty() ? Optional.of(BigDecimal.ONE) : overtime.flatMap(card::overtimeFactor);
        if (factor.isEmpty()) {
            draft.leave(
                    source, UnbilledWork.Reason.NO_RATE, "the rate card does not price the overtime " + overtime.get());
            return Optional.empty();
        }
        BigMoney rate = line.get()
                .getRate()
                .multipliedBy(factor.get())
                .multipliedBy(BigDecimal.ONE.subtract(terms.getDiscountRate()));
        return Optional.of(new Group(
                resource.getId(),
                resource.getDisplayName(),
                role,
                overtime,
                rate,
                line.get().getUnit()));
    }

    private void bill(Group group, Hours hours, DraftLines draft) {
        boolean daily = group.unit() == RateUnit.DAY;
        BigDecimal quantity = daily ? days(hours.sum) : hours.sum;
        draft.bill(
                InvoiceLineType.TIME,
                group.role() + ", " + group.name()
                        + group.overtime().map(kind -> ", " + kind).orElse(""),
                quantity,
                daily ? UnitCode.DAY : UnitCode.HOUR,
                group.rate(),
                MoneyMath.price(group.rate(), quantity, rounding),
                hours.sources);
    }

    // Six decimals of a day are less than a tenth of a second.
    private BigDecimal days(BigDecimal hours) {
        BigDecimal days = hours.divide(terms.getRateCard().getHoursPerDay(), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return days.scale() < 0 ? days.setScale(0) : days;
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

    private record Group(
            ResourceId resource, String name, String role, Optional<String> overtime, BigMoney rate, RateUnit unit) {}

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
