package org.throughline.workflow.totals;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.throughline.workflow.totals.BilledYear.Rules;
import org.throughline.workflow.totals.BilledYear.TakenBack;

/** Compares invoices with the recomputation, and looks for the smallest engagement in which they differ. */
final class Comparison {
    private static final int AT_ONCE = 12;

    private final Rules rules;

    Comparison(Rules rules) {
        this.rules = rules;
    }

    /** The first engagement that differs, made as small as it can be, in words; empty if all agree. */
    Optional<String> firstDifference(List<Engagement> engagements) throws SQLException {
        List<Boolean> differs = differ(engagements);
        int first = differs.indexOf(true);
        return first < 0 ? Optional.empty() : Optional.of(describe(smallest(engagements.get(first))));
    }

    private Engagement smallest(Engagement engagement) throws SQLException {
        Engagement smallest = engagement;
        Optional<Engagement> smaller = Optional.of(engagement);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smallerThan(smallest);
        }
        return smallest;
    }

    /** One that lacks something and still differs. Those that lack most come first, and are mostly enough. */
    private Optional<Engagement> smallerThan(Engagement engagement) throws SQLException {
        List<Engagement> smaller = engagement.smaller();
        for (int from = 0; from < smaller.size(); from += AT_ONCE) {
            List<Engagement> some = smaller.subList(from, Math.min(from + AT_ONCE, smaller.size()));
            int first = differ(some).indexOf(true);
            if (first >= 0) {
                return Optional.of(some.get(first));
            }
        }
        return Optional.empty();
    }

    private List<Boolean> differ(List<Engagement> engagements) throws SQLException {
        List<Totals> billed = new ArrayList<>();
        List<List<TakenBack>> takenBack = new ArrayList<>();
        for (Engagement engagement : engagements) {
            BilledYear year = new BilledYear(engagement, rules);
            billed.add(year.totals());
            takenBack.add(year.takenBack());
        }
        List<Totals> recomputed = Recomputation.of(engagements, takenBack);
        List<Boolean> differ = new ArrayList<>();
        for (int i = 0; i < engagements.size(); i++) {
            differ.add(!billed.get(i).sums().equals(recomputed.get(i).sums()));
        }
        return differ;
    }

    private String describe(Engagement engagement) throws SQLException {
        BilledYear year = new BilledYear(engagement, rules);
        Map<String, BigDecimal> billed = year.totals().sums();
        Map<String, BigDecimal> recomputed = Recomputation.of(List.of(engagement), List.of(year.takenBack()))
                .get(0)
                .sums();
        Map<String, BigDecimal> all = new TreeMap<>(billed);
        recomputed.forEach(all::putIfAbsent);
        StringBuilder text = new StringBuilder("seed " + engagement.seed() + "\n");
        for (String what : all.keySet()) {
            BigDecimal ours = billed.getOrDefault(what, BigDecimal.ZERO);
            BigDecimal theirs = recomputed.getOrDefault(what, BigDecimal.ZERO);
            text.append(what).append(": billed ").append(ours.toPlainString());
            text.append(ours.compareTo(theirs) == 0 ? "" : ", but the contract gives " + theirs.toPlainString());
            text.append('\n');
        }
        text.append("taken back: ").append(year.takenBack()).append('\n');
        return text.append(engagement.toString().replace("Done[", "\n  Done[").replace("Version[", "\n  Version["))
                .toString();
    }
}
