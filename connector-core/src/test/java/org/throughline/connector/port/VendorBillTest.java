package org.throughline.connector.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.VendorId;

class VendorBillTest {

    @Test
    void theTotalIsWhatTheLinesAddUpTo() {
        assertThat(bill("R-1", "USD 10.00", "USD 2.50").total()).isEqualTo(Money.parse("USD 12.50"));
    }

    @Test
    void aBillWithoutNumberOrLinesOrInTwoCurrenciesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bill(" ", "USD 10.00"))
                .withMessage("number of vendor bill b1 is blank");
        assertThatIllegalArgumentException().isThrownBy(() -> bill("R-1")).withMessage("vendor bill b1 has no line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bill("R-1", "USD 10.00", "EUR 10.00"))
                .withMessage("vendor bill b1 has lines in different currencies");
    }

    private static VendorBill bill(String number, String... amounts) {
        return new VendorBill(
                VendorBillId.of("b1"),
                VendorId.of("v1"),
                LegalEntityId.of("US-01"),
                number,
                LocalDate.of(2026, 6, 30),
                Arrays.stream(amounts)
                        .map(amount -> new VendorBill.Line(ProjectId.of("p1"), "5100", "June", Money.parse(amount)))
                        .toList());
    }
}
