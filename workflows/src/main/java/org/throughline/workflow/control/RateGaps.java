package org.throughline.workflow.control;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;

/** Finds dates of the term on which a role of the rate card has no rate, for anyone or anywhere. */
final class RateGaps {
    private RateGaps() {}

    static List<String> of(Contract contract) {
        Optional<RateCard> card = card(contract.getBillingTerms());
        if (card.isEmpty()
                || contract.getStartDate().isEmpty()
                || contract.getEndDate().isEmpty()) {
            return List.of();
        }
        Map<String, List<RateCardLine>> byRole = card.get().getLines().stream()
                .collect(Collectors.groupingBy(RateCardLine::getRole, LinkedHashMap::new, Collectors.toList()));
        List<String> reasons = new ArrayList<>();
        byRole.forEach((role, lines) -> firstGap(
                        lines,
                        needed(role, contract).orElse(contract.getStartDate().get()),
                        contract.getEndDate().get())
                .ifPresent(date -> reasons.add("the role '" + role + "' has no rate on " + date)));
        return reasons;
    }

    private static Optional<RateCard> card(BillingTerms terms) {
        return terms.match(
                hourly -> Optional.of(hourly.getRateCard()),
                fee -> Optional.empty(),
                retainer -> Optional.of(retainer.getOverageRates()),
                service -> Optional.empty());
    }

    /** From when a role has to have a rate that came with a change order; empty if from the start. */
    private static Optional<LocalDate> needed(String role, Contract contract) {
        return contract.getAmendments().stream()
                .filter(amendment -> card(amendment.getPreviousTerms())
                        .filter(before -> before.getLines().stream()
                                .noneMatch(line -> line.getRole().equals(role)))
                        .isPresent())
                .map(Amendment::getEffectiveFrom)
                .max(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> firstGap(List<RateCardLine> lines, LocalDate start, LocalDate end) {
        LocalDate covered = start;
        List<RateCardLine> byStart = lines.stream()
                .sorted(Comparator.comparing(RateCardLine::getEffectiveFrom))
                .toList();
        for (RateCardLine line : byStart) {
            if (line.getEffectiveFrom().isAfter(covered)) {
                break;
            }
            LocalDate until = line.getEffectiveUntil().orElse(end.plusDays(1));
            covered = until.isAfter(covered) ? until : covered;
        }
        return covered.isAfter(end) ? Optional.empty() : Optional.of(covered);
    }
}
