package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.delivery.Project;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Projects of recurring fees in an org that has billing types for them, and change orders. */
class CertiniaBillingTypesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    static Stream<ProjectSetup> setups() {
        return Stream.of(
                Samples.timeAndMaterials(), Samples.fixedFee(2), Samples.retainer(), Samples.managedServices());
    }

    @ParameterizedTest
    @MethodSource("setups")
    void aProjectOfEveryBillingMethodIsReadAsItWasSetUp(ProjectSetup setup) {
        CertiniaPsa psa = CertiniaPsa.connect(recurring().build());

        psa.projects().setUp(setup, KEY);

        Project found = psa.projects().find(setup.project().getId()).orElseThrow();
        assertThat(found.getBillingMethod()).isEqualTo(setup.project().getBillingMethod());
        assertThat(found.getBudget()).isEqualTo(setup.contract().getValue());
    }

    @Test
    void theRatesAboveTheIncludedHoursAreOnTheRateCard() {
        CertiniaPsa.connect(recurring().build()).projects().setUp(Samples.retainer(), KEY);

        assertThat(org.row("pse__Rate_Card__c", "pse__Role__c", "Consultant")
                        .path("pse__Suggested_Bill_Rate__c")
                        .decimalValue())
                .isEqualByComparingTo("195");
        assertThat(org.row("pse__Proj__c", "Throughline_Key__c", "E4-P1").hasNonNull("pse__Rate_Card_Set__c"))
                .isTrue();
    }

    @Test
    void aMethodWithoutABillingTypeIsRefusedBeforeAnythingIsSent() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl()))
                        .projects()
                        .setUp(Samples.retainer(), KEY))
                .withMessage("Project.billingMethod: CertiniaConfig.billingTypes has no billing type for RETAINER");
        assertThat(CERTINIA.server().requests()).isEmpty();
    }

    @Test
    void twoMethodsWithOneTypeCannotBeToldApart() {
        CertiniaConfig.Builder config = recurring().putBillingTypes(BillingMethod.RETAINER, "Fixed Price");

        assertThatIllegalStateException()
                .isThrownBy(config::build)
                .withMessageContaining("one value for two billing methods");
    }

    @Test
    void aChangeOrderLeavesTheProjectWithItsFirstDeal() {
        CertiniaPsa psa = CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl()));
        ProjectSetup first = Samples.timeAndMaterials();
        psa.projects().setUp(first, KEY);

        Project raised = Project.builder()
                .from(first.project())
                .budget(Money.parse("USD 68400.00"))
                .build();
        psa.projects()
                .setUp(
                        Samples.changedBy(
                                new ExternalRef("salesforce", "Opportunity", "006000000000022AAA"),
                                new ProjectSetup(raised, first.contract(), first.customer(), first.opportunity())),
                        KEY);

        ObjectNode row = org.row("pse__Proj__c", "Throughline_Key__c", "E2-P1");
        assertThat(row.path("pse__Opportunity__c").asString()).isEqualTo("006000000000021AAA");
        assertThat(row.path("pse__Bookings__c").decimalValue()).isEqualByComparingTo("68400");
    }

    private static CertiniaConfig.Builder recurring() {
        return CertiniaConfig.builder()
                .setOrg(TestOrg.config(CERTINIA.baseUrl()).getOrg())
                .putBillingTypes(BillingMethod.RETAINER, "Retainer")
                .putBillingTypes(BillingMethod.MANAGED_SERVICES, "Managed Services");
    }
}
