package org.throughline.workflow.billingtocash;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.Psa;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Finding;

/**
 * Reads the payment status of an engagement's invoices from the ERP and writes it back to the PSA and the CRM.
 *
 * <p>An invoice on which more was paid than is owed pauses the flow: finance has to refund or reallocate first.
 */
public final class BillingToCash implements Workflow<CashCheck, CashOutcome> {
    private static final Finding.Policy OVERPAID = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(2),
            "Refund the customer, or apply the surplus to another invoice.");

    private final Crm crm;
    private final Psa psa;
    private final Erp erp;

    private BillingToCash(Builder builder) {
        this.crm = requireNonNull(builder.crm, "crm");
        this.psa = requireNonNull(builder.psa, "psa");
        this.erp = requireNonNull(builder.erp, "erp");
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
        List<PaymentStatus> statuses = erp.invoices().forProject(check.project()).stream()
                .map(invoice -> erp.invoices().paymentStatus(invoice.id()))
                .toList();
        PausedException.throwIfAny(statuses.stream()
                .filter(status -> status.open().isNegative())
                .map(BillingToCash::overpaid)
                .toList());
        statuses.forEach(status -> tellPsa(status, journal));
        Money billed = sum(check, statuses.stream().map(PaymentStatus::getTotal).toList());
        Money paid = sum(check, statuses.stream().map(PaymentStatus::getPaid).toList());
        tellCrm(check.opportunity(), billed, paid, journal);
        return new CashOutcome(billed, paid, statuses);
    }

    private void tellPsa(PaymentStatus status, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of(
                "payment-status", status.getInvoiceId(), status.getPaid().getAmount());
        Object told = List.of(status.getInvoiceId(), status.getState(), status.getTotal(), status.getPaid());
        journal.upsert("psa.work.update-payment", key, told, InvoiceId.class, () -> {
            psa.work().updatePayment(status, key);
            return status.getInvoiceId();
        });
    }

    private void tellCrm(ExternalRef opportunity, Money billed, Money paid, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("deal-billing", opportunity.id(), billed.getAmount(), paid.getAmount());
        journal.upsert("crm.deal.update-billing", key, List.of(billed, paid), ExternalRef.class, () -> {
            crm.opportunities().updateBilling(opportunity, billed, paid, key);
            return opportunity;
        });
    }

    private static Money sum(CashCheck check, List<Money> amounts) {
        return MoneyMath.sum(check.currency(), amounts);
    }

    private static Finding overpaid(PaymentStatus status) {
        return new Finding(
                "invoice-not-overpaid",
                "invoice." + status.getInvoiceNumber(),
                "paid is " + status.getPaid() + ", billed " + status.getTotal(),
                OVERPAID);
    }

    /** {@return a new builder; all systems are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BillingToCash}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Crm crm;
        private @Nullable Psa psa;
        private @Nullable Erp erp;

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
         * Builds the workflow.
         *
         * @return the workflow
         * @throws NullPointerException if a system is missing; the message names it
         */
        public BillingToCash build() {
            return new BillingToCash(this);
        }
    }
}
