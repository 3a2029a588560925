package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.CustomerAgreement;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class SalesforceAgreementMapperTest {

    @Test
    void aContractIsAnAgreementWithItsAccount() {
        CustomerAgreement agreement = map(Rows.contract());

        assertThat(agreement.ref().id()).isEqualTo("800000000000001AAA");
        assertThat(agreement.customerId()).hasToString("salesforce-001000000000001AAA");
        assertThat(agreement.number()).isEqualTo("00000107");
        assertThat(agreement.start()).contains(LocalDate.of(2026, 1, 1));
        assertThat(agreement.end()).contains(LocalDate.of(2026, 12, 31));
    }

    @ParameterizedTest
    @CsvSource({"Draft, DRAFT", "InApproval, IN_APPROVAL", "Activated, ACTIVE"})
    void everyStatusCodeIsMapped(String code, CustomerAgreement.State state) {
        assertThat(map(Rows.contract().put("StatusCode", code)).state()).isEqualTo(state);
    }

    @Test
    void anyOtherStatusCodeIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(Rows.contract().put("StatusCode", "Terminated")))
                .withMessage("Contract.StatusCode: unknown value 'Terminated'");
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31, false", "2026-01-01, true", "2026-12-31, true", "2027-01-01, false"})
    void bothDatesOfAnAgreementAreDaysOfIt(LocalDate date, boolean inForce) {
        assertThat(map(Rows.contract()).isInForceOn(date)).isEqualTo(inForce);
    }

    @Test
    void aDraftIsNeverInForce() {
        CustomerAgreement draft = map(Rows.contract().put("StatusCode", "Draft"));

        assertThat(draft.isInForceOn(LocalDate.of(2026, 6, 1))).isFalse();
    }

    private static CustomerAgreement map(ObjectNode contract) {
        return SalesforceAgreementMapper.toAgreement(
                SalesforceRecord.of(contract), SalesforceMapping.builder().build());
    }
}
