package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.party.Customer;
import org.throughline.model.party.ElectronicAddress;
import org.throughline.rehearsal.CardPayments;
import org.throughline.rehearsal.ConnectedSystems;
import org.throughline.rehearsal.ErpVendor;
import org.throughline.rehearsal.SimulatedVendors;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;

/**
 * The invoices of an engagement, collected in Stripe under the ids they have in the ERP: what is paid of them reads the same from
 * both. No flow issues invoices in Stripe yet, so the test does.
 */
class StripeCollectionTest {

    @ParameterizedTest
    @CsvSource({"NETSUITE, RETAINER, JPY"})
    void theStatusReadsTheSame(ErpVendor erp, Model model, String currency) {
        assertStatusIsTheSame(erp, Engagement.of(model, CurrencyUnit.of(currency)));
    }

    @Tag("crash-sweep")
    @ParameterizedTest
    @MethodSource("everyCombination")
    void theStatusReadsTheSameInEveryCombination(ErpVendor erp, Engagement engagement) {
        assertStatusIsTheSame(erp, engagement);
    }

    static List<Arguments> everyCombination() {
        List<Arguments> all = new ArrayList<>();
        for (ErpVendor erp : ErpVendor.values()) {
            for (Model model : Model.values()) {
                for (String currency : List.of("USD", "EUR", "JPY")) {
                    all.add(Arguments.of(erp, Engagement.of(model, CurrencyUnit.of(currency))));
                }
            }
        }
        return all;
    }

    private static void assertStatusIsTheSame(ErpVendor erp, Engagement engagement) {
        try (SimulatedVendors vendors = SimulatedVendors.start(erp);
                TestDatabase database = TestDatabase.h2()) {
            new Play(vendors, engagement, database.emptied(), Fate.kind()).play(1);
            ConnectedSystems systems = ConnectedSystems.connect(vendors);
            List<Invoice> invoices =
                    BilledLedger.on(database.dataSource())
                            .history(engagement.deal().project())
                            .invoices()
                            .stream()
                            .map(BilledInvoice::invoice)
                            .toList();

            collect(invoices, systems, new CardPayments(vendors));

            assertThat(invoices).hasSize(2).allSatisfy(invoice -> {
                PaymentStatus booked = systems.erp().invoices().paymentStatus(invoice.getId());
                PaymentStatus collected = systems.billing().invoices().paymentStatus(invoice.getId());
                assertThat(collected.getInvoiceId()).isEqualTo(booked.getInvoiceId());
                assertThat(collected.getState()).isEqualTo(booked.getState());
                assertThat(collected.getTotal()).isEqualTo(booked.getTotal());
                assertThat(collected.getPaid()).isEqualTo(booked.getPaid());
                assertThat(collected.getDueDate()).isEqualTo(booked.getDueDate());
            });
        }
    }

    /** Issues the invoices in Stripe, and pays there what was paid of them. */
    private static void collect(List<Invoice> invoices, ConnectedSystems systems, CardPayments customers) {
        for (Invoice invoice : invoices) {
            // Stripe sends invoices by mail; the CRM's account has no such address.
            Customer customer = Customer.builder()
                    .from(systems.erp()
                            .customers()
                            .find(invoice.getCustomerId())
                            .orElseThrow())
                    .electronicAddress(new ElectronicAddress("EM", "payables@customer.example"))
                    .build();
            systems.billing().customers().upsert(customer, IdempotencyKey.of("billing-customer", customer.getId()));
            IssuedInvoice issued = systems.billing()
                    .invoices()
                    .issue(invoice, IdempotencyKey.of("billing-invoice", invoice.getId()))
                    .value();
            Money paid = systems.erp().invoices().paymentStatus(invoice.getId()).getPaid();
            customers.pay(issued, paid);
        }
    }
}
