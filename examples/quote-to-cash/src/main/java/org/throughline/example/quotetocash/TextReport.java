package org.throughline.example.quotetocash;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.throughline.idempotency.EffectState;
import org.throughline.workflow.GovernedException;

/** The report on a terminal, at most 100 columns wide. */
final class TextReport {
    private final PrintStream out;

    TextReport(PrintStream out) {
        this.out = out;
    }

    void print(Report report) {
        line("");
        line("=== Engagements " + "=".repeat(84));
        report.engagements().forEach(this::engagement);
        line("=== Effects " + "=".repeat(88));
        effects(report);
        line("=== Governed exceptions " + "=".repeat(76));
        if (report.cases().isEmpty()) {
            line("none");
        }
        CaseGroup.of(report.cases()).forEach(this::governed);
        report.unfinished().forEach(run -> line("UNFINISHED  " + run));
        report.missing().forEach(what -> line("MISSING     " + what));
        line("=".repeat(100));
        line(String.format(
                Locale.ROOT,
                "%s  %d engagements, %d effects, %d calls, %.1f s",
                report.ties() ? "ALL TOTALS TIE TO THE CENT." : "TOTALS DO NOT TIE.",
                report.engagements().size(),
                report.effects().size(),
                report.calls(),
                report.took().toMillis() / 1000.0));
    }

    private void engagement(Figures figures) {
        line(figures.name() + " - " + figures.customer() + " - " + figures.terms() + ", " + figures.currency());
        for (Tie tie : Tie.of(figures)) {
            String amounts = tie.amounts().stream()
                    .map(amount -> amount(amount.amount().getAmount().toPlainString()))
                    .collect(Collectors.joining(tie.holds() ? " = " : " | "));
            line(String.format(Locale.ROOT, "  %-19s%s  %s", tie.what(), amounts, tie.holds() ? "ties" : "DIFFERS"));
            if (!tie.holds()) {
                tie.amounts().forEach(amount -> line("      " + amount.where() + " " + amount.amount()));
            }
        }
        course(figures.course());
        Map<String, List<String>> bySystem = new LinkedHashMap<>();
        figures.records()
                .forEach(record -> bySystem.merge(
                        record.system() + " " + record.kind(), List.of(record.id()), TextReport::joined));
        bySystem.forEach(
                (where, ids) -> line(String.format(Locale.ROOT, "    %-24s %s", where, String.join(" ", ids))));
        line("");
    }

    private void course(Course course) {
        course.changeOrders()
                .forEach(change -> line("  change order " + change.opportunityId() + ", from " + change.from() + ": "
                        + signed(change.added())
                        + change.ceilingRaised()
                                .map(raised -> ", ceiling " + signed(raised))
                                .orElse("")));
        for (Course.Bill bill : course.bills()) {
            line(String.format(Locale.ROOT, "  bill %s of %s  %s", bill.number(), bill.date(), plain(bill.net())));
            bill.byTerms()
                    .forEach(part ->
                            line(String.format(Locale.ROOT, "    %11s  %s", plain(part.amount()), part.description())));
        }
        for (Course.Credit credit : course.credits()) {
            line("  credit " + credit.number() + " of " + plain(credit.net()) + " on bill " + credit.invoice()
                    + (credit.isRebilled() ? ", billed again as corrected" : ""));
            line("    " + credit.by() + ": " + credit.reason());
        }
    }

    private static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static String signed(Money amount) {
        return (amount.isNegative() ? "" : "+") + plain(amount);
    }

    private void effects(Report report) {
        Map<String, List<Report.Outcome>> byName = report.effects().stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.effect().name(), LinkedHashMap::new, Collectors.toList()));
        line(String.format(
                Locale.ROOT, "%-30s %9s %9s %9s %9s", "effect", "performed", "recovered", "replayed", "other"));
        byName.forEach((name, outcomes) -> line(String.format(
                Locale.ROOT,
                "%-30s %9d %9d %9d %9d",
                name,
                count(outcomes, "performed"),
                count(outcomes, "recovered"),
                count(outcomes, "replayed"),
                outcomes.stream()
                        .filter(outcome -> outcome.effect().state() != EffectState.SUCCEEDED)
                        .count())));
        report.effects().stream()
                .filter(outcome ->
                        outcome.effect().attempts() > 1 || outcome.effect().state() != EffectState.SUCCEEDED)
                .forEach(outcome -> line("  " + outcome.effect().name() + " "
                        + Progress.shortened(outcome.effect().key()) + ": "
                        + outcome.effect().attempts() + " attempts, "
                        + outcome.effect().completion().map(Enum::name).orElse("not done")));
    }

    private static long count(List<Report.Outcome> outcomes, String wanted) {
        return outcomes.stream()
                .filter(outcome -> outcome.inThisRun().equals(wanted))
                .count();
    }

    private void governed(CaseGroup group) {
        GovernedException first = group.first();
        line((group.isOne() ? first.runId() : group.cases().size() + " runs of " + group.workflow()) + " - "
                + first.owner() + ", " + first.severity() + ", due "
                + first.dueAt().toString().substring(0, 16) + "Z");
        if (!group.isOne()) {
            group.subjects().forEach(subject -> line("    " + subject));
        }
        first.findings().forEach(finding -> {
            line("  " + finding.control() + ": " + finding.message());
            line("  to do: " + finding.policy().remediation());
        });
        line("  " + group.end());
    }

    private static List<String> joined(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private static String amount(String plain) {
        return String.format(Locale.ROOT, "%10s", plain);
    }

    private void line(String text) {
        out.println(text);
    }
}
