package org.throughline.workflow.totals;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.workflow.billing.BillingRule;
import org.throughline.workflow.totals.BilledYear.TakenBack;
import org.throughline.workflow.totals.Engagement.Done;
import org.throughline.workflow.totals.Engagement.Version;

/** What engagements come to, computed by the SQL beside this class from their contracts, their work and what was taken back. */
final class Recomputation {
    private static final List<String> SCRIPTS = List.of(
            "corrections.sql",
            "time.sql",
            "time-and-materials.sql",
            "fixed-fee.sql",
            "retainer.sql",
            "managed-services.sql",
            "expenses.sql");

    private final Tables tables;

    private Recomputation(Tables tables) {
        this.tables = tables;
    }

    /** The totals of each engagement, in order. */
    static List<Totals> of(List<Engagement> engagements, List<List<TakenBack>> takenBack) throws SQLException {
        try (Tables tables = new Tables()) {
            Recomputation recomputation = new Recomputation(tables);
            recomputation.writeDates();
            for (int i = 0; i < engagements.size(); i++) {
                recomputation.write(i, engagements.get(i));
                recomputation.write(i, takenBack.get(i));
            }
            tables.flush();
            tables.run("periods.sql");
            for (int run = 1; run <= Engagement.RUNS; run++) {
                tables.execute("SET @RUN = " + run);
                for (String script : SCRIPTS) {
                    tables.run(script);
                }
            }
            return recomputation.read(engagements.size());
        }
    }

    private List<Totals> read(int number) throws SQLException {
        List<Totals> totals = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            totals.add(new Totals());
        }
        tables.query(
                "SELECT eng, run, rule, amount FROM as_billed",
                row -> totals.get(row.getInt(1))
                        .billed(row.getInt(2), BillingRule.valueOf(row.getString(3)), row.getBigDecimal(4)));
        tables.query(
                "SELECT eng, number, amount FROM credit",
                row -> totals.get(row.getInt(1)).credited(row.getInt(2), row.getBigDecimal(3)));
        return totals;
    }

    private void writeDates() throws SQLException {
        for (int run = 1; run <= Engagement.RUNS; run++) {
            tables.insert(
                    "run",
                    run,
                    Engagement.month(run).startInclusive(),
                    Engagement.month(run).endExclusive());
        }
        LocalDate first = Engagement.month(1).startInclusive();
        for (LocalDate date = first; date.isBefore(first.plusYears(2)); date = date.plusDays(1)) {
            tables.insert("calendar", date, number(date.plusDays(1)) - number(date));
        }
    }

    private static int number(LocalDate date) {
        return date.getYear() * 360 + date.getMonthValue() * 30 + Math.min(30, date.getDayOfMonth());
    }

    private void write(int number, Engagement engagement) throws SQLException {
        Contract signed = engagement.versions().get(0).contract();
        tables.insert(
                "engagement",
                number,
                signed.getValue().getCurrencyUnit().getDecimalPlaces(),
                engagement.rounding().name(),
                signed.getStartDate().orElseThrow(),
                signed.getEndDate().orElseThrow().plusDays(1));
        List<Version> versions = engagement.versions();
        for (int i = 0; i < versions.size(); i++) {
            int until = i + 1 < versions.size() ? versions.get(i + 1).fromRun() : Engagement.RUNS + 1;
            new TermRows(tables, number, versions.get(i).fromRun(), until)
                    .write(versions.get(i).contract().getBillingTerms());
        }
        writeWork(number, engagement);
    }

    private void writeWork(int number, Engagement engagement) throws SQLException {
        for (Done<TimeEntry> done : engagement.time()) {
            TimeEntry entry = done.item();
            tables.insert(
                    "time_entry",
                    number,
                    entry.getId().value(),
                    entry.getSource().id(),
                    entry.getResource().getId().value(),
                    entry.pricedRole().orElseThrow(),
                    entry.getResource().getRegion().orElse(null),
                    entry.getOvertimeKind().orElse(null),
                    entry.getDate(),
                    entry.getHours(),
                    entry.isBillable(),
                    done.approvedBy());
        }
        for (Done<ExpenseItem> done : engagement.expenses()) {
            ExpenseItem expense = done.item();
            tables.insert(
                    "expense",
                    number,
                    expense.getSource().id(),
                    expense.getCategory(),
                    expense.getDate(),
                    expense.getBillableAmount().getAmount(),
                    expense.isBillable(),
                    done.approvedBy());
        }
        for (Done<MilestoneCompletion> done : engagement.milestones()) {
            tables.insert(
                    "acceptance",
                    number,
                    done.item().getSource().id(),
                    done.item().getMilestoneId().value(),
                    done.approvedBy());
        }
    }

    private void write(int number, List<TakenBack> takenBack) throws SQLException {
        for (TakenBack each : takenBack) {
            tables.insert(
                    "correction", number, each.number(), each.beforeRun(), each.ofRun(), each.isWhole(), each.rebill());
            for (SourceRef source : each.sources()) {
                tables.insert("correction_source", number, each.number(), name(source));
            }
        }
    }

    /** What follows from the contract is named after its period; what is in the PSA by its record. */
    private static String name(SourceRef source) {
        return switch (source.kind()) {
            case PERIOD -> source.ref().id().substring(source.ref().id().indexOf('/') + 1);
            case DEPOSIT -> "deposit";
            default -> source.ref().id();
        };
    }
}
