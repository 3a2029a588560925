package org.throughline.workflow.billingtocash;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.BillingService;
import org.throughline.connector.port.CollectedPayment;
import org.throughline.connector.port.Erp;
import org.throughline.idempotency.Effect;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;

/**
 * Takes over into the ERP what the billing service has collected for an invoice: each payment once, under the service's own
 * id of it, whichever event, poll or person asks for it.
 *
 * <p>A payment settles the invoice as far as it goes; what is beyond its total stays unapplied cash. Refunds and disputes
 * change nothing here: {@link BillingToCash} raises them.
 */
public final class CollectPayments implements Workflow<CollectionCheck, CollectionOutcome> {
    private static final String RECORD = "erp.payment.record";
    private static final Finding.Policy UNKNOWN = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(1),
            "Find out what the billing service collects for: the invoice was not billed by a flow.");

    private final BillingService billing;
    private final Erp erp;
    private final BilledLedger ledger;

    private CollectPayments(Builder builder) {
        this.billing = requireNonNull(builder.billing, "billing");
        this.erp = requireNonNull(builder.erp, "erp");
        this.ledger = requireNonNull(builder.ledger, "ledger");
    }

    @Override
    public String name() {
        return "collect-payments";
    }

    @Override
    public Class<CollectionCheck> inputType() {
        return CollectionCheck.class;
    }

    @Override
    public String subject(CollectionCheck check) {
        return check.invoice() + "/" + check.trigger();
    }

    @Override
    public CollectionOutcome run(CollectionCheck check, Journal journal) {
        List<Payment> payments = payments(invoice(check.invoice()));
        payments.forEach(payment -> record(payment, journal));
        return new CollectionOutcome(check.invoice(), payments);
    }

    private Invoice invoice(InvoiceId id) {
        return ledger.find(id)
                .map(BilledInvoice::invoice)
                .orElseThrow(() -> new PausedException(List.of(new Finding(
                        "invoice-known", "invoice." + id, "the billed ledger has no invoice " + id, UNKNOWN))));
    }

    // From the total and the payments before it alone: so the content of a payment is the same in every run.
    private List<Payment> payments(Invoice invoice) {
        List<Payment> payments = new ArrayList<>();
        Money open = invoice.total();
        for (CollectedPayment collected : billing.payments().collected(invoice.getId())) {
            Money applied = collected.amount().isGreaterThan(open) ? open : collected.amount();
            open = open.minus(applied);
            payments.add(payment(collected, applied, invoice));
        }
        return payments;
    }

    private static Payment payment(CollectedPayment collected, Money applied, Invoice invoice) {
        Payment.Builder payment = Payment.builder();
        payment.id(idOf(collected.ref()))
                .customerId(invoice.getCustomerId())
                .amount(collected.amount())
                .receivedOn(collected.receivedOn())
                .reference(collected.ref().id())
                .addExternalRefs(collected.ref());
        if (applied.isPositive()) {
            payment.addAllocations(new Allocation(invoice.getId(), applied));
        }
        return payment.build();
    }

    private void record(Payment payment, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("payment", payment.getId());
        journal.step(Effect.named(RECORD, ExternalRef.class)
                .key(payment.getId())
                .fingerprint(payment)
                .repeatable()
                .perform(() -> erp.payments().record(payment, key).ref())
                .build());
    }

    /** The id of a payment in the ERP. */
    static PaymentId idOf(ExternalRef collected) {
        return PaymentId.of(collected.toIdText());
    }

    /** Whether a payment is in the ERP by this flow. */
    static boolean isRecorded(ExternalRef collected, Journal journal) {
        return journal.result(RECORD, idOf(collected), ExternalRef.class).isPresent();
    }

    /** {@return a new builder; all parts are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CollectPayments}. Not thread-safe. */
    public static final class Builder {
        private @Nullable BillingService billing;
        private @Nullable Erp erp;
        private @Nullable BilledLedger ledger;

        private Builder() {}

        /**
         * Sets who collects.
         *
         * @param billing the billing service
         * @return this builder
         */
        public Builder billing(BillingService billing) {
            this.billing = billing;
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
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a part is missing; the message names it
         */
        public CollectPayments build() {
            return new CollectPayments(this);
        }
    }
}
