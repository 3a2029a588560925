package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class CertiniaBillingEventsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void whatCertiniaReleasedIsReadInOneCall() {
        ExternalRef split = split();
        ExternalRef event = release(split, "1780.00");

        assertThat(psa().billingEvents().released(PROJECT)).singleElement().satisfies(released -> {
            assertThat(released.event()).isEqualTo(event);
            assertThat(released.amount()).isEqualTo(Money.parse("USD 1780.00"));
            assertThat(released.items())
                    .singleElement()
                    .satisfies(
                            item -> assertThat(item.source()).isEqualTo(new SourceRef(SourceKind.TIME_ENTRY, split)));
        });
        assertThat(calls().stream().skip(1)).containsExactly("POST /services/data/v67.0/composite");
    }

    @Test
    void aReleaseThatIsNotTheSumOfItsItemsIsRefused() {
        release(split(), "1780.01");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().billingEvents().released(PROJECT))
                .withMessage("pse__Billing_Event__c.pse__Summary_Amount__c: is not the sum of the items");
    }

    @Test
    void theInvoiceIsWrittenBackToTheEventAndItsSources() {
        ExternalRef split = split();
        ExternalRef event = release(split, "1780.00");

        psa().billingEvents().markInvoiced(event, "INV-7", JULY, KEY);

        assertThat(calls().stream().skip(1)).containsExactly("POST /services/data/v67.0/composite");
        ObjectNode row = org.row(split);
        assertThat(row.path("pse__Invoiced__c").asBoolean()).isTrue();
        assertThat(row.path("pse__Invoice_Number__c").asString()).isEqualTo("INV-7");
        assertThat(psa().billingEvents().released(PROJECT)).isEmpty();
    }

    @Test
    void theSameInvoiceTwiceChangesNothing() {
        ExternalRef event = release(split(), "1780.00");
        psa().billingEvents().markInvoiced(event, "INV-7", JULY, KEY);

        WriteResult<ExternalRef> again = psa().billingEvents().markInvoiced(event, "INV-7", JULY, KEY);

        assertThat(again.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(again.ref()).isEqualTo(event);
    }

    @Test
    void anotherInvoiceForTheSameEventIsAConflict() {
        ExternalRef event = release(split(), "1780.00");
        psa().billingEvents().markInvoiced(event, "INV-7", JULY, KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().billingEvents().markInvoiced(event, "INV-8", JULY, KEY))
                .withMessageContaining("has another invoice")
                .withMessageNotContaining("INV-7");
    }

    @Test
    void anEventThatIsNotReleasedIsNotInvoiced() {
        ExternalRef event = release(split(), "1780.00");
        org.change("pse__Billing_Event__c", event.id(), "pse__Is_Released__c", false);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().billingEvents().markInvoiced(event, "INV-7", JULY, KEY))
                .withMessageContaining("is not released");
    }

    @Test
    void anUnknownEventIsNotFound() {
        ExternalRef unknown = new ExternalRef("certinia", "pse__Billing_Event__c", "a0B000000000099EAA");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> psa().billingEvents().markInvoiced(unknown, "INV-7", JULY, KEY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> psa().billingEvents().markInvoiced(split(), "INV-7", JULY, KEY))
                .withMessageContaining("is no billing event of Certinia");
    }

    /** The approved split of the org. */
    private static ExternalRef split() {
        ObjectNode split = org.rows("pse__Timecard__c").stream()
                .filter(row -> row.path("pse__Start_Date__c").asString().equals("2026-06-01"))
                .findFirst()
                .orElseThrow();
        return new ExternalRef("certinia", "pse__Timecard__c", split.path("Id").asString());
    }

    private static ExternalRef release(ExternalRef split, String sum) {
        return new ExternalRef("certinia", "pse__Billing_Event__c", org.release(split.id(), "1780.00", sum));
    }

    private static CertiniaPsa psa() {
        return CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl()));
    }

    private static List<String> calls() {
        return CERTINIA.server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
