package org.throughline.workflow.totals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.throughline.model.contract.OvertimeMultiplier;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.party.ResourceId;

/** Rate cards: for each role a rate for everybody, some of one person or region, and changes of them from a date. */
final class RandomRates {
    static final List<String> ROLES = List.of("Consultant", "Architect");
    static final String OVERTIME = "WEEKEND";

    private final Random random;
    private final CurrencyUnit currency;

    RandomRates(Random random, CurrencyUnit currency) {
        this.random = random;
        this.currency = currency;
    }

    /** A thousand euros or so, in minor units. */
    long thousand() {
        return currency.getDecimalPlaces() == 0 ? 150_000 : currency.getDecimalPlaces() == 3 ? 330_000 : 100_000;
    }

    RateCard card() {
        RateCard.Builder card = RateCard.builder();
        card.id(RateCardId.of("card-1"))
                .currency(currency)
                .addOvertimeMultipliers(new OvertimeMultiplier(OVERTIME, new BigDecimal("1.25")));
        if (random.nextInt(4) == 0) {
            // With 7.5, what is left of a line after a credit may be a millionth of a day off.
            card.hoursPerDay(BigDecimal.TEN);
        }
        for (String role : ROLES) {
            RateUnit unit = random.nextInt(4) == 0 ? RateUnit.DAY : RateUnit.HOUR;
            card.addLines(line(role, unit).build());
            if (random.nextInt(3) == 0) {
                card.addLines(line(role, unit).resourceId(ResourceId.of("R1")).build());
            }
            if (random.nextInt(3) == 0) {
                card.addLines(line(role, unit).region("EMEA").build());
            }
        }
        return card.build();
    }

    /** The card with other rates from a date on. */
    RateCard changed(RateCard card, LocalDate date) {
        RateCard.Builder changed = RateCard.builder();
        changed.from(card).lines(List.of());
        for (RateCardLine line : card.getLines()) {
            if (line.getEffectiveUntil().isPresent()) {
                changed.addLines(line);
                continue;
            }
            changed.addLines(
                    RateCardLine.builder().from(line).effectiveUntil(date).build());
            changed.addLines(RateCardLine.builder()
                    .from(line)
                    .effectiveFrom(date)
                    .rate(rate(line.getUnit()))
                    .build());
        }
        return changed.build();
    }

    private RateCardLine.Builder line(String role, RateUnit unit) {
        RateCardLine.Builder line = RateCardLine.builder();
        line.role(role).effectiveFrom(LocalDate.of(2025, 1, 1)).unit(unit).rate(rate(unit));
        return line;
    }

    private BigMoney rate(RateUnit unit) {
        long minor = thousand() / 20 + random.nextInt((int) (thousand() / 5));
        BigMoney rate = BigMoney.ofMinor(currency, minor);
        return unit == RateUnit.DAY ? rate.multipliedBy(8) : rate;
    }
}
