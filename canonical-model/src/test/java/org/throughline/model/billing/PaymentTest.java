package org.throughline.model.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.model.Minimal.eur;
import static org.throughline.model.Minimal.usd;

import org.junit.jupiter.api.Test;
import org.throughline.model.Minimal;

class PaymentTest {
    private static final InvoiceId FIRST = InvoiceId.of("I1");
    private static final InvoiceId SECOND = InvoiceId.of("I2");

    @Test
    void aPaymentMaySettleSeveralInvoicesToTheCent() {
        Payment payment = Minimal.payment()
                .addAllocations(new Allocation(FIRST, usd("1000.00")), new Allocation(SECOND, usd("170.00")))
                .build();

        assertThat(payment.getAllocations()).hasSize(2);
    }

    @Test
    void aPaymentSettlesNoMoreThanWasReceived() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.payment()
                        .addAllocations(new Allocation(FIRST, usd("1000.00")), new Allocation(SECOND, usd("170.01")))
                        .build())
                .withMessage("allocated USD 1170.01 of USD 1170.00");
    }

    @Test
    void anAllocationInAnotherCurrencyIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.payment()
                        .addAllocations(new Allocation(FIRST, eur("1.00")))
                        .build())
                .withMessage("the part for I1 is in EUR, the payment in USD");
    }

    @Test
    void whatIsOpenIsTheTotalLessWhatWasPaid() {
        assertThat(Minimal.paymentStatus().paid(usd("170.01")).build().open()).isEqualTo(usd("999.99"));
    }

    @Test
    void aStatusIsInOneCurrency() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.paymentStatus().paid(eur("1.00")).build())
                .withMessage("paid is in EUR but total is in USD");
    }

    @Test
    void nobodyPaidLessThanNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.paymentStatus().paid(usd("-0.01")).build())
                .withMessage("paid is negative: USD -0.01");
    }
}
