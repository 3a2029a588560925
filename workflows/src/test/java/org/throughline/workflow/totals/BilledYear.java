package org.throughline.workflow.totals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.workflow.Samples;
import org.throughline.workflow.billing.BillingContext;
import org.throughline.workflow.billing.BillingDraft;
import org.throughline.workflow.billing.LineExplanation;
import org.throughline.workflow.correction.CreditOfSources;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledState;
import org.throughline.workflow.ledger.InvoiceCorrection;
import org.throughline.workflow.totals.Engagement.Wish;

/** Bills an engagement month by month and takes invoices back in between, by the rules that the flows use. */
final class BilledYear {
    /** The rules of the product, or wrong ones. */
    interface Rules {
        BillingDraft draft(Contract contract, Work work, BillingContext context);
    }

    /** What was taken back, as it was possible. */
    record TakenBack(int number, int beforeRun, int ofRun, boolean isWhole, boolean rebill, List<SourceRef> sources) {}

    private final Engagement engagement;
    private final Rules rules;
    private final List<BilledInvoice> invoices = new ArrayList<>();
    private final List<TakenBack> takenBack = new ArrayList<>();
    private final Totals totals = new Totals();

    BilledYear(Engagement engagement, Rules rules) {
        this.engagement = engagement;
        this.rules = rules;
        for (int run = 1; run <= Engagement.RUNS; run++) {
            takeBack(run);
            bill(run);
        }
    }

    Totals totals() {
        return totals;
    }

    List<TakenBack> takenBack() {
        return takenBack;
    }

    private void bill(int run) {
        Contract contract = engagement.contract(run);
        InvoiceId id = id(run);
        List<Invoice> before = new BilledHistory(Samples.PROJECT, run, invoices).inForceBeside(id);
        BillingContext context = new BillingContext(Engagement.month(run), before, engagement.rounding());
        BillingDraft draft = rules.draft(contract, unbilled(engagement.work(run), before), context);
        // As the flow does: nothing is posted that comes to nothing.
        if (draft.net(contract.getValue().getCurrencyUnit()).isZero()) {
            return;
        }
        totals.heldTwice(run, heldTwice(before, draft));
        for (LineExplanation line : draft.explanations()) {
            totals.billed(run, line.rule(), line.amount().getAmount());
        }
        invoices.add(new BilledInvoice(
                invoice(id, run, contract, draft), BilledState.RECORDED, draft.explanations(), List.of(), List.of()));
    }

    private static Work unbilled(Work work, List<Invoice> before) {
        Set<ExternalRef> billed = sources(before.stream().flatMap(invoice -> invoice.getLines().stream())).stream()
                .map(SourceRef::ref)
                .collect(Collectors.toSet());
        return new Work(
                work.timeEntries().stream()
                        .filter(each -> !billed.contains(each.getSource()))
                        .toList(),
                work.expenses().stream()
                        .filter(each -> !billed.contains(each.getSource()))
                        .toList(),
                work.milestones().stream()
                        .filter(each -> !billed.contains(each.getSource()))
                        .toList());
    }

    /** Sources that the ledger would refuse, because another invoice bills them. */
    private static long heldTwice(List<Invoice> before, BillingDraft draft) {
        Set<SourceRef> held = sources(before.stream().flatMap(invoice -> invoice.getLines().stream()));
        return sources(draft.lines().stream()).stream().filter(held::contains).count();
    }

    private static Set<SourceRef> sources(Stream<InvoiceLine> lines) {
        return lines.flatMap(line -> line.getSources().stream()).collect(Collectors.toSet());
    }

    private void takeBack(int run) {
        Set<Integer> done = new HashSet<>();
        for (Wish wish : engagement.wishes()) {
            for (int i = 0; i < invoices.size(); i++) {
                BilledInvoice billed = invoices.get(i);
                if (wish.beforeRun() == run && billed.invoice().getId().equals(id(wish.ofRun())) && done.add(i)) {
                    invoices.set(i, takeBack(wish, billed));
                }
            }
        }
    }

    private BilledInvoice takeBack(Wish wish, BilledInvoice billed) {
        CreditOfSources credit = new CreditOfSources(billed, engagement.rounding());
        List<SourceRef> open = credit.open().stream()
                .sorted(Comparator.comparing(source -> source.ref().id()))
                .toList();
        boolean isWhole = wish.share() == 1;
        Set<SourceRef> named = new LinkedHashSet<>();
        for (int i = 0; i < open.size(); i += wish.share()) {
            named.add(open.get(i));
        }
        Optional<List<InvoiceLine>> lines = isWhole ? Optional.of(credit.all()) : credit.of(named);
        if (lines.filter(credited -> !credited.isEmpty()).isEmpty()) {
            return billed;
        }
        TakenBack correction = new TakenBack(
                takenBack.size() + 1,
                wish.beforeRun(),
                wish.ofRun(),
                isWhole,
                wish.rebill(),
                List.copyOf(isWhole ? open : named));
        takenBack.add(correction);
        CreditNote note = note(correction, billed.invoice(), lines.get());
        totals.credited(correction.number(), note.netTotal().getAmount());
        List<InvoiceCorrection> corrections = new ArrayList<>(billed.corrections());
        corrections.add(
                new InvoiceCorrection(note, false, correction.rebill() ? correction.sources() : List.of(), "somebody"));
        return new BilledInvoice(billed.invoice(), billed.state(), billed.explanations(), corrections, List.of());
    }

    private static InvoiceId id(int run) {
        return InvoiceId.of("I" + run);
    }

    private static Invoice invoice(InvoiceId id, int run, Contract contract, BillingDraft draft) {
        return Invoice.builder()
                .id(id)
                .engagementId(contract.getEngagementId())
                .contractId(contract.getId())
                .projectId(Samples.PROJECT)
                .customerId(contract.getCustomerId())
                .legalEntityId(Samples.SELLER)
                .currency(contract.getValue().getCurrencyUnit())
                .issueDate(Engagement.month(run).lastDate())
                .dueDate(Engagement.month(run).lastDate())
                .period(Engagement.month(run))
                .lines(draft.lines())
                .build();
    }

    private static CreditNote note(TakenBack correction, Invoice invoice, List<InvoiceLine> lines) {
        return CreditNote.builder()
                .id(CreditNoteId.of("C" + correction.number()))
                .engagementId(invoice.getEngagementId())
                .contractId(invoice.getContractId())
                .projectId(invoice.getProjectId())
                .customerId(invoice.getCustomerId())
                .legalEntityId(invoice.getLegalEntityId())
                .currency(invoice.getCurrency())
                .issueDate(Engagement.month(correction.beforeRun()).startInclusive())
                .addCorrectedInvoices(new InvoiceReference(invoice.getId(), "1", invoice.getIssueDate()))
                .reason("Wrong")
                .lines(lines)
                .build();
    }
}
