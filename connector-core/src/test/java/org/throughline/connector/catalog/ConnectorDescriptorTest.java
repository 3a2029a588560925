package org.throughline.connector.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.throughline.connector.WriteSafety;

class ConnectorDescriptorTest {
    private static final Operation FIND = Operation.read("invoices.find", "invoice", Calls.each(1));
    private static final Operation POST =
            Operation.write("invoices.post", "invoice", WriteSafety.NATIVE_KEY, Calls.each(2));

    @Test
    void whatIsListedIsSupported() {
        ConnectorDescriptor stripe = stripe(FIND, POST);

        assertThat(stripe.supports("invoices.find")).isTrue();
        assertThat(stripe.writes()).containsExactly("invoices.post");
        assertThatCode(() -> stripe.require("invoices.post")).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotListedIsRefusedByName() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> stripe(FIND).require("projects.upsert"))
                .withMessage("stripe does not support projects.upsert");
    }

    @Test
    void everyWriteSaysWhyItIsSafe() {
        assertThat(POST.safety()).contains(WriteSafety.NATIVE_KEY);
        assertThat(FIND.safety()).isEmpty();
    }

    @Test
    void anOperationIsListedOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stripe(FIND, FIND))
                .withMessage("stripe lists invoices.find twice");
    }

    @Test
    void theCostIsReadInWords() {
        assertThat(Calls.each(2)).hasToString("2");
        assertThat(Calls.aPage()).hasToString("1 a page");
        assertThat(Calls.onceThenKept()).hasToString("1, then kept");
        assertThat(Calls.oneAndOneForEachRecord()).hasToString("1, and 1 for each record");
    }

    @Test
    void aTestIsNamedInFull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gotcha("late-page", "Pages come late.", "", Certainty.VERIFIED, "aPageIsLate"))
                .withMessage("late-page: shownBy must be Class#method, but is aPageIsLate");
    }

    private static ConnectorDescriptor stripe(Operation... operations) {
        ConnectorDescriptor.Builder stripe = ConnectorDescriptor.builder();
        stripe.setSystem("stripe")
                .setProduct("Stripe")
                .setRole(SystemRole.BILLING)
                .setApi("Stripe API")
                .setApiVersion("2026-06-01")
                .addOperations(operations);
        return stripe.build();
    }
}
