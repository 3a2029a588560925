package org.throughline.connector.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrderInvoiceTest {
    private static final Money HUNDRED = Money.of(CurrencyUnit.USD, 100);
    private static final SalesOrder ORDER =
            new SalesOrder(SoldWork.contract(), SoldWork.schedule("c1", HUNDRED, HUNDRED, HUNDRED));

    @Test
    void linesMayBillTheOrderInAnyOrder() {
        OrderInvoice invoice = new OrderInvoice(ORDER, SoldWork.invoice("c1", 2), Map.of(1, 3, 2, 1));

        assertThat(invoice.orderLines()).containsEntry(1, 3);
    }

    @Test
    void anInvoiceOfAnotherContractIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderInvoice(ORDER, SoldWork.invoice("c2", 1), Map.of(1, 1)))
                .withMessage("invoice i1 bills contract c2, not c1");
    }

    @Test
    void everyLineBillsALineOfTheOrderThatNoOtherBills() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderInvoice(ORDER, SoldWork.invoice("c1", 2), Map.of(1, 1)))
                .withMessage("line 2 of invoice i1 bills none of the 3 lines of the order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderInvoice(ORDER, SoldWork.invoice("c1", 1), Map.of(1, 4)))
                .withMessage("line 1 of invoice i1 bills none of the 3 lines of the order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderInvoice(ORDER, SoldWork.invoice("c1", 2), Map.of(1, 1, 2, 1)))
                .withMessage("two lines of invoice i1 bill line 1 of the order");
    }
}
