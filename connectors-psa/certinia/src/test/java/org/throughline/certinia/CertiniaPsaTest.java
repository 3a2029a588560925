package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Customer;
import org.throughline.model.party.ResourceType;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class CertiniaPsaTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void aProjectIsSetUpInOneCall() {
        psa().projects().setUp(Samples.timeAndMaterials(), KEY);

        assertThat(calls()).containsExactly("POST /services/oauth2/token", "POST /services/data/v67.0/composite");
    }

    @Test
    void aProjectByTheHourGetsItsRates() {
        WriteResult<Project> result = psa().projects().setUp(Samples.timeAndMaterials(), KEY);

        assertThat(result.outcome()).isEqualTo(WriteOutcome.CREATED);
        ObjectNode project = org.row(result.ref());
        assertThat(project.path("pse__Account__c").asString()).isEqualTo("001000000000011AAA");
        assertThat(project.path("pse__Opportunity__c").asString()).isEqualTo("006000000000021AAA");
        assertThat(project.path("pse__Stage__c").asString()).isEqualTo("Initiate");
        assertThat(project.path("pse__Billing_Type__c").asString()).isEqualTo("Time and Materials");
        assertThat(project.path("pse__Apply_Billing_Cap__c").asBoolean()).isTrue();
        ObjectNode set = org.row("pse__Rate_Card_Set__c", "Throughline_Key__c", "E2-C1-R1");
        assertThat(project.path("pse__Rate_Card_Set__c").asString())
                .isEqualTo(set.path("Id").asString());
        assertThat(org.rows("pse__Rate_Card__c"))
                .extracting(
                        card -> card.path("pse__Role__c").asString(),
                        card -> card.path("pse__Suggested_Bill_Rate__c").decimalValue(),
                        card -> card.path("pse__End_Date__c").asString())
                .containsExactly(
                        tuple("Architect", new BigDecimal("245.5000"), "2026-12-31"),
                        tuple("Consultant", new BigDecimal("187.2525"), "2026-12-31"));
        assertThat(org.rows("pse__Rate_Card_Set_Junction__c")).hasSize(2);
    }

    @Test
    void aProjectSetUpIsFoundAsItWasSold() {
        ProjectSetup setup = Samples.timeAndMaterials();
        WriteResult<Project> result = psa().projects().setUp(setup, KEY);

        assertThat(psa().projects().find(setup.project().getId())).contains(result.value());
        assertThat(result.value().getBudget()).isEqualTo(Money.parse("USD 60000.00"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 200, 201})
    void aFixedFeeGetsAllItsMilestonesInOneCall(int milestones) {
        int before = org.rows("pse__Milestone__c").size();

        psa().projects().setUp(Samples.fixedFee(milestones), KEY);

        assertThat(org.rows("pse__Milestone__c")).hasSize(before + milestones);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aFeeOfTooManyMilestonesIsRefusedBeforeAnythingIsSent() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().projects().setUp(Samples.fixedFee(1001), KEY))
                .withMessageContaining("1001 entries");
        assertThat(calls()).isEmpty();
    }

    @Test
    void settingUpAgainChangesNothing() {
        ProjectSetup setup = Samples.timeAndMaterials();
        psa().projects().setUp(setup, KEY);
        int cards = org.rows("pse__Rate_Card__c").size();

        WriteResult<Project> again = psa().projects().setUp(setup, KEY);

        assertThat(again.outcome()).isEqualTo(WriteOutcome.UPDATED);
        assertThat(org.rows("pse__Proj__c")).hasSize(2);
        assertThat(org.rows("pse__Rate_Card__c")).hasSize(cards);
        assertThat(org.rows("pse__Rate_Card_Set_Junction__c")).hasSize(2);
    }

    @Test
    void settingUpAgainDoesNotSetBackAProjectThatHasMovedOn() {
        Project started = psa().projects().find(PROJECT).orElseThrow();
        ProjectSetup sample = Samples.timeAndMaterials();
        Project same = Project.builder().from(sample.project()).id(PROJECT).build();

        psa().projects().setUp(new ProjectSetup(same, sample.contract(), sample.customer(), sample.opportunity()), KEY);

        assertThat(started.getStatus()).isEqualTo(ProjectStatus.ACTIVE);
        assertThat(psa().projects().find(PROJECT).orElseThrow().getStatus()).isEqualTo(ProjectStatus.ACTIVE);
    }

    @Test
    void aProjectThatIsRefusedLeavesNothingBehind() {
        ProjectSetup sample = Samples.fixedFee(3);
        Customer deleted = Customer.builder()
                .from(sample.customer())
                .externalRefs(List.of(new ExternalRef("salesforce", "Account", "001000000000999AAA")))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> psa().projects()
                        .setUp(
                                new ProjectSetup(sample.project(), sample.contract(), deleted, sample.opportunity()),
                                KEY))
                .satisfies(e -> assertThat(e.fieldErrors())
                        .singleElement()
                        .satisfies(field -> assertThat(field.path()).isEqualTo("pse__Account__c")));
        assertThat(org.rows("pse__Proj__c")).hasSize(1);
    }

    @Test
    void aCustomerWithoutAnAccountIsRefused() {
        ProjectSetup sample = Samples.fixedFee(1);
        Customer unknown = Customer.builder()
                .from(sample.customer())
                .externalRefs(List.of())
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().projects()
                        .setUp(
                                new ProjectSetup(sample.project(), sample.contract(), unknown, sample.opportunity()),
                                KEY))
                .withMessageStartingWith("Customer.externalRefs:");
    }

    @Test
    void anUnknownProjectIsNotFound() {
        assertThat(psa().projects().find(ProjectId.of("E9-P1"))).isEmpty();
    }

    @Test
    void unbilledWorkIsOneCallAndItsPages() {
        psa().work().unbilled(PROJECT, JULY);

        assertThat(calls()).startsWith("POST /services/oauth2/token", "POST /services/data/v67.0/composite");
        assertThat(calls().stream().skip(2)).allMatch(call -> call.startsWith("GET /services/data/v67.0/query/"));
    }

    @Test
    void hoursAreReadByDay() {
        Work work = psa().work().unbilled(PROJECT, JULY);

        assertThat(work.timeEntries())
                .extracting(
                        TimeEntry::getDate,
                        entry -> entry.getHours().stripTrailingZeros(),
                        TimeEntry::getApproval,
                        entry -> entry.getResource().getRole().orElse(""),
                        entry -> entry.getResource().getType())
                .containsExactly(
                        tuple(
                                LocalDate.of(2026, 6, 1),
                                new BigDecimal("7.25"),
                                ApprovalState.APPROVED,
                                "Architect",
                                ResourceType.EMPLOYEE),
                        tuple(
                                LocalDate.of(2026, 6, 3),
                                new BigDecimal("8"),
                                ApprovalState.APPROVED,
                                "Architect",
                                ResourceType.EMPLOYEE),
                        tuple(
                                LocalDate.of(2026, 6, 29),
                                new BigDecimal("4"),
                                ApprovalState.SUBMITTED,
                                "Consultant",
                                ResourceType.SUBCONTRACTOR));
        assertThat(work.timeEntries())
                .allSatisfy(entry -> assertThat(entry.getId().value())
                        .isEqualTo(entry.getSource().toIdText() + "-" + entry.getDate()));
    }

    @Test
    void aWeekAcrossTheEndOfAMonthIsBilledInTwoParts() {
        List<TimeEntry> june = psa().work().unbilled(PROJECT, JULY).timeEntries();
        List<TimeEntry> august =
                psa().work().unbilled(PROJECT, LocalDate.of(2026, 8, 1)).timeEntries();

        assertThat(june).extracting(TimeEntry::getDate).contains(LocalDate.of(2026, 6, 29));
        assertThat(august).extracting(TimeEntry::getDate).contains(LocalDate.of(2026, 6, 29), LocalDate.of(2026, 7, 1));
    }

    @Test
    void aWeekThatIsNotOverWaits() {
        assertThat(psa().work().unbilled(PROJECT, LocalDate.of(2026, 6, 3)).timeEntries())
                .isEmpty();
    }

    @Test
    void expensesAreInTheCurrencyOfTheProject() {
        assertThat(psa().work().unbilled(PROJECT, JULY).expenses())
                .extracting(ExpenseItem::getCategory, ExpenseItem::getBillableAmount, ExpenseItem::getApproval)
                .containsExactly(
                        tuple("Airfare", Money.parse("USD 412.37"), ApprovalState.APPROVED),
                        tuple("Taxi", Money.parse("USD 50.00"), ApprovalState.APPROVED));
    }

    @Test
    void onlyMilestonesThatWereReachedAreRead() {
        assertThat(psa().work().unbilled(PROJECT, JULY).milestones())
                .extracting(
                        milestone -> milestone.getMilestoneId().value(),
                        MilestoneCompletion::getCompletedOn,
                        MilestoneCompletion::getApproval)
                .containsExactly(
                        tuple("M1", LocalDate.of(2026, 6, 17), ApprovalState.APPROVED),
                        tuple("M2", LocalDate.of(2026, 6, 20), ApprovalState.APPROVED));
    }

    @Test
    void workOnHoldIsLeftOut() {
        String split = approvedWork().timeEntries().get(0).getSource().id();
        org.change("pse__Timecard__c", split, "pse__Billing_Hold__c", true);

        assertThat(approvedWork().timeEntries()).isEmpty();
    }

    @Test
    void allSourcesAreMarkedAsBilledInOneCall() {
        Work work = approvedWork();
        int before = calls().size();

        psa().work().markBilled(Samples.invoiceOf(work), KEY);

        assertThat(calls().stream().skip(before))
                .containsExactly("POST /services/oauth2/token", "POST /services/data/v67.0/composite");
        sources(work).forEach(source -> {
            ObjectNode row = org.row(source);
            assertThat(row.path("pse__Billed__c").asBoolean()).isTrue();
            assertThat(row.path("pse__Invoiced__c").asBoolean()).isTrue();
            assertThat(row.path("pse__Invoice_Number__c").asString()).isEqualTo("INV-1042");
            assertThat(row.path("pse__Invoice_Date__c").asString()).isEqualTo("2026-06-30");
        });
        assertThat(approvedWork()).isEqualTo(new Work(List.of(), List.of(), List.of()));
    }

    @Test
    void theItemsAddUpToTheInvoice() {
        Invoice invoice = Samples.invoiceOf(approvedWork());

        psa().work().markBilled(invoice, KEY);

        BigDecimal sum = org.rows("pse__Billing_Event_Item__c").stream()
                .map(item -> item.path("pse__Amount__c").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(invoice.netTotal().getAmount());
        assertThat(org.row("pse__Billing_Event__c", "pse__Event_Key__c", "E1-2026-06")
                        .path("pse__Summary_Amount__c")
                        .decimalValue())
                .isEqualByComparingTo(sum);
    }

    @Test
    void markingAgainChangesNothing() {
        Invoice invoice = Samples.invoiceOf(approvedWork());
        psa().work().markBilled(invoice, KEY);
        int items = org.rows("pse__Billing_Event_Item__c").size();

        psa().work().markBilled(invoice, KEY);

        assertThat(org.rows("pse__Billing_Event__c")).hasSize(1);
        assertThat(org.rows("pse__Billing_Event_Item__c")).hasSize(items);
    }

    @Test
    void workThatAnotherInvoiceHasBilledStaysWithThatInvoice() {
        Invoice first = Samples.invoiceOf(approvedWork());
        psa().work().markBilled(first, KEY);
        List<ObjectNode> items = org.rows("pse__Billing_Event_Item__c");
        List<ObjectNode> events = org.rows("pse__Billing_Event__c");
        Invoice second =
                Invoice.builder().from(first).id(InvoiceId.of("E1-2026-06b")).build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> psa().work().markBilled(second, KEY));

        assertThat(org.rows("pse__Billing_Event_Item__c")).isEqualTo(items);
        assertThat(org.rows("pse__Billing_Event__c")).isEqualTo(events);
    }

    @Test
    void anInvoiceWithoutANumberIsNoInvoice() {
        Invoice draft = Invoice.builder()
                .from(Samples.invoiceOf(approvedWork()))
                .number(Optional.empty())
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> psa().work().markBilled(draft, KEY))
                .withMessage("invoice E1-2026-06 has no number");
    }

    @Test
    void thePaymentIsWrittenToTheBillingEvent() {
        psa().work().markBilled(Samples.invoiceOf(approvedWork()), KEY);

        psa().work().updatePayment(Samples.payment("E1-2026-06"), KEY);

        ObjectNode event = org.row("pse__Billing_Event__c", "pse__Event_Key__c", "E1-2026-06");
        assertThat(event.path("Payment_Status__c").asString()).isEqualTo("PARTIALLY_PAID");
        assertThat(event.path("Paid_Amount__c").decimalValue()).isEqualByComparingTo("50.25");
    }

    @Test
    void aPaymentStatusOfALaterMomentStays() {
        psa().work().markBilled(Samples.invoiceOf(approvedWork()), KEY);
        PaymentStatus later = Samples.payment("E1-2026-06");
        psa().work().updatePayment(later, KEY);
        PaymentStatus earlier = PaymentStatus.builder()
                .from(later)
                .state(PaymentState.OPEN)
                .paid(Money.parse("USD 0.00"))
                .asOf(later.getAsOf().minusSeconds(1))
                .build();

        WriteResult<PaymentStatus> stale = psa().work().updatePayment(earlier, KEY);

        assertThat(stale.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(stale.value()).isEqualTo(later);
    }

    @Test
    void thePaymentOfAnUnknownInvoiceMakesNoBillingEvent() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> psa().work().updatePayment(Samples.payment("E9-2026-06"), KEY));
        assertThat(org.rows("pse__Billing_Event__c")).isEmpty();
    }

    @Test
    void aPreparedOrgMissesNoField() {
        assertThat(psa().missingFields()).isEmpty();
    }

    @Test
    void fieldsTheOrgLacksAreNamed() {
        CertiniaConfig config = CertiniaConfig.builder()
                .setOrg(TestOrg.config(CERTINIA.baseUrl()).getOrg())
                .setFields(CertiniaFields.builder()
                        .setEngagementKey("Deal_Key__c")
                        .setPaidAmount("Received__c")
                        .build())
                .build();

        assertThat(CertiniaPsa.connect(config).missingFields())
                .containsExactly(
                        "pse__Proj__c.Deal_Key__c: is not there, or hidden from the user; add a text field of 80"
                                + " characters, and give the user the right to edit it",
                        "pse__Billing_Event__c.Received__c: is not there, or hidden from the user; add a number or"
                                + " currency field, and give the user the right to edit it");
    }

    @Test
    void aKeyThatIsNoKeyAndAFieldOfAnotherTypeAreNamed() {
        CertiniaConfig config = CertiniaConfig.builder()
                .setOrg(TestOrg.config(CERTINIA.baseUrl()).getOrg())
                .setFields(CertiniaFields.builder()
                        .setKey("Customer_Key__c")
                        .setPaymentAsOf("Payment_Status__c")
                        .build())
                .build();

        assertThat(CertiniaPsa.connect(config).missingFields())
                .contains(
                        "pse__Proj__c.Customer_Key__c: holds 80 characters; make it 255",
                        "pse__Proj__c.Customer_Key__c: is no external id; mark it External ID",
                        "pse__Proj__c.Customer_Key__c: is not unique; mark it Unique",
                        "pse__Billing_Event__c.Payment_Status__c: is of type string; it must be a date/time field");
    }

    @Test
    void aBoundFieldThatTheOrgLacksIsNamedAndAProfileOfSomethingElseRefused() {
        CertiniaConfig.Builder config = CertiniaConfig.builder().from(TestOrg.config(CERTINIA.baseUrl()));

        assertThat(CertiniaPsa.connect(
                                config.addProfiles(profile("pse__Proj__c")).build())
                        .missingFields())
                .containsExactly("pse__Proj__c.Gone__c: is not there, or hidden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertiniaConfig.builder()
                        .from(TestOrg.config(CERTINIA.baseUrl()))
                        .addProfiles(profile("pse__Budget__c"))
                        .build())
                .withMessage("profiles are for pse__Proj__c, not for pse__Budget__c");
    }

    private static MappingProfile profile(String object) {
        return MappingProfile.parse("{\"system\":\"certinia\",\"object\":\"" + object
                + "\",\"fields\":[{\"vendor\":\"Gone__c\",\"extension\":true}]}");
    }

    private static CertiniaPsa psa() {
        return CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl()));
    }

    private static Work approvedWork() {
        Work work = psa().work().unbilled(PROJECT, JULY);
        return new Work(
                work.timeEntries().stream()
                        .filter(entry -> entry.getApproval() == ApprovalState.APPROVED)
                        .toList(),
                work.expenses(),
                work.milestones());
    }

    private static List<ExternalRef> sources(Work work) {
        return Samples.invoiceOf(work).getLines().stream()
                .flatMap(line -> line.getSources().stream())
                .map(source -> source.ref())
                .toList();
    }

    private static List<String> calls() {
        return CERTINIA.server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
