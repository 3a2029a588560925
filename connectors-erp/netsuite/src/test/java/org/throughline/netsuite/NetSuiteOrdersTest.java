package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.IssuedOrder;
import org.throughline.connector.port.OrderInvoice;
import org.throughline.connector.port.SalesOrder;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.ContractId;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Sales orders, and invoices made from them. */
class NetSuiteOrdersTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final ContractId SOLD = ContractId.of("c9");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @AfterEach
    void theBooksBalance() {
        account.assertBooksBalance();
    }

    @Test
    void anOrderHasALineForEachAmountOfItsSchedule() {
        erp.orders().upsert(OrderSamples.order("c2", "2000.00", "999.99"), KEY);

        ObjectNode row = account.row("salesOrder", "so-c2");
        assertThat(row.at("/status/refName").asString()).isEqualTo("Pending Billing");
        assertThat(row.at("/billingSchedule/id").asString()).isEqualTo("70");
        assertThat(row.at("/item/items/1/quantity").decimalValue()).isEqualByComparingTo("999.99");
        assertThat(row.path("otherRefNum").asString()).isEqualTo("PO-77");
        IssuedOrder found = erp.orders().find(ContractId.of("c2")).orElseThrow();
        assertThat(found.total()).isEqualTo(Money.parse("USD 2999.99"));
        assertThat(found.unbilled()).isEqualTo(found.total());
    }

    @Test
    void anAmendedContractChangesItsOrderAndWhatWasBilledStays() {
        erp.orders().bill(OrderSamples.billing("i9", "400.00"), KEY);

        erp.orders().upsert(OrderSamples.order("c9", "1000.00", "500.00", "250.00"), KEY);

        IssuedOrder found = erp.orders().find(SOLD).orElseThrow();
        assertThat(found.total()).isEqualTo(Money.parse("USD 1750.00"));
        assertThat(found.billed()).isEqualTo(Money.parse("USD 400.00"));
    }

    @Test
    void anOrderCannotBecomeLessThanWasBilled() {
        erp.orders().bill(OrderSamples.billing("i9", "400.00"), KEY);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.orders().upsert(OrderSamples.order("c9", "399.99", "500.00"), KEY));
    }

    @Test
    void anInvoiceBillsItsPartOfOneLineAndNoOtherLine() {
        WriteResult<IssuedInvoice> billed = erp.orders()
                .bill(OrderSamples.billing("i9", "400.00", Samples.tax(1, "0.08875", "USD 400.00", "USD 35.50")), KEY);

        assertThat(billed.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(billed.value().total()).isEqualTo(Money.parse("USD 435.50"));
        ObjectNode row = account.row("invoice", "inv-i9");
        assertThat(row.at("/createdFrom/id").asString()).isEqualTo("800");
        assertThat(row.at("/job/id").asString()).isEqualTo("102");
        assertThat(row.at("/item/items")).hasSize(1);
        IssuedOrder order = erp.orders().find(SOLD).orElseThrow();
        assertThat(order.billed()).isEqualTo(Money.parse("USD 400.00"));
        assertThat(order.unbilled()).isEqualTo(Money.parse("USD 1100.00"));
    }

    @Test
    void billingTwiceIsOneInvoiceAlsoWhenTheOrderIsBilledMeanwhile() {
        OrderInvoice all = OrderSamples.billing("i9", "1000.00");
        WriteResult<IssuedInvoice> first = erp.orders().bill(all, KEY);

        WriteResult<IssuedInvoice> second = erp.orders().bill(all, KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(erp.orders().find(SOLD).orElseThrow().billed()).isEqualTo(Money.parse("USD 1000.00"));
    }

    @Test
    void theSameInvoiceOverAnotherAmountIsAConflict() {
        erp.orders().bill(OrderSamples.billing("i9", "400.00"), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.orders().bill(OrderSamples.billing("i9", "401.00"), KEY))
                .withMessageContaining("exists with another subtotal");
    }

    @Test
    void moreThanIsLeftOfALineIsRefused() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.orders().bill(OrderSamples.billing("i9", "1000.01"), KEY));
        assertThat(erp.invoices().find(InvoiceId.of("i9"))).isEmpty();
    }

    @Test
    void anOrderThatIsMissingIsNotFound() {
        OrderInvoice known = OrderSamples.billing("i9", "400.00");
        OrderInvoice unknown = new OrderInvoice(
                OrderSamples.order("c3", "1000.00"),
                Invoice.builder()
                        .from(known.invoice())
                        .contractId(ContractId.of("c3"))
                        .build(),
                Map.of(1, 1));

        assertThat(erp.orders().find(ContractId.of("c3"))).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> erp.orders().bill(unknown, KEY));
    }

    @Test
    void anAmountThatTakesSomethingOffIsNoPartOfAnOrder() {
        OrderInvoice credit = OrderSamples.billing("i9", "-1.00");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.orders().bill(credit, KEY))
                .withMessage("OrderInvoice.invoice.lines.amount: is not positive");
    }

    @Test
    void aLineForWhichThereIsNoItemIsRefused() {
        SalesOrder order = OrderSamples.order("c2", "10.00");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> NetSuiteOrderMapper.fromOrder(order, "1", Map.of(InvoiceLineType.TIME, "ps-time")))
                .withMessageContaining("SalesOrder.schedule.lines.milestoneId");
    }
}
