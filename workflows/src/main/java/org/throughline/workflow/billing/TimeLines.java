package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
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
    private final Map<Kind, Pricing> pricings = new HashMap<>();

    TimeLines(InvoiceLineType type, RateCard card, BigDecimal discountRate, RoundingMode rounding) {
        this.type = type;
        this.card = card;
        this.discountRate = discountRate;
        this.rounding = rounding;
    }

    /** Adds hours of an entry, or leaves it in the draft with the reason why it has no price. */
    void add(TimeEntry entry, BigDecimal hours, SourceRef source, Optional<Period> period, DraftLines draft) {
        Resource resource = entry.getResource();
        Kind kind = new Kind(
                resource.getId(),
                resource.getDisplayName(),
                resource.getRegion(),
                entry.pricedRole().orElse(""),
                entry.getOvertimeKind(),
                entry.getDate(),
                period);
        Pricing pricing = pricings.computeIfAbsent(kind, this::price);
        Hours sum = pricing.hours();
        if (sum == null) {
            draft.leave(source, UnbilledWork.Reason.NO_RATE, pricing.reason());
        } else {
            sum.add(new BilledEntry(source, entry.getDate(), hours));
        }
    }

    private Pricing price(Kind kind) {
        Optional<RateCardLine> line =
                card.lineFor(kind.role(), Optional.of(kind.resource()), kind.region(), kind.date());
        if (line.isEmpty()) {
            return new Pricing(null, "the rate card has no rate for the role '" + kind.role() + "' on " + kind.date());
        }
        Optional<String> overtime = kind.overtime();
        Optional<BigDecimal> factor =
                overtime.isEmpty() ? Optional.of(BigDecimal.ONE) : overtime.flatMap(card::overtimeFactor);
        if (factor.isEmpty()) {
            return new Pricing(null, "the rate card does not price the overtime " + overtime.get());
        }
        BigMoney rate =
                line.get().getRate().multipliedBy(factor.get()).multipliedBy(BigDecimal.ONE.subtract(discountRate));
        Group group = new Group(
                kind.resource(),
                kind.name(),
                kind.role(),
                overtime,
                rate,
                line.get().getUnit(),
                kind.period());
        Hours hours = groups.computeIfAbsent(group, g -> new Hours());
        hours.rates.add(new AppliedRate(card.getId(), line.get(), factor.get(), discountRate));
        return new Pricing(hours, "");
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

    /** What the price depends on: entries of one kind are priced once. */
    private record Kind(
            ResourceId resource,
            String name,
            Optional<String> region,
            String role,
            Optional<String> overtime,
            LocalDate date,
            Optional<Period> period) {}

    /** Where hours are added up, or the reason why they have no price. */
    private record Pricing(@Nullable Hours hours, String reason) {}

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

        void add(BilledEntry entry) {
            sum = sum.add(entry.quantity());
            sources.add(entry.source());
            entries.add(entry);
        }
    }
}
