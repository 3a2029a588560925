package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.party.CustomerId;

class FinanceKeysTest {

    @Test
    void anIdThatFitsStaysAsItIs() {
        assertThat(FinanceKeys.number(CustomerId.of("0015g00000A1b2CAAR"))).isEqualTo("0015g00000A1b2CAAR");
        assertThat(FinanceKeys.document(InvoiceId.of("inv.2026-06_p1"))).isEqualTo("inv.2026-06_p1");
    }

    @Test
    void aLongIdIsReplacedByItsHash() {
        String one = FinanceKeys.number(CustomerId.of("3f2504e0-4f89-11d3-9a0c-0305e82c3301"));
        String other = FinanceKeys.number(CustomerId.of("3f2504e0-4f89-11d3-9a0c-0305e82c3302"));

        assertThat(one).hasSize(20).matches("[0-9a-f]+").isNotEqualTo(other);
        assertThat(FinanceKeys.number(CustomerId.of("x".repeat(21))))
                .hasSize(20)
                .isNotEqualTo("x".repeat(20));
    }

    @Test
    void partsOfADocumentDiffer() {
        BillingScheduleId id = BillingScheduleId.of("s".repeat(80));

        assertThat(FinanceKeys.part(id, "1")).hasSizeLessThanOrEqualTo(60).isNotEqualTo(FinanceKeys.part(id, "2"));
    }
}
