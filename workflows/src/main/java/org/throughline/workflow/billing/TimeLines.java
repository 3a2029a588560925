package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.throughline.model.Period;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;

/** Prices hours by a rate card: one line per person, role, kind of overtime, rate and period, added up before rounding. */
final class TimeLines {
    private final InvoiceLineType type;
    private final RateCard card;
    private final BigDecimal discountRate;
    private final RoundingMode rounding;
    private final Map<Group, Hours> groups = new LinkedHashMap<>();

    TimeLines(InvoiceLineType type, RateCard card, BigDecimal discountRate, RoundingMode rounding) {
        this.type = type;
        this.card = card;
        this.discountRate = discountRate;
        this.rounding = rounding;
    }

    /** Adds hours of an entry, or leaves it in the draft with the reason why it has no price. */
    void add(TimeEntry entry, BigDecimal hours, SourceRef source, Optional<Period> period, DraftLines draft) {
        Resource resource = entry.getResource();
        String role = entry.pricedRole().orElse("");
        Optional<RateCardLine> line =
                card.lineFor(role, Optional.of(resource.getId()), resource.getRegion(), entry.getDate());
        if (line.isEmpty()) {
            draft.leave(
                    source,
                    UnbilledWork.Reason.NO_RATE,
                    "the rate card has no rate for the role '" + role + "' on " + entry.getDate());
            return;
        }
        Optional<String> overtime = entry.getOvertimeKind();
        Optional<BigDecimal> factor =
                overtime.isEmpty() ? Optional.of(BigDecimal.ONE) : overtime.flatMap(card::overtimeFactor);
        if (factor.isEmpty()) {
            draft.leave(
                    source, UnbilledWork.Reason.NO_RATE, "the rate card does not price the overtime " + overtime.get());
            return;
        }
        BigMoney rate =
                line.get().getRate().multipliedBy(factor.get()).multipliedBy(BigDecimal.ONE.subtract(discountRate));
        Group group = new Group(
                resource.getId(),
                resource.getDisplayName(),
                role,
                overtime,
                rate,
                line.get().getUnit(),
                period);
        groups.computeIfAbsent(group, g -> new Hours())
                .add(
                        new BilledEntry(source, entry.getDate(), hours),
                        new AppliedRate(card.getId(), line.get(), factor.get(), discountRate));
    }

    void billTo(DraftLines draft) {
        BillingRule rule = type == InvoiceLineType.OVERAGE ? BillingRule.HOURS_ABOVE : BillingRule.HOURS;
        groups.forEach((group, hours) -> draft.bill(
                line(group, hours),
                Grounds.of(rule)
                        .from(hours.entries)
                        .at(hours.rates)
                        .figure("hours", hours.sum)
                        .figure("rate", group.rate())));
    }

    private InvoiceLine.Builder line(Group group, Hours hours) {
        boolean daily = group.unit() == RateUnit.DAY;
        BigDecimal quantity = daily ? days(hours.sum) : hours.sum;
        InvoiceLine.Builder line = InvoiceLine.builder();
        line.type(type)
                .description(group.role() + ", " + group.name()
                        + group.overtime().map(kind -> ", " + kind).orElse(""))
                .quantity(quantity)
                .unitCode(daily ? UnitCode.DAY : UnitCode.HOUR)
                .unitPrice(group.rate())
                .amount(MoneyMath.price(group.rate(), quantity, rounding))
                .period(group.period())
                .sources(hours.sources);
        return line;
    }

    // Six decimals of a day are less than a tenth of a second.
    private BigDecimal days(BigDecimal hours) {
        BigDecimal days =
                hours.divide(card.getHoursPerDay(), 6, RoundingMode.HALF_UP).stripTrailingZeros();
        return days.scale() < 0 ? days.setScale(0) : days;
    }

    private record Group(
            ResourceId resource,
            String name,
            String role,
            Optional<String> overtime,
            BigMoney rate,
            RateUnit unit,
            Optional<Period> period) {}

    private static final class Hours {
        private final Set<SourceRef> sources = new LinkedHashSet<>();
        private final List<BilledEntry> entries = new ArrayList<>();
        private final Set<AppliedRate> rates = new LinkedHashSet<>();
        private BigDecimal sum = BigDecimal.ZERO;

        void add(BilledEntry entry, AppliedRate rate) {
            sum = sum.add(entry.quantity());
            sources.add(entry.source());
            entries.add(entry);
            rates.add(rate);
        }
    }
}
