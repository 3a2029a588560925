package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.delivery.Assignment;
import org.throughline.model.delivery.AssignmentStatus;
import org.throughline.model.delivery.Project;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Resources, assignments and rates. */
class CertiniaStaffingTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final String CARD = "pse__Rate_Card__c";
    private static final String ASSIGNMENT = "pse__Assignment__c";

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void aResourceIsFoundByItsKeyOrByItsRecord() {
        assertThat(psa().resources().find(ResourceId.of("R7")))
                .hasValueSatisfying(resource -> assertThat(resource.getRole()).contains("Consultant"));
        assertThat(psa().resources().find(ResourceId.of("certinia-003000000000051AAA")))
                .hasValueSatisfying(resource -> assertThat(resource.getRole()).contains("Architect"));
    }

    @Test
    void aContactThatIsNoResourceIsNotFound() {
        assertThat(psa().resources().find(ResourceId.of("R9"))).isEmpty();
    }

    @Test
    void aResourceThatHasLeftIsFoundButNotActive() {
        assertThat(psa().resources().find(ResourceId.of("R8"))).isPresent();
        try (Stream<Resource> active = psa().resources().active()) {
            assertThat(active)
                    .extracting(resource -> resource.getId().value())
                    .containsExactly("certinia-003000000000051AAA", "certinia-003000000000052AAA", "R7");
        }
    }

    @Test
    void aProjectIsFoundWithTheAssignmentsItWasSetUpWith() {
        ProjectSetup setup = Samples.timeAndMaterials();
        Assignment assignment = with(
                Samples.assignment("E2-A1", setup.project().getId()),
                builder -> builder.billRatePerHour(BigMoney.of(CurrencyUnit.USD, new BigDecimal("190.1234")))
                        .costRatePerHour(BigMoney.of(CurrencyUnit.EUR, new BigDecimal("80.5"))));

        psa().projects().setUp(Samples.staffed(setup, assignment), KEY);

        assertThat(calls()).containsExactly("POST /services/oauth2/token", "POST /services/data/v67.0/composite");
        Project found = psa().projects().find(setup.project().getId()).orElseThrow();
        assertThat(found.getAssignments())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("externalRefs")
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(assignment);
    }

    @Test
    void theScheduleHasTheDatesAndExactlyTheHoursPlanned() {
        ProjectSetup setup = Samples.timeAndMaterials();

        psa().projects()
                .setUp(
                        Samples.staffed(
                                setup,
                                Samples.assignment("E2-A1", setup.project().getId())),
                        KEY);

        ObjectNode schedule = org.row("pse__Schedule__c", "Throughline_Key__c", "E2-A1");
        assertThat(schedule.path("pse__End_Date__c").asString()).isEqualTo("2026-07-31");
        assertThat(schedule.path("pse__Scheduled_Hours__c").decimalValue()).isEqualByComparingTo("100.01");
        assertThat(schedule.path("pse__Monday_Hours__c").decimalValue()).isEqualByComparingTo("4.35");
        assertThat(schedule.path("pse__Sunday_Hours__c").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void anAssignmentWithoutARateHasThatOfTheRateCard() {
        ProjectSetup setup = Samples.timeAndMaterials();

        psa().projects()
                .setUp(
                        Samples.staffed(
                                setup,
                                Samples.assignment("E2-A1", setup.project().getId())),
                        KEY);

        assertThat(org.row(ASSIGNMENT, "Throughline_Key__c", "E2-A1")
                        .path("pse__Bill_Rate__c")
                        .decimalValue())
                .isEqualByComparingTo("187.2525");
    }

    @Test
    void settingUpAgainMakesNoOtherAssignment() {
        ProjectSetup setup = Samples.timeAndMaterials();
        ProjectSetup staffed = Samples.staffed(
                setup, Samples.assignment("E2-A1", setup.project().getId()));
        psa().projects().setUp(staffed, KEY);

        psa().projects().setUp(staffed, KEY);

        assertThat(org.rows(ASSIGNMENT)).hasSize(1);
        assertThat(org.rows("pse__Schedule__c")).hasSize(1);
    }

    @Test
    void anAssignmentOfNobodyIsRefused() {
        ProjectSetup setup = Samples.fixedFee(1);
        Assignment open = with(
                Samples.assignment("E3-A1", setup.project().getId()),
                builder -> builder.resourceId(Optional.empty()).status(AssignmentStatus.REQUESTED));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().projects().setUp(Samples.staffed(setup, open), KEY))
                .withMessageStartingWith("Project.assignments.resourceId:");
        assertThat(calls()).isEmpty();
    }

    @Test
    void theCeilingOfTimeAndMaterialsIsABudget() {
        psa().projects().setUp(Samples.timeAndMaterials(), KEY);

        psa().projects().setUp(Samples.timeAndMaterials(), KEY);

        assertThat(org.rows("pse__Budget__c")).singleElement().satisfies(budget -> {
            assertThat(budget.path("pse__Amount__c").decimalValue()).isEqualByComparingTo("60000");
            assertThat(budget.path("pse__Status__c").asString()).isEqualTo("Draft");
            assertThat(budget.path("pse__Include_In_Financials__c").asBoolean()).isFalse();
        });
    }

    @Test
    void theSameRoleInARegionHasACardOfItsOwn() {
        RateCardLine north = region(Samples.rate("Architect", "199.00"), "North");

        psa().projects().setUp(Samples.withRates(Samples.rate("Architect", "245.50"), north), KEY);

        assertThat(org.rows(CARD))
                .extracting(
                        row -> row.path("pse__Suggested_Bill_Rate__c")
                                .decimalValue()
                                .stripTrailingZeros(),
                        row -> row.path("pse__Region__c").asString(""))
                .containsExactly(
                        tuple(new BigDecimal("245.5"), ""), tuple(new BigDecimal("199"), "a0R000000000061EAA"));
    }

    @Test
    void aRegionWithoutAnIdIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().projects()
                        .setUp(Samples.withRates(region(Samples.rate("Architect", "199.00"), "South")), KEY))
                .withMessage("Contract.billingTerms.rateCard.lines.region: is not in CertiniaConfig.rateRegionIds");
    }

    @Test
    void aRateOfOneResourceIsThatOfItsAssignment() {
        RateCardLine own = RateCardLine.builder()
                .from(Samples.rate("Consultant", "170.00"))
                .resourceId(ResourceId.of("R7"))
                .build();
        ProjectSetup setup = Samples.withRates(Samples.rate("Consultant", "187.00"), own);
        Assignment assignment = Samples.assignment("E2-A1", setup.project().getId());

        psa().projects().setUp(Samples.staffed(setup, assignment), KEY);

        assertThat(org.rows(CARD)).hasSize(1);
        assertThat(org.row(ASSIGNMENT, "Throughline_Key__c", "E2-A1")
                        .path("pse__Bill_Rate__c")
                        .decimalValue())
                .isEqualByComparingTo("170");
        assertThatExceptionOfType(MappingException.class)
                .as("without the assignment")
                .isThrownBy(() -> psa().projects().setUp(setup, KEY))
                .withMessageContaining("lines.resourceId: has no assignment");
    }

    @Test
    void rolesThatDifferInCaseOnlyAreRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().projects()
                        .setUp(
                                Samples.withRates(
                                        Samples.rate("Architect", "199.00"), Samples.rate("architect", "198.00")),
                                KEY))
                .withMessageContaining("lines.role: differs from another one by upper and lower case only");
    }

    @Test
    void aRateOfADayIsSuggestedByTheHour() {
        RateCardLine daily = RateCardLine.builder()
                .from(Samples.rate("Architect", "1964.00"))
                .unit(RateUnit.DAY)
                .build();

        psa().projects().setUp(Samples.withRates(daily), KEY);

        assertThat(org.rows(CARD).get(0).path("pse__Suggested_Bill_Rate__c").decimalValue())
                .isEqualByComparingTo("245.50");
    }

    @Test
    void anotherCurrencyThanAtTheFirstSetUpIsNamed() {
        psa().projects().setUp(Samples.withRates(Samples.rate("Architect", "199.00")), KEY);
        RateCardLine inEuro = RateCardLine.builder()
                .from(Samples.rate("Architect", "199.00"))
                .rate(BigMoney.of(CurrencyUnit.EUR, 199))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> psa().projects().setUp(Samples.withRates(inEuro), KEY))
                .withMessageContaining("the currency of what is set up is fixed")
                .satisfies(e -> assertThat(e.fieldErrors())
                        .singleElement()
                        .satisfies(field -> assertThat(field.path()).isEqualTo("Project.budget")));
        assertThat(psa().projects()
                        .find(Samples.timeAndMaterials().project().getId())
                        .orElseThrow()
                        .getBudget())
                .isEqualTo(Money.parse("USD 60000.00"));
    }

    private static RateCardLine region(RateCardLine line, String region) {
        return RateCardLine.builder().from(line).region(region).build();
    }

    private static Assignment with(Assignment assignment, Consumer<Assignment.Builder> change) {
        Assignment.Builder builder = Assignment.builder();
        builder.from(assignment);
        change.accept(builder);
        return builder.build();
    }

    private static CertiniaPsa psa() {
        CertiniaConfig.Builder config = CertiniaConfig.builder();
        return CertiniaPsa.connect(
                config.setOrg(TestOrg.config(CERTINIA.baseUrl()).getOrg())
                        .putRateRegionIds("North", "a0R000000000061EAA")
                        .build());
    }

    private static List<String> calls() {
        return CERTINIA.server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
