package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.netsuite.Samples.ACME;
import static org.throughline.netsuite.Samples.PROJECT;
import static org.throughline.netsuite.Samples.US;

import java.math.BigDecimal;
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
import org.throughline.connector.WireJson;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Master data, customers, projects and schedules. */
class NetSuiteErpTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @Test
    void aSubsidiaryIsALegalEntity() {
        LegalEntity entity = erp.masterData().legalEntity(US).orElseThrow();

        assertThat(entity.getName()).isEqualTo("Northbridge Inc.");
        assertThat(entity.getFunctionalCurrency()).isEqualTo(CurrencyUnit.USD);
        assertThat(entity.getTimeZone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(entity.getAddress().getLines()).containsExactly("350 Fifth Avenue", "Floor 21");
        assertThat(entity.getAddress().getRegion()).hasValue("NY");
        assertThat(entity.getTaxRegistrations())
                .singleElement()
                .extracting(TaxRegistration::scheme, TaxRegistration::number)
                .containsExactly(TaxScheme.INCOME_TAX, "13-7654321");
        assertThat(entity.getExternalRefs()).containsExactly(new ExternalRef("netsuite", "subsidiary", "1"));
    }

    @Test
    void outsideTheUnitedStatesTheNumberIsAVatNumber() {
        LegalEntity entity =
                erp.masterData().legalEntity(LegalEntityId.of("DE-01")).orElseThrow();

        assertThat(entity.getTaxRegistrations())
                .singleElement()
                .extracting(
                        TaxRegistration::scheme,
                        registration -> registration.country().value())
                .containsExactly(TaxScheme.VAT, "DE");
        assertThat(entity.getTimeZone()).isEqualTo(ZoneId.of("Z"));
    }

    @Test
    void anUnknownOrInactiveSubsidiaryIsNoLegalEntity() {
        assertThat(erp.masterData().legalEntity(LegalEntityId.of("XX-01"))).isEmpty();
        assertThat(erp.masterData().legalEntity(LegalEntityId.of("US-99"))).isEmpty();
    }

    @Test
    void aLegalEntityThatWasMissingIsFoundOnceItIsSetUp() {
        LegalEntityId wanted = LegalEntityId.of("US-02");
        assertThat(erp.masterData().legalEntity(wanted)).isEmpty();

        ObjectNode subsidiary =
                account.row("subsidiary", "US-01").put("id", "9").put("externalId", "US-02");
        account.store().put("subsidiary", "9", subsidiary);

        assertThat(erp.masterData().legalEntity(wanted)).isPresent();
    }

    @Test
    void termsWithoutDaysAndInactiveTermsAreLeftOut() {
        assertThat(erp.masterData().paymentTerms()).containsExactly(terms("Net 30", 30));
    }

    @Test
    void activeCurrenciesMayBeUsed() {
        assertThat(erp.masterData().currencies())
                .containsExactlyInAnyOrder(
                        CurrencyUnit.USD, CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("BHD"));
    }

    @Test
    void aPostingDateFallsIntoItsMonth() {
        Period june = new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));

        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-06-01"))).hasValue(june);
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-06-30"))).hasValue(june);
    }

    @Test
    void aClosedOrMissingPeriodIsNotOpen() {
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-05-31"))).isEmpty();
        assertThat(erp.masterData().openPeriod(LocalDate.parse("2026-07-01"))).isEmpty();
    }

    @Test
    void aCustomerIsWrittenWithAllItHas() {
        erp.customers().upsert(Samples.newCustomer(), KEY);

        ObjectNode row = account.row("customer", "cust-globex");
        assertThat(row.path("companyName").asString()).isEqualTo("Globex LLC");
        assertThat(row.at("/parent/id").asString()).isEqualTo("101");
        assertThat(row.at("/subsidiary/id").asString()).isEqualTo("1");
        assertThat(row.at("/currency/id").asString()).isEqualTo("1");
        assertThat(row.at("/terms/id").asString()).isEqualTo("2");
        assertThat(row.path("vatRegNumber").asString()).isEqualTo("DE123456789");
        assertThat(address(row, 0, "/addressBookAddress/addr1")).isEqualTo("742 Evergreen Terrace");
        assertThat(address(row, 0, "/defaultBilling")).isEqualTo("true");
        assertThat(address(row, 0, "/defaultShipping")).isEqualTo("false");
        assertThat(address(row, 1, "/addressBookAddress/city")).isEqualTo("Cypress Creek");
        assertThat(address(row, 1, "/defaultShipping")).isEqualTo("true");
    }

    @Test
    void aCustomerWrittenTwiceIsOneRecordWithOneSetOfAddresses() {
        ExternalRef first = erp.customers().upsert(Samples.newCustomer(), KEY).ref();
        ExternalRef second = erp.customers().upsert(Samples.newCustomer(), KEY).ref();

        assertThat(second).isEqualTo(first);
        assertThat(account.row("customer", "cust-globex").at("/addressBook/items"))
                .hasSize(2);
    }

    @Test
    void aCustomerWithoutAddressesKeepsThoseOfNetSuite() {
        erp.customers().upsert(Samples.newCustomer(), KEY);
        Customer renamed = Customer.builder()
                .from(Samples.newCustomer())
                .name("Globex Inc.")
                .billingAddress(Optional.empty())
                .deliveryAddress(Optional.empty())
                .build();

        erp.customers().upsert(renamed, KEY);

        ObjectNode row = account.row("customer", "cust-globex");
        assertThat(row.path("companyName").asString()).isEqualTo("Globex Inc.");
        assertThat(row.at("/addressBook/items")).hasSize(2);
    }

    @Test
    void aLongAddressLosesNoLine() {
        Address address = Address.builder()
                .addLines("One", "Two", "Three", "Four")
                .city("Bend")
                .country(Samples.newCustomer().getBillingAddress().orElseThrow().getCountry())
                .build();

        erp.customers()
                .upsert(
                        Customer.builder()
                                .from(Samples.newCustomer())
                                .billingAddress(address)
                                .build(),
                        KEY);

        assertThat(address(account.row("customer", "cust-globex"), 0, "/addressBookAddress/addr3"))
                .isEqualTo("Three, Four");
    }

    @Test
    void aCustomerIsFoundByItsCanonicalId() {
        Customer customer = erp.customers().find(ACME).orElseThrow();

        assertThat(customer.getName()).isEqualTo("Acme Corp.");
        assertThat(customer.getCurrency()).hasValue(CurrencyUnit.USD);
        assertThat(customer.isOnCreditHold()).isFalse();
        assertThat(customer.getExternalRefs()).containsExactly(new ExternalRef("netsuite", "customer", "101"));
        assertThat(erp.customers().find(CustomerId.of("nobody"))).isEmpty();
    }

    @Test
    void aCreditHoldOfFinanceIsSeen() {
        ObjectNode row = account.row("customer", "cust-acme");
        row.putObject("creditHoldOverride").put("id", "ON").put("refName", "On");
        account.store().put("customer", "101", row);

        assertThat(erp.customers().find(ACME).orElseThrow().isOnCreditHold()).isTrue();
    }

    @Test
    void aCustomerWithoutCurrencyIsStillFound() {
        ObjectNode row = account.row("customer", "cust-acme");
        row.remove("currency");
        account.store().put("customer", "101", row);

        assertThat(erp.customers().find(ACME).orElseThrow().getCurrency()).isEmpty();
    }

    @Test
    void aCustomerWithoutLegalEntityIsNotWritten() {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .legalEntityId(Optional.empty())
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.customers().upsert(customer, KEY))
                .withMessageContaining("legalEntityId");
        assertThat(account.rows("customer", "cust-globex")).isEmpty();
    }

    @Test
    void termsThatNetSuiteLacksAreNamedAndFoundOnceTheyExist() {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .paymentTerms(terms("Net 45", 45))
                .build();
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.customers().upsert(customer, KEY))
                .withMessageContaining("45 days");

        account.store().put("term", "8", row("{'id':'8','name':'Net 45','daysUntilNetDue':45}"));
        erp.customers().upsert(customer, KEY);

        assertThat(account.row("customer", "cust-globex").at("/terms/id").asString())
                .isEqualTo("8");
    }

    @Test
    void aCurrencyThatNetSuiteLacksIsNamed() {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .currency(CurrencyUnit.of("GBP"))
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.customers().upsert(customer, KEY))
                .withMessageContaining("GBP");
    }

    @Test
    void aProjectIsReadAsItWasSold() {
        Project project = erp.projects().find(PROJECT).orElseThrow();

        assertThat(project.getEngagementId()).isEqualTo(EngagementId.of("eng-1"));
        assertThat(project.getCustomerId()).isEqualTo(ACME);
        assertThat(project.getBillingMethod()).isEqualTo(BillingMethod.TIME_AND_MATERIALS);
        assertThat(project.getBudget()).isEqualTo(Money.parse("USD 12500.50"));
        assertThat(project.getEndDate()).isEqualTo("2026-12-31");
        assertThat(erp.projects().find(ProjectId.of("none"))).isEmpty();
    }

    @Test
    void aProjectReadBackIsTheOneThatWasWritten() {
        Project written = erp.projects().upsert(Samples.newProject(), KEY).value();

        assertThat(erp.projects().find(written.getId())).hasValue(written);
    }

    @Test
    void anUpdateChangesTheProject() {
        erp.projects().upsert(Samples.newProject(), KEY);
        Project changed = Project.builder()
                .from(Samples.newProject())
                .budget(Money.parse("USD 90000.00"))
                .build();

        erp.projects().upsert(changed, KEY);

        assertThat(account.row("job", "proj-p2").path("jobPrice").decimalValue())
                .isEqualByComparingTo(new BigDecimal("90000"));
    }

    @Test
    void aScheduleHoldsItsMilestones() {
        erp.projects().upsertSchedule(Samples.schedule("10000.00", "20000.50"), KEY);

        ObjectNode row = account.row("billingSchedule", "bs-s1");
        JsonNode second = row.at("/milestone/items/1");
        assertThat(row.at("/job/id").asString()).isEqualTo("102");
        assertThat(second.path("comments").asString()).isEqualTo("Milestone 2");
        assertThat(second.path("milestoneAmount").decimalValue()).isEqualByComparingTo("20000.50");
        assertThat(second.path("milestoneDate").asString()).isEqualTo("2026-08-01");
    }

    @Test
    void anotherScheduleReplacesTheMilestones() {
        erp.projects().upsertSchedule(Samples.schedule("10000.00", "20000.00"), KEY);

        erp.projects().upsertSchedule(Samples.schedule("30000.00"), KEY);

        assertThat(account.row("billingSchedule", "bs-s1").at("/milestone/items"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.path("milestoneAmount").decimalValue()).isEqualByComparingTo("30000"));
    }

    private static String address(ObjectNode customer, int index, String pointer) {
        return customer.at("/addressBook/items/" + index + pointer).asString();
    }

    private static PaymentTerms terms(String name, int days) {
        return PaymentTerms.builder().name(name).netDays(days).build();
    }

    private static ObjectNode row(String json) {
        return WireJson.mapper().readTree(json.replace('\'', '"')).asObject();
    }
}
