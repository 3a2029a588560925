package org.throughline.workflow.totals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Resource;
import org.throughline.workflow.billing.BillingContext;
import org.throughline.workflow.billing.BillingDraft;
import org.throughline.workflow.billing.BillingRule;
import org.throughline.workflow.billing.BillingRules;
import org.throughline.workflow.billing.LineExplanation;

/** Faults that a change of the rules might bring, one each. */
final class WrongRules {
    private WrongRules() {}

    /** A line for each entry, so that each is rounded. */
    static BillingDraft eachEntryIsRounded(Contract contract, Work work, BillingContext context) {
        List<TimeEntry> apart = new ArrayList<>();
        for (TimeEntry entry : work.timeEntries()) {
            apart.add(TimeEntry.builder()
                    .from(entry)
                    .resource(Resource.builder()
                            .from(entry.getResource())
                            .displayName("Person " + entry.getId())
                            .build())
                    .build());
        }
        return BillingRules.draft(contract, new Work(apart, work.expenses(), work.milestones()), context);
    }

    /** A ceiling for the fees alone. */
    static BillingDraft theCeilingForgetsExpenses(Contract contract, Work work, BillingContext context) {
        if (!(contract.getBillingTerms() instanceof TimeAndMaterials terms)) {
            return BillingRules.draft(contract, work, context);
        }
        BillingDraft fees = BillingRules.draft(
                contract,
                new Work(work.timeEntries(), List.of(), List.of()),
                new BillingContext(context.period(), feesOf(context.before()), context.rounding()));
        Contract unlimited = Contract.builder()
                .from(contract)
                .billingTerms(TimeAndMaterials.builder()
                        .from(terms)
                        .notToExceed(Optional.empty())
                        .build())
                .build();
        BillingDraft expenses = BillingRules.draft(unlimited, new Work(List.of(), work.expenses(), List.of()), context);
        return joined(fees, expenses);
    }

    /** Hours carried over for good. */
    static BillingDraft hoursDoNotExpire(Contract contract, Work work, BillingContext context) {
        if (!(contract.getBillingTerms() instanceof Retainer terms)) {
            return BillingRules.draft(contract, work, context);
        }
        Retainer lasting = Retainer.builder()
                .from(terms)
                .rollover(terms.getRollover().map(rollover -> new Rollover(rollover.maxHours(), Engagement.RUNS)))
                .build();
        return BillingRules.draft(
                Contract.builder().from(contract).billingTerms(lasting).build(), work, context);
    }

    private static List<Invoice> feesOf(List<Invoice> before) {
        Predicate<InvoiceLine> isFee = line -> line.getType() != InvoiceLineType.EXPENSE
                && !line.getDescription().contains("expenses");
        return before.stream()
                .map(invoice -> Invoice.builder()
                        .from(invoice)
                        .lines(invoice.getLines().stream().filter(isFee).toList())
                        .build())
                .toList();
    }

    private static BillingDraft joined(BillingDraft fees, BillingDraft expenses) {
        List<InvoiceLine> lines = new ArrayList<>(fees.lines());
        List<LineExplanation> explanations = new ArrayList<>(fees.explanations());
        for (int i = 0; i < expenses.lines().size(); i++) {
            LineExplanation why = expenses.explanations().get(i);
            if (why.rule() == BillingRule.EXPENSE || why.rule() == BillingRule.EXPENSE_LIMIT) {
                int number = lines.size() + 1;
                lines.add(InvoiceLine.builder()
                        .from(expenses.lines().get(i))
                        .number(number)
                        .build());
                explanations.add(new LineExplanation(
                        number, why.rule(), why.entries(), why.rates(), why.figures(), why.amount()));
            }
        }
        return new BillingDraft(lines, List.of(), explanations);
    }
}
