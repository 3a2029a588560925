package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.throughline.certinia.Samples.completion;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.MilestoneProgress;
import org.throughline.model.contract.MilestoneStatus;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.simulator.SimulatorExtension;

class CertiniaMilestonesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void milestonesAreReadWhateverTheirState() {
        assertThat(psa().milestones().find(PROJECT))
                .extracting(
                        milestone -> milestone.milestoneId().value(),
                        MilestoneProgress::status,
                        milestone -> milestone.reachedOn().orElse(null))
                .containsExactly(
                        tuple("M4", MilestoneStatus.CANCELLED, LocalDate.of(2026, 6, 10)),
                        tuple("M1", MilestoneStatus.ACCEPTED, LocalDate.of(2026, 6, 17)),
                        tuple("M2", MilestoneStatus.ACCEPTED, null),
                        tuple("M3", MilestoneStatus.PLANNED, null));
    }

    @ParameterizedTest
    @CsvSource({"SUBMITTED, REACHED", "APPROVED, ACCEPTED"})
    void aMilestoneIsCompletedInOneCall(ApprovalState approval, MilestoneStatus status) {
        WriteResult<MilestoneProgress> result = psa().milestones().complete(completion("M3", approval), KEY);

        assertThat(calls()).containsExactly("POST /services/oauth2/token", "POST /services/data/v67.0/composite");
        assertThat(result.value().status()).isEqualTo(status);
        assertThat(result.value().reachedOn()).contains(LocalDate.of(2026, 6, 24));
    }

    @Test
    void anAcceptedMilestoneIsReadyToBeBilled() {
        psa().milestones().complete(completion("M3", ApprovalState.APPROVED), KEY);

        assertThat(psa().work().unbilled(PROJECT, LocalDate.of(2026, 7, 1)).milestones())
                .filteredOn(milestone -> milestone.getMilestoneId().value().equals("M3"))
                .extracting(MilestoneCompletion::getApproval)
                .containsExactly(ApprovalState.APPROVED);
    }

    @ParameterizedTest
    @CsvSource({"M4, APPROVED, CANCELLED", "M1, SUBMITTED, ACCEPTED"})
    void aMilestoneDoesNotGoBack(String milestone, ApprovalState approval, MilestoneStatus status) {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().milestones().complete(completion(milestone, approval), KEY))
                .withMessageContaining("milestone " + milestone + " is " + status);
    }

    @Test
    void aBilledMilestoneStaysAsItIs() {
        String id = org.row("pse__Milestone__c", "Throughline_Key__c", "M1")
                .path("Id")
                .asString();
        org.change("pse__Milestone__c", id, "pse__Billed__c", true);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().milestones().complete(completion("M1", ApprovalState.APPROVED), KEY))
                .withMessageContaining("milestone M1 is BILLED");
    }

    @Test
    void anUnknownMilestoneIsNotMade() {
        int before = org.rows("pse__Milestone__c").size();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> psa().milestones().complete(completion("M9", ApprovalState.APPROVED), KEY));
        assertThat(org.rows("pse__Milestone__c")).hasSize(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = ApprovalState.class,
            names = {"DRAFT", "REJECTED"})
    void whatIsNotReachedCompletesNothing(ApprovalState approval) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().milestones().complete(completion("M3", approval), KEY))
                .withMessageStartingWith("MilestoneCompletion.approval:");
        assertThat(calls()).isEmpty();
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
