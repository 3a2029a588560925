package org.throughline.connector.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SalesOrderTest {
    private static final Money HUNDRED = Money.of(CurrencyUnit.USD, 100);

    @Test
    void theTotalIsWhatTheLinesAddUpTo() {
        SalesOrder order = new SalesOrder(SoldWork.contract(), SoldWork.schedule("c1", HUNDRED, HUNDRED));

        assertThat(order.total()).isEqualTo(Money.parse("USD 200.00"));
    }

    @Test
    void aScheduleOfAnotherContractOrCurrencyOrWithoutLinesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SalesOrder(SoldWork.contract(), SoldWork.schedule("c2", HUNDRED)))
                .withMessage("schedule s1 is of contract c2, not of c1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SalesOrder(SoldWork.contract(), SoldWork.schedule("c1", HUNDRED, Money.parse("EUR 1.00"))))
                .withMessage("schedule s1 is in EUR, contract c1 in USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SalesOrder(SoldWork.contract(), SoldWork.schedule("c1")))
                .withMessage("schedule s1 has no line");
    }
}
