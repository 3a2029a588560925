package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.dynamics.finance.Samples.ACME;
import static org.throughline.dynamics.finance.Samples.IN_JUNE;
import static org.throughline.dynamics.finance.Samples.PROJECT;
import static org.throughline.dynamics.finance.Samples.US;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.simulator.RequestLog;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.SimulatorServer;
import tools.jackson.databind.node.ObjectNode;

/** Master data, customers, projects and schedules. */
class DynamicsFinanceErpTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestEnvironment environment = new TestEnvironment();

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(() -> {
        environment = new TestEnvironment();
        return environment.simulator();
    });

    private DynamicsFinanceErp erp;

    @BeforeEach
    void connect() {
        erp = DynamicsFinanceErp.connect(
                TestEnvironment.config(FINANCE.baseUrl()).build());
    }

    @Test
    void allNamesThatAreUsedAreInTheMetadata() {
        assertThat(erp.missingNames()).isEmpty();
    }

    @Test
    void aFieldOfTheExtensionThatIsMissingIsNamed() {
        TestEnvironment plain = new TestEnvironment(seed -> {
            seed.remove("customFields");
            ((ObjectNode) seed.path("records")).remove("ProjectsV2");
        });
        try (SimulatorServer server = SimulatorServer.start(plain.simulator())) {
            DynamicsFinanceErp connected = DynamicsFinanceErp.connect(
                    TestEnvironment.config(server.baseUrl()).build());

            assertThat(connected.missingNames())
                    .contains("ProjectsV2.ThroughlineBudget is missing")
                    .hasSize(7);
        }
    }

    @Test
    void aCompanyIsALegalEntity() {
        LegalEntity entity = erp.masterData().legalEntity(US).orElseThrow();

        assertThat(entity.getName()).isEqualTo("Northbridge Inc.");
        assertThat(entity.getFunctionalCurrency()).isEqualTo(CurrencyUnit.USD);
        assertThat(entity.getTimeZone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(entity.getAddress().getLines()).containsExactly("350 Fifth Avenue", "Floor 21");
        assertThat(entity.getTaxRegistrations())
                .singleElement()
                .extracting(TaxRegistration::scheme, TaxRegistration::number)
                .containsExactly(TaxScheme.INCOME_TAX, "13-7654321");
        assertThat(entity.getExternalRefs())
                .containsExactly(new ExternalRef("dynamics-finance", "LegalEntities", "usmf/usmf"));
        assertThat(erp.masterData().legalEntity(LegalEntityId.of("XX-01"))).isEmpty();
    }

    @Test
    void termsOfMonthsAndCashAreLeftOut() {
        assertThat(erp.masterData().paymentTerms()).containsExactlyInAnyOrder(terms("Net 30", 30), terms("Net 14", 14));
    }

    @Test
    void onlyCurrenciesOfTheStandardAreKnown() {
        assertThat(erp.masterData().currencies())
                .extracting(CurrencyUnit::getCode)
                .containsExactlyInAnyOrder("USD", "EUR", "JPY", "BHD");
    }

    @Test
    void aPeriodIsOpenIfItIsSoInEveryCompany() {
        assertThat(erp.masterData().openPeriod(IN_JUNE))
                .hasValue(new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01")));
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-06-01"))).isPresent();
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-05-31"))).isEmpty();
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-07-01")))
                .as("on hold in one")
                .isEmpty();
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2027-01-01"))).isEmpty();
    }

    @Test
    void aStatusOfAPeriodThatIsUnknownIsNotGuessed() {
        environment.change(
                "LedgerFiscalPeriodsV2",
                row -> row.path("PeriodName").asString().equals("Period 6"),
                row -> row.put("PeriodStatus", "Frozen"));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.masterData().openPeriod(IN_JUNE))
                .withMessageContaining("PeriodStatus")
                .withMessageNotContaining("Frozen");
    }

    @Test
    void aCustomerIsFoundByItsCanonicalId() {
        Customer customer = erp.customers().find(ACME).orElseThrow();

        assertThat(customer.getName()).isEqualTo("Acme Corp.");
        assertThat(customer.getCurrency()).hasValue(CurrencyUnit.USD);
        assertThat(customer.isOnCreditHold()).isFalse();
        assertThat(customer.getExternalRefs())
                .containsExactly(new ExternalRef("dynamics-finance", "CustomersV3", "usmf/acme"));
        assertThat(erp.customers().find(CustomerId.of("nobody"))).isEmpty();
    }

    @Test
    void aCustomerOfAnotherCompanyThanTheDefaultIsFound() {
        Customer customer = erp.customers().find(CustomerId.of("initech")).orElseThrow();

        assertThat(customer.getLegalEntityId()).hasValue(LegalEntityId.of("DE-01"));
    }

    @Test
    void aHoldOfFinanceIsSeen() {
        environment.change(
                "CustomersV3",
                row -> row.path("CustomerAccount").asString().equals("acme"),
                row -> row.put("OnHoldStatus", "Invoice"));

        assertThat(erp.customers().find(ACME).orElseThrow().isOnCreditHold()).isTrue();
    }

    @Test
    void aCustomerIsWrittenWithAllItHas() {
        assertThat(erp.customers().upsert(Samples.newCustomer(), KEY).outcome()).isEqualTo(WriteOutcome.CREATED);

        ObjectNode row = environment.row("CustomersV3", "CustomerAccount", "globex");
        assertThat(row.path("dataAreaId").asString()).isEqualTo("usmf");
        assertThat(row.path("CustomerGroupId").asString()).isEqualTo("SERV");
        assertThat(row.path("PaymentTerms").asString()).isEqualTo("Net 30");
        assertThat(row.path("TaxExemptNumber").asString()).isEqualTo("DE123456789");
        assertThat(row.path("AddressStreet").asString()).isEqualTo("742 Evergreen Terrace");
        assertThat(row.path("AddressCountryRegionId").asString()).isEqualTo("USA");
        assertThat(row.path("DeliveryAddressCity").asString()).isEqualTo("Cypress Creek");
    }

    @Test
    void aNewCustomerCostsAnUpdateAndACreation() {
        erp.customers().upsert(Samples.newCustomer(), KEY);
        assertThat(erp.customers().upsert(Samples.newCustomer(), KEY).outcome()).isEqualTo(WriteOutcome.UPDATED);

        assertThat(FINANCE.server().requests()).extracting(RequestLog::method).endsWith("PATCH", "POST", "PATCH");
        assertThat(environment.rows("CustomersV3", "CustomerAccount", "globex")).hasSize(1);
    }

    @Test
    void aChangeLeavesWhatTheCustomerLacks() {
        erp.customers().upsert(Samples.newCustomer(), KEY);
        Customer renamed = Customer.builder()
                .from(Samples.newCustomer())
                .name("Globex Inc.")
                .billingAddress(Optional.empty())
                .build();

        erp.customers().upsert(renamed, KEY);

        ObjectNode row = environment.row("CustomersV3", "CustomerAccount", "globex");
        assertThat(row.path("OrganizationName").asString()).isEqualTo("Globex Inc.");
        assertThat(row.path("AddressStreet").asString()).isEqualTo("742 Evergreen Terrace");
    }

    @Test
    void termsThatTheCompanyLacksAreNamed() {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .paymentTerms(terms("Net 14", 14))
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.customers().upsert(customer, KEY))
                .withMessageContaining("usmf")
                .withMessageContaining("14 days");
    }

    @Test
    void aCurrencyThatIsNotSetUpIsRefusedByField() {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .currency(CurrencyUnit.of("GBP"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.customers().upsert(customer, KEY))
                .withMessageContaining("SalesCurrencyCode: is not set up");
    }

    @Test
    void aLegalEntityWithoutCompanyIsRefused() {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .legalEntityId(LegalEntityId.of("FR-01"))
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.customers().upsert(customer, KEY))
                .withMessageContaining("company");
    }

    @Test
    void aProjectReadBackIsTheOneThatWasWritten() {
        Project written = erp.projects().upsert(Samples.newProject(), KEY).value();

        assertThat(erp.projects().find(written.getId())).hasValue(written);
        assertThat(erp.projects().find(ProjectId.of("none"))).isEmpty();
    }

    @Test
    void aNewProjectHasAContractThatItsCustomerFunds() {
        erp.projects().upsert(Samples.newProject(), KEY);

        assertThat(environment
                        .row("ProjectContractHeaders", "ProjectContractId", "p2")
                        .path("CustomerAccountNumber")
                        .asString())
                .isEqualTo("acme");
        ObjectNode source = environment.row("ProjectFundingSources", "ProjectContractID", "p2");
        assertThat(source.path("CustomerOrOrganization").asString()).isEqualTo("acme");
        assertThat(source.path("IsPrimaryFundingSource").asString()).isEqualTo("Yes");
    }

    @Test
    void aProjectOfAnUnknownCustomerLeavesNothingBehind() {
        Project project = Project.builder()
                .from(Samples.newProject())
                .customerId(CustomerId.of("nobody"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.projects().upsert(project, KEY))
                .withMessageContaining("CustomerAccountNumber");
        assertThat(environment.rows("ProjectContractHeaders", "ProjectContractId", "p2"))
                .isEmpty();
    }

    @Test
    void aBusinessDateIsSentAsNoon() {
        erp.projects().upsert(Samples.newProject(), KEY);

        assertThat(environment
                        .row("ProjectsV2", "ProjectId", "p2")
                        .path("ScheduleStartDate")
                        .asString())
                .isEqualTo("2026-06-15T12:00:00Z");
    }

    @Test
    void anUpdateChangesTheProject() {
        Project changed = Project.builder()
                .from(erp.projects().find(PROJECT).orElseThrow())
                .budget(Money.parse("USD 90000.00"))
                .billingMethod(BillingMethod.FIXED_FEE)
                .build();

        assertThat(erp.projects().upsert(changed, KEY).outcome()).isEqualTo(WriteOutcome.UPDATED);

        assertThat(erp.projects().find(PROJECT).orElseThrow().getBudget()).isEqualTo(Money.parse("USD 90000.00"));
        assertThat(environment
                        .row("ProjectsV2", "ProjectId", "p1")
                        .path("ProjectGroupId")
                        .asString())
                .isEqualTo("FP");
    }

    @Test
    void anotherScheduleReplacesTheMilestones() {
        erp.projects().upsertSchedule(Samples.schedule("10000.00", "20000.50"), KEY);
        erp.projects().upsertSchedule(Samples.schedule("30000.00"), KEY);

        assertThat(environment.store().all("ProjectContractLineMilestones"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("Amount").decimalValue()).isEqualByComparingTo("30000"));
        assertThat(environment
                        .row("ProjectContractLines", "ContractLineId", "s1")
                        .path("LineAmount")
                        .decimalValue())
                .isEqualByComparingTo("30000");
    }

    @Test
    void aScheduleOfAnUnknownProjectIsRefused() {
        BillingSchedule schedule = BillingSchedule.builder()
                .from(Samples.schedule("10.00"))
                .projectId(ProjectId.of("none"))
                .build();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> erp.projects().upsertSchedule(schedule, KEY));
    }

    private static PaymentTerms terms(String name, int days) {
        return PaymentTerms.builder().name(name).netDays(days).build();
    }
}
