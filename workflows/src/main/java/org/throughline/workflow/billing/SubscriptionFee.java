package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.ProrationConvention;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.Uplift;
import org.throughline.workflow.billing.FeePeriods.FeePeriod;

/**
 * What items cost in one period: the part of the period that is charged, by the factors of ramp and yearly rise of each
 * day. Where a factor changes within the period, its days before and after count by the convention of the terms; where
 * that is none, the factors of the first day count for all of it. Amounts are computed exactly and rounded once.
 */
final class SubscriptionFee {
    /** Decimals of a price of which only the amount counts. */
    private static final int PRICE_DECIMALS = 8;

    private final ManagedServices terms;
    private final String charged;
    private final BigDecimal weight;
    private final BigDecimal whole;

    SubscriptionFee(ManagedServices terms, FeePeriod period) {
        this.terms = terms;
        ProrationConvention convention = terms.getProration();
        this.whole = BigDecimal.valueOf(DayCount.days(convention, period.whole()));
        BigDecimal sum = BigDecimal.ZERO;
        List<String> shares = new ArrayList<>();
        for (Period segment : segments(convention, period.charged())) {
            BigDecimal days = BigDecimal.valueOf(DayCount.days(convention, segment));
            BigDecimal factor = factor(segment.startInclusive());
            sum = sum.add(factor.multiply(days));
            shares.add(days.toPlainString() + " days"
                    + (factor.compareTo(BigDecimal.ONE) == 0 ? "" : " times " + factor.toPlainString()));
        }
        this.weight = sum;
        this.charged = String.join(" + ", shares) + " of " + whole.toPlainString();
    }

    /** What part of the period is charged, in words. */
    String charged() {
        return charged;
    }

    Money amount(SubscriptionItem item, RoundingMode rounding) {
        BigDecimal exact =
                item.getUnitPrice().getAmount().multiply(item.getQuantity()).multiply(weight);
        int decimals = terms.currency().getDecimalPlaces();
        return Money.of(terms.currency(), exact.divide(whole, decimals, rounding));
    }

    /** The price of one unit for what is charged of the period. */
    BigMoney unitPrice(SubscriptionItem item) {
        BigDecimal price = item.getUnitPrice().getAmount().multiply(weight);
        BigDecimal shown =
                price.divide(whole, PRICE_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return BigMoney.of(terms.currency(), shown.scale() < 0 ? shown.setScale(0) : shown);
    }

    private List<Period> segments(ProrationConvention convention, Period charged) {
        if (convention == ProrationConvention.NONE) {
            return List.of(charged);
        }
        TreeSet<LocalDate> starts = new TreeSet<>(List.of(charged.startInclusive()));
        terms.getRamp().stream()
                .map(RampStep::effectiveFrom)
                .filter(charged::contains)
                .forEach(starts::add);
        terms.getUplift().ifPresent(uplift -> {
            for (int rises = 1; rises <= rises(uplift, charged.lastDate()); rises++) {
                LocalDate date = uplift.firstOn().plusYears(rises - 1L);
                if (charged.contains(date)) {
                    starts.add(date);
                }
            }
        });
        List<Period> segments = new ArrayList<>();
        for (LocalDate start : starts) {
            LocalDate next = starts.higher(start);
            segments.add(new Period(start, next == null ? charged.endExclusive() : next));
        }
        return segments;
    }

    private BigDecimal factor(LocalDate date) {
        BigDecimal factor = BigDecimal.ONE;
        for (RampStep step : terms.getRamp()) {
            if (!step.effectiveFrom().isAfter(date)) {
                factor = step.factor();
            }
        }
        return terms.getUplift()
                .map(uplift -> BigDecimal.ONE.add(uplift.rate()).pow(rises(uplift, date)))
                .orElse(BigDecimal.ONE)
                .multiply(factor);
    }

    private static int rises(Uplift uplift, LocalDate date) {
        int rises = 0;
        while (!uplift.firstOn().plusYears(rises).isAfter(date)) {
            rises++;
        }
        return rises;
    }
}
