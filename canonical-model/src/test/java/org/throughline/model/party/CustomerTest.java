package org.throughline.model.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.throughline.model.CountryCode;
import org.throughline.model.Minimal;

class CustomerTest {
    private static final Address BILLING = Minimal.address().build();
    private static final Address DELIVERY = Minimal.address().city("Troy").build();

    @Test
    void servicesAreTaxedWhereTheyAreReceived() {
        Customer.Builder customer = Minimal.customer();

        assertThat(customer.build().placeOfSupply()).isEmpty();
        assertThat(customer.billingAddress(BILLING).build().placeOfSupply()).contains(BILLING);
        assertThat(customer.deliveryAddress(DELIVERY).build().placeOfSupply()).contains(DELIVERY);
    }

    @Test
    void aCustomerIsTaxedAndServedUnlessSaidOtherwise() {
        Customer customer = Minimal.customer().build();

        assertThat(customer.isTaxExempt()).isFalse();
        assertThat(customer.isOnCreditHold()).isFalse();
    }

    @Test
    void aRegistrationHasANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaxRegistration(TaxScheme.VAT, CountryCode.of("DE"), " "))
                .withMessage("TaxRegistration.number is empty");
    }

    @Test
    void theDueDateIsCountedInCalendarDays() {
        assertThat(Minimal.paymentTerms().build().dueDate(LocalDate.of(2028, 1, 30)))
                .isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(Minimal.paymentTerms().netDays(0).build().dueDate(Minimal.JUNE_1))
                .isEqualTo(Minimal.JUNE_1);
    }

    @Test
    void termsBeforeTheInvoiceAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Minimal.paymentTerms().netDays(-1).build())
                .withMessage("netDays is negative: -1");
    }
}
