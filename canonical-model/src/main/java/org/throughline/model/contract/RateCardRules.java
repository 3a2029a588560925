package org.throughline.model.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for every rate card. */
final class RateCardRules {
    private RateCardRules() {}

    static void check(RateCard card) {
        // Only lines of one role can conflict, so that a card of many roles is checked in little time.
        Map<String, List<RateCardLine>> byRole = new HashMap<>();
        for (RateCardLine line : card.getLines()) {
            if (!line.getRate().getCurrencyUnit().equals(card.getCurrency())) {
                throw new IllegalStateException("the rate of " + line.getRole() + " is in "
                        + line.getRate().getCurrencyUnit() + ", the card in " + card.getCurrency());
            }
            List<RateCardLine> same = byRole.computeIfAbsent(line.getRole(), role -> new ArrayList<>());
            if (same.stream().anyMatch(line::conflictsWith)) {
                throw new IllegalStateException(
                        "two rates of " + line.getRole() + " apply on " + line.getEffectiveFrom());
            }
            same.add(line);
        }
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
}
