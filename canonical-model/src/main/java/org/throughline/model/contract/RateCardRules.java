package org.throughline.model.contract;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for every rate card. */
final class RateCardRules {
    private RateCardRules() {}

    static void check(RateCard card) {
        for (RateCardLine line : card.getLines()) {
            if (!line.getRate().getCurrencyUnit().equals(card.getCurrency())) {
                throw new IllegalStateException("the rate of " + line.getRole() + " is in "
                        + line.getRate().getCurrencyUnit() + ", the card in " + card.getCurrency());
            }
        }
        // Of lines for the same work, sorted by their start, only neighbours need to be compared.
        card.getLines().stream()
                .collect(Collectors.groupingBy(
                        line -> List.of(line.getRole(), line.getResourceId(), line.getRegion()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(RateCardRules::checkPeriods);
        Set<String> kinds = new HashSet<>();
        for (OvertimeMultiplier multiplier : card.getOvertimeMultipliers()) {
            if (!kinds.add(multiplier.kind())) {
                throw new IllegalStateException("the overtime " + multiplier.kind() + " has two factors");
            }
        }
        if (card.getHoursPerDay().signum() <= 0 || card.getHoursPerDay().compareTo(BigDecimal.valueOf(24)) > 0) {
            throw new IllegalStateException("hoursPerDay is not between 0 and 24: " + card.getHoursPerDay());
        }
    }

    private static void checkPeriods(List<RateCardLine> sameWork) {
        List<RateCardLine> byStart = sameWork.stream()
                .sorted(Comparator.comparing(RateCardLine::getEffectiveFrom))
                .toList();
        for (int i = 1; i < byStart.size(); i++) {
            if (byStart.get(i - 1).conflictsWith(byStart.get(i))) {
                throw new IllegalStateException("two rates of " + byStart.get(i).getRole() + " apply on "
                        + byStart.get(i).getEffectiveFrom());
            }
        }
    }
}
