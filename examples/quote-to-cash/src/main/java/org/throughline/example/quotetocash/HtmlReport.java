package org.throughline.example.quotetocash;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.throughline.workflow.GovernedException;

/** The report as one page that needs nothing but itself. */
final class HtmlReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String STYLE = """
        :root{color-scheme:light dark;--line:#8885;--good:#1a7f37;--bad:#c62828;--soft:#8881}
        body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem;border-bottom:1px solid var(--line)}
        table{border-collapse:collapse;width:100%;font-size:.86rem}
        td,th{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
        .bar{background:var(--soft);position:relative;height:1rem;min-width:14rem}
        .bar i{position:absolute;top:.15rem;height:.7rem;background:#3b7dd8;min-width:3px;border-radius:2px}
        .bar i.recovered{background:#c77700}code{font-size:.82rem}
        details summary{cursor:pointer;margin:.6rem 0}@media print{details{display:block}}
        """;

    private final Report report;
    private final StringBuilder html = new StringBuilder();

    HtmlReport(Report report) {
        this.report = report;
    }

    String render() {
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>Quote to cash</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Closed-won to cash</h1><p class=\"")
                .append(report.ties() ? "good\">All totals tie to the cent." : "bad\">Totals do not tie.")
                .append("</p><p>")
                .append(report.engagements().size())
                .append(" engagements, ")
                .append(report.effects().size())
                .append(" effects, ")
                .append(report.calls())
                .append(" calls in this run</p>");
        report.unfinished().forEach(run -> paragraph("bad", "Unfinished: " + run));
        report.missing().forEach(what -> paragraph("bad", "Missing: " + what));
        report.engagements().forEach(this::engagement);
        html.append("<h2>Governed exceptions</h2>");
        CaseGroup.of(report.cases()).forEach(this::governed);
        if (report.cases().isEmpty()) {
            paragraph("", "none");
        }
        html.append("<h2>All effects</h2>");
        effects(report.effects());
        return html.append("</body></html>").toString();
    }

    private void engagement(Figures figures) {
        html.append("<h2>")
                .append(text(figures.name() + " · " + figures.customer()))
                .append("</h2><p>")
                .append(text(figures.terms() + ", " + figures.currency()))
                .append("</p><table>");
        for (Tie tie : Tie.of(figures)) {
            html.append("<tr><th>").append(text(tie.what())).append("</th><td class=\"");
            html.append(tie.holds() ? "good\">ties" : "bad\">differs").append("</td>");
            for (Tie.Amount amount : tie.amounts()) {
                html.append("<td class=\"n\">")
                        .append(text(amount.amount().getAmount().toPlainString()))
                        .append("<br><small>")
                        .append(text(amount.where()))
                        .append("</small></td>");
            }
            html.append("</tr>");
        }
        html.append("</table>");
        course(figures.course());
        html.append("<p>");
        figures.records()
                .forEach(record -> html.append(text(record.system() + " " + record.kind() + " "))
                        .append("<code>")
                        .append(text(record.id()))
                        .append("</code> &nbsp; "));
        html.append("</p><details open><summary>Timeline</summary>");
        timeline(report.effects().stream()
                .filter(outcome -> outcome.effect().key().contains(figures.opportunityId()))
                .toList());
        html.append("</details>");
    }

    private void timeline(List<Report.Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        long first = millis(outcomes.get(0).effect().createdAt());
        long last = outcomes.stream()
                .mapToLong(outcome -> millis(outcome.effect().updatedAt()))
                .max()
                .orElse(first);
        long span = Math.max(1, last - first);
        html.append("<table>");
        for (Report.Outcome outcome : outcomes) {
            long left = 100 * (millis(outcome.effect().createdAt()) - first) / span;
            long width = 100
                    * (millis(outcome.effect().updatedAt())
                            - millis(outcome.effect().createdAt()))
                    / span;
            String how = how(outcome);
            html.append("<tr><td>")
                    .append(TIME.format(outcome.effect().createdAt()))
                    .append("</td><td>")
                    .append(text(outcome.effect().name()))
                    .append("</td><td>")
                    .append(text(how))
                    .append("</td><td><div class=\"bar\"><i class=\"")
                    .append(how)
                    .append("\" style=\"left:")
                    .append(left)
                    .append("%;width:")
                    .append(width)
                    .append("%\"></i></div></td></tr>");
        }
        html.append("</table>");
    }

    private void effects(List<Report.Outcome> outcomes) {
        html.append("<table><tr><th>effect</th><th>key</th><th>stored as</th><th>in this run</th>")
                .append("<th>attempts</th></tr>");
        for (Report.Outcome outcome : outcomes) {
            html.append("<tr><td>")
                    .append(text(outcome.effect().name()))
                    .append("</td><td><code>")
                    .append(text(Progress.shortened(outcome.effect().key())))
                    .append("</code></td><td>")
                    .append(text(how(outcome)))
                    .append("</td><td>")
                    .append(text(outcome.inThisRun().isEmpty() ? "not needed" : outcome.inThisRun()))
                    .append("</td><td class=\"n\">")
                    .append(outcome.effect().attempts())
                    .append("</td></tr>");
        }
        html.append("</table>");
    }

    private void governed(CaseGroup group) {
        GovernedException first = group.first();
        html.append("<h3>")
                .append(text(group.isOne() ? first.runId() : group.cases().size() + " runs of " + group.workflow()))
                .append("</h3><p>")
                .append(text(first.owner() + ", " + first.severity() + ", due " + first.dueAt()))
                .append("</p>");
        if (!group.isOne()) {
            paragraph("", String.join(", ", group.subjects()));
        }
        html.append("<ul>");
        first.findings()
                .forEach(finding -> html.append("<li>")
                        .append(text(finding.path() + ": " + finding.message()))
                        .append("<br><small>")
                        .append(text(finding.policy().remediation()))
                        .append("</small></li>"));
        html.append("</ul>");
        paragraph(group.isOpen() ? "bad" : "good", group.end());
    }

    private void course(Course course) {
        html.append("<ul>");
        course.changeOrders()
                .forEach(change -> item("Change order " + change.opportunityId() + ", " + change.name() + ", from "
                        + change.from() + ": value + " + change.added()
                        + change.ceilingRaised()
                                .map(raised -> ", ceiling + " + raised)
                                .orElse("")));
        for (Course.Bill bill : course.bills()) {
            html.append("<li>")
                    .append(text("Bill " + bill.number() + " of " + bill.date() + ": " + bill.net()))
                    .append("<ul>");
            bill.explanations().forEach(this::item);
            html.append("</ul></li>");
        }
        course.credits()
                .forEach(credit -> item("Credit " + credit.number() + " of " + credit.net() + " on bill "
                        + credit.invoice() + (credit.isRebilled() ? ", billed again as corrected" : "") + ": "
                        + credit.reason() + " (" + credit.by() + ")"));
        html.append("</ul>");
    }

    private void item(String content) {
        html.append("<li>").append(text(content)).append("</li>");
    }

    private void paragraph(String style, String content) {
        html.append("<p class=\"")
                .append(style)
                .append("\">")
                .append(text(content))
                .append("</p>");
    }

    private static String how(Report.Outcome outcome) {
        return outcome.effect()
                .completion()
                .map(completion -> completion.name().toLowerCase(Locale.ROOT))
                .orElse(outcome.effect().state().name().toLowerCase(Locale.ROOT));
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
