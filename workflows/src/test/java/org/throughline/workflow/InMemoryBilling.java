package org.throughline.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.BillingCustomers;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.port.BillingEvents;
import org.throughline.connector.port.BillingInvoices;
import org.throughline.connector.port.BillingPayments;
import org.throughline.connector.port.BillingService;
import org.throughline.connector.port.CollectedPayment;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.connector.port.Refund;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Dispute;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;

/** A billing service in memory, with what the flows read of it. */
final class InMemoryBilling implements BillingService {
    final Map<InvoiceId, PaymentStatus> statuses = new LinkedHashMap<>();
    final List<PayoutItem> payoutItems = new ArrayList<>();
    private final List<CollectedPayment> collected = new ArrayList<>();
    private final InMemorySystems systems;

    InMemoryBilling(InMemorySystems systems) {
        this.systems = systems;
    }

    /** A customer pays through the service; gives its reference of the payment. */
    ExternalRef collect(InvoiceId invoice, String charge, Money amount) {
        ExternalRef ref = new ExternalRef("memory", "Charge", charge);
        collected.add(new CollectedPayment(invoice, ref, amount, LocalDate.of(2026, 7, 15)));
        return ref;
    }

    @Override
    public BillingCustomers customers() {
        throw new UnsupportedOperationException("the flows do not write customers");
    }

    @Override
    public BillingEvents events() {
        throw new UnsupportedOperationException("the flows do not read events");
    }

    @Override
    public BillingInvoices invoices() {
        return new Invoices();
    }

    @Override
    public BillingPayments payments() {
        return new BillingPayments() {
            @Override
            public List<CollectedPayment> collected(InvoiceId invoice) {
                return systems.call(
                        "billing.collected",
                        () -> collected.stream()
                                .filter(payment -> payment.invoiceId().equals(invoice))
                                .toList());
            }

            @Override
            public WriteResult<Refund> refund(InvoiceId invoice, Money amount, IdempotencyKey key) {
                throw new UnsupportedOperationException("the flows do not refund");
            }

            @Override
            public List<Dispute> disputes(InvoiceId invoice) {
                throw new UnsupportedOperationException("the flows do not list disputes");
            }

            @Override
            public Stream<Payout> payouts(Instant createdFrom) {
                throw new UnsupportedOperationException("the flows do not list payouts");
            }

            @Override
            public List<PayoutItem> items(ExternalRef payout) {
                return systems.call("billing.payoutItems", () -> List.copyOf(payoutItems));
            }
        };
    }

    private final class Invoices implements BillingInvoices {
        @Override
        public PaymentStatus paymentStatus(InvoiceId id) {
            return systems.call(
                    "billing.paymentStatus",
                    () -> Optional.ofNullable(statuses.get(id))
                            .orElseThrow(() -> new NotFoundException(
                                    FailureDetails.of("billing", "billing.paymentStatus"), "no invoice " + id)));
        }

        @Override
        public Optional<PaymentStatus> paymentStatus(BillingEvent event) {
            throw unused();
        }

        @Override
        public Optional<IssuedInvoice> find(InvoiceId id) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedInvoice> issue(Invoice invoice, IdempotencyKey key) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedInvoice> send(InvoiceId id, IdempotencyKey key) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedInvoice> collect(InvoiceId id, IdempotencyKey key) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedInvoice> settleOutside(InvoiceId id, IdempotencyKey key) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedInvoice> voidInvoice(InvoiceId id, IdempotencyKey key) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedInvoice> writeOff(InvoiceId id, IdempotencyKey key) {
            throw unused();
        }

        @Override
        public Optional<IssuedCreditNote> findCredit(CreditNoteId id, InvoiceId invoice) {
            throw unused();
        }

        @Override
        public WriteResult<IssuedCreditNote> credit(CreditNote credit, IdempotencyKey key) {
            throw unused();
        }

        private UnsupportedOperationException unused() {
            return new UnsupportedOperationException("the flows only read how an invoice is paid");
        }
    }
}
