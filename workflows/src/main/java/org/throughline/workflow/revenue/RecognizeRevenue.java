package org.throughline.workflow.revenue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Erp;
import org.throughline.idempotency.Effect;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.RevenueMethod;
import org.throughline.model.billing.RevenueSchedule;
import org.throughline.model.contract.Contract;
import org.throughline.workflow.Journal;
import org.throughline.workflow.JournalPoster;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.ledger.BilledState;
import org.throughline.workflow.quotetoproject.EngagementSetup;

/**
 * Posts the revenue of one engagement and period: of all its invoices, and of what took them back, what is earned by the
 * end of the period and not posted.
 *
 * <p>A document is scheduled once, by the contract as it is at its first run: later changes of the contract count for later
 * documents. Its postings have their ids before the first write, so each is in the books once.
 */
public final class RecognizeRevenue implements Workflow<RecognitionRun, RecognitionOutcome> {
    private final Crm crm;
    private final Erp erp;
    private final BilledLedger ledger;
    private final RevenueAccounts accounts;
    private final RevenueMethod fixedFee;
    private final JournalPoster poster;

    private RecognizeRevenue(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.erp = requireNonNull(builder.erp, "erp");
        this.ledger = requireNonNull(builder.ledger, "ledger");
        this.accounts = requireNonNull(builder.accounts, "accounts");
        this.fixedFee = builder.fixedFee;
        this.poster = new JournalPoster(erp.journals());
    }

    @Override
    public String name() {
        return "recognize-revenue";
    }

    @Override
    public Class<RecognitionRun> inputType() {
        return RecognitionRun.class;
    }

    @Override
    public String subject(RecognitionRun run) {
        return run.opportunity().id() + "/" + run.period();
    }

    @Override
    public RecognitionOutcome run(RecognitionRun run, Journal journal) {
        Contract contract = crm.opportunities().deal(run.opportunity()).contract();
        journal.require(RevenueControls.term(contract, fixedFee));
        LocalDate end = run.period().endExclusive();
        List<Scheduled> all = ledger.history(EngagementSetup.projectId(contract.getEngagementId())).invoices().stream()
                .filter(billed -> billed.state() != BilledState.RESERVED)
                .flatMap(RecognizeRevenue::documents)
                .filter(each -> each.document().issueDate().isBefore(end))
                .map(each -> each.with(schedules(each.document(), contract, journal)))
                .toList();
        Due due = journal.decide("revenue.due", subject(run), run, Due.class, () -> due(all, end, journal));
        due.postings().forEach(posting -> poster.post(posting, journal));
        return new RecognitionOutcome(all.stream()
                .flatMap(each -> each.schedules().stream()
                        .map(schedule -> RevenueSchedules.posted(each.document(), schedule, end)))
                .toList());
    }

    /** An invoice or what takes it back, and when it is earned. */
    private record Scheduled(BilledInvoice billed, RevenueDocument document, List<RevenueSchedule> schedules) {
        Scheduled with(Schedules found) {
            return new Scheduled(billed, document, found.schedules());
        }
    }

    /** As it is kept. */
    record Schedules(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<RevenueSchedule> schedules) {}

    /** What a run posts. */
    record Due(@JsonInclude(JsonInclude.Include.ALWAYS) List<JournalPosting> postings) {}

    private static Stream<Scheduled> documents(BilledInvoice billed) {
        return Stream.concat(
                        Stream.of(RevenueDocument.of(billed.invoice())),
                        billed.corrections().stream()
                                .map(correction -> RevenueDocument.of(billed.invoice(), correction)))
                .map(document -> new Scheduled(billed, document, List.of()));
    }

    private Schedules schedules(RevenueDocument document, Contract contract, Journal journal) {
        return journal.step(Effect.named("revenue.schedule", Schedules.class)
                .key(document.id())
                .fingerprint(document)
                .repeatable()
                .perform(() -> new Schedules(RevenueSchedules.of(document, contract, fixedFee)))
                .build());
    }

    private Due due(List<Scheduled> all, LocalDate end, Journal journal) {
        journal.require(RevenueControls.accounts(
                accounts, all.stream().map(Scheduled::document).toList()));
        List<JournalPosting> due = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Scheduled each : all) {
            List<JournalPosting> open = RevenuePostings.of(each.document(), each.schedules(), accounts).stream()
                    .filter(posting -> posting.getPostingDate().isBefore(end))
                    .filter(posting -> !poster.isPosted(posting.getId(), journal))
                    .toList();
            if (!open.isEmpty()) {
                findings.addAll(RevenueControls.ties(each.document(), each.schedules()));
                if (each.billed().isLive()) {
                    InvoiceId invoice = each.billed().invoice().getId();
                    findings.addAll(RevenueControls.asPosted(
                            each.document(), erp.invoices().find(invoice)));
                }
            }
            due.addAll(open);
        }
        findings.addAll(RevenueControls.periods(
                due.stream().map(JournalPosting::getPostingDate).toList(), erp.masterData()));
        journal.require(findings);
        return new Due(due);
    }

    /** {@return a new builder; the CRM, the ERP, the ledger and the accounts are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RecognizeRevenue}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Erp erp;
        private @Nullable BilledLedger ledger;
        private @Nullable RevenueAccounts accounts;
        private RevenueMethod fixedFee = RevenueMethod.MILESTONE;

        private Builder() {}

        /**
         * Sets where the terms of the deal are kept.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where revenue is posted.
         *
         * @param erp the ERP, with journals
         * @return this builder
         */
        public Builder erp(Erp erp) {
            this.erp = erp;
            return this;
        }

        /**
         * Sets where it is kept what was billed.
         *
         * @param ledger the ledger, the same for all flows
         * @return this builder
         */
        public Builder ledger(BilledLedger ledger) {
            this.ledger = ledger;
            return this;
        }

        /**
         * Sets between which accounts revenue moves.
         *
         * @param accounts the accounts
         * @return this builder
         */
        public Builder accounts(RevenueAccounts accounts) {
            this.accounts = accounts;
            return this;
        }

        /**
         * Sets how milestones of a fixed fee become revenue: when they are billed, which is the default, or evenly over the
         * days of the contract. It is the accounting policy of the firm: no contract says it.
         *
         * @param fixedFee {@link RevenueMethod#MILESTONE} or {@link RevenueMethod#STRAIGHT_LINE}
         * @return this builder
         * @throws IllegalArgumentException if it is another
         */
        public Builder fixedFee(RevenueMethod fixedFee) {
            if (fixedFee != RevenueMethod.MILESTONE && fixedFee != RevenueMethod.STRAIGHT_LINE) {
                throw new IllegalArgumentException("RecognizeRevenue.fixedFee is " + fixedFee
                        + ": milestones become revenue by MILESTONE or STRAIGHT_LINE");
            }
            this.fixedFee = fixedFee;
            return this;
        }

        /**
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system, the ledger or the accounts are missing; the message names it
         * @throws UnsupportedOperationException if the connector of the ERP posts no journals
         */
        public RecognizeRevenue build() {
            return new RecognizeRevenue(this);
        }
    }
}
