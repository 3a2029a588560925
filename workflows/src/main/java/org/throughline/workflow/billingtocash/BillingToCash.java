package org.throughline.workflow.billingtocash;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.port.BillingService;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.Psa;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.workflow.Journal;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.ledger.BilledLedger;

/**
 * Reads the payment status of an engagement's invoices from the ERP, or from the billing service that collects them, and
 * writes it back to the PSA and the CRM.
 *
 * <p>An invoice on which more was paid than is owed, or that is in another currency than the contract, pauses the flow:
 * finance has to set it right first. A dispute, a refund, a short payment and each stage of dunning are told to PSA and CRM
 * like any other status; then the first run that sees them pauses, so that somebody acts. Runs of later dates do not raise them
 * again.
 */
public final class BillingToCash implements Workflow<CashCheck, CashOutcome> {
    private final Crm crm;
    private final Psa psa;
    private final Erp erp;
    private final Optional<BillingService> billing;
    private final BilledLedger ledger;
    private final Clock clock;
    private final DunningPolicy dunning;

    private BillingToCash(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.psa = requireNonNull(builder.psa, "psa");
        this.erp = requireNonNull(builder.erp, "erp");
        this.billing = Optional.ofNullable(builder.billing);
        this.ledger = requireNonNull(builder.ledger, "ledger");
        this.clock = builder.clock;
        this.dunning = builder.dunning;
    }

    @Override
    public String name() {
        return "billing-to-cash";
    }

    @Override
    public Class<CashCheck> inputType() {
        return CashCheck.class;
    }

    @Override
    public String subject(CashCheck check) {
        return check.opportunity().id() + "/" + check.asOf();
    }

    @Override
    public CashOutcome run(CashCheck check, Journal journal) {
        CashOutcome outcome =
                journal.decide("cash.check", subject(check), check, CashOutcome.class, () -> read(check, journal));
        outcome.statuses().forEach(status -> tellPsa(status, check, journal));
        tellCrm(outcome, check, journal);
        journal.require(CashControls.onceTold(outcome.statuses(), check.asOf(), dunning).stream()
                .filter(raised -> journal.raises("cash.raise", raised.key()))
                .map(CashControls.Raised::finding)
                .toList());
        return outcome;
    }

    private CashOutcome read(CashCheck check, Journal journal) {
        // Before the first status is read: what is paid meanwhile belongs to a later moment.
        Instant asOf = clock.instant();
        List<PaymentStatus> statuses = erp.invoices().paymentStatuses(check.project()).stream()
                .map(this::asCollected)
                .toList();
        journal.require(CashControls.beforeTelling(statuses, check.currency()));
        return CashOutcome.of(statuses, ledger.history(check.project()), check.currency(), asOf);
    }

    // Numbered by the ERP, whoever collects.
    private PaymentStatus asCollected(PaymentStatus inErp) {
        return billing.flatMap(service -> collected(service, inErp.getInvoiceId()))
                .map(status -> PaymentStatus.builder()
                        .from(status)
                        .invoiceNumber(inErp.getInvoiceNumber())
                        .build())
                .orElse(inErp);
    }

    private static Optional<PaymentStatus> collected(BillingService service, InvoiceId invoice) {
        try {
            return Optional.of(service.invoices().paymentStatus(invoice));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    // The date belongs to the key: a payment that is taken back gives figures that have been told before.
    private void tellPsa(PaymentStatus status, CashCheck check, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("payment-status", status.getInvoiceId(), check.asOf());
        journal.upsert(
                "psa.work.update-payment",
                key,
                status,
                ExternalRef.class,
                () -> psa.work().updatePayment(status, key).ref());
    }

    private void tellCrm(CashOutcome outcome, CashCheck check, Journal journal) {
        IdempotencyKey key =
                IdempotencyKey.of("deal-billing", check.opportunity().id(), check.asOf());
        DealBilling billing = new DealBilling(outcome.billed(), outcome.paid(), outcome.asOf());
        journal.upsert(
                "crm.deal.update-billing",
                key,
                billing,
                ExternalRef.class,
                () -> crm.opportunities()
                        .updateBilling(check.opportunity(), billing, key)
                        .ref());
    }

    /** {@return a new builder; all systems and the ledger are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BillingToCash}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;
        private @Nullable BillingService billing;
        private @Nullable BilledLedger ledger;
        private Clock clock = Clock.systemUTC();
        private DunningPolicy dunning = DunningPolicy.standard();

        private Builder() {}

        /**
         * Sets where the deal is told what was billed and paid.
         *
         * @param crm the CRM
         * @return this builder
         */
        public Builder crm(Crm crm) {
            this.crm = crm;
            return this;
        }

        /**
         * Sets where project managers see what was paid.
         *
         * @param psa the PSA
         * @return this builder
         */
        public Builder psa(Psa psa) {
            this.psa = psa;
            return this;
        }

        /**
         * Sets where payments are recorded.
         *
         * @param erp the ERP
         * @return this builder
         */
        public Builder erp(Erp erp) {
            this.erp = erp;
            return this;
        }

        /**
         * Sets who collects: of invoices that were issued there, its payment status counts, with its disputes and refunds; of
         * others, that of the ERP. Nobody but the ERP by default.
         *
         * @param billing the billing service
         * @return this builder
         * @see CollectPayments
         */
        public Builder collectedBy(BillingService billing) {
            this.billing = billing;
            return this;
        }

        /**
         * Sets where it is kept what was credited.
         *
         * @param ledger the ledger, the same for all flows
         * @return this builder
         */
        public Builder ledger(BilledLedger ledger) {
            this.ledger = ledger;
            return this;
        }

        /**
         * Sets the clock that tells from which moment the sums are; the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets who has to act when a customer does not pay; {@link DunningPolicy#standard()} by default.
         *
         * @param dunning the policy
         * @return this builder
         */
        public Builder dunning(DunningPolicy dunning) {
            this.dunning = dunning;
            return this;
        }

        /**
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system or the ledger is missing; the message names it
         */
        public BillingToCash build() {
            return new BillingToCash(this);
        }
    }
}
