package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.throughline.salesforce.TestOrg.FIXED_FEE;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.simulator.SimulatorExtension;

class SalesforceCrmTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void aDealIsOneCall() {
        SalesforceCrm crm = crm();

        crm.opportunities().deal(FIXED_FEE);

        assertThat(calls()).containsExactly("POST /services/oauth2/token", "GET /services/data/v67.0/query");
    }

    @Test
    void aDealOfTimeAndMaterialsIsComplete() {
        Deal deal = crm().opportunities().deal(TIME_AND_MATERIALS);

        Opportunity opportunity = deal.opportunity();
        assertThat(opportunity.getId()).hasToString("salesforce-006000000000021AAA");
        assertThat(opportunity.getStage()).isEqualTo(OpportunityStage.WON);
        assertThat(opportunity.getAmount()).isEqualTo(Money.parse("USD 62707.50"));
        assertThat(opportunity.getExternalRefs()).containsExactly(TIME_AND_MATERIALS);
        assertThat(deal.contract().getId()).hasToString("salesforce-006000000000021AAA-C1");
        assertThat(deal.contract().getEngagementId()).hasToString("salesforce-006000000000021AAA");
        assertThat(deal.contract().getCustomerId()).isEqualTo(deal.customer().getId());
        assertThat(deal.contract().getValue()).isEqualTo(opportunity.getAmount());
        assertThat(deal.contract().getLegalEntityId().orElseThrow()).hasToString("acme-us");
        assertThat(deal.contract().getStartDate()).contains(LocalDate.of(2026, 6, 1));
        assertThat(deal.contract().getEndDate()).contains(LocalDate.of(2026, 8, 31));
        assertThat(deal.contract().getPaymentTerms().orElseThrow().getNetDays()).isEqualTo(30);
        assertThat(deal.contract().getPurchaseOrderNumber()).contains("PO-7781");
    }

    @Test
    void linesBecomeOneRateForEachRole() {
        TimeAndMaterials terms = (TimeAndMaterials)
                crm().opportunities().deal(TIME_AND_MATERIALS).contract().getBillingTerms();

        assertThat(terms.getNotToExceed()).contains(Money.parse("USD 60000.00"));
        assertThat(terms.getRateCard().getId()).hasToString("salesforce-006000000000021AAA-C1-R1");
        assertThat(terms.getRateCard().getLines())
                .extracting(RateCardLine::getRole, RateCardLine::getEffectiveFrom)
                .containsExactly(
                        tuple("Architect", LocalDate.of(2026, 6, 1)), tuple("Consultant", LocalDate.of(2026, 6, 1)));
        assertThat(terms.getRateCard().getLines().get(0).getRate()).isEqualByComparingTo(BigMoney.parse("USD 245.50"));
    }

    @Test
    void linesOfAFixedFeeBecomeMilestones() {
        Deal deal = crm().opportunities().deal(FIXED_FEE);

        FixedFee terms = (FixedFee) deal.contract().getBillingTerms();
        assertThat(terms.getFee()).isEqualTo(Money.parse("EUR 20000.50"));
        assertThat(terms.getMilestones())
                .extracting(Milestone::getName)
                .containsExactly("Findings presented", "Delivery");
        assertThat(terms.getMilestones().get(1).getId()).hasToString("salesforce-00k000000000042AAA");
        assertThat(terms.getMilestones().get(1).getAmount()).isEqualTo(Money.parse("EUR 8000.50"));
        assertThat(terms.getMilestones().get(1).getTargetDate()).isEqualTo(LocalDate.of(2026, 7, 31));
        assertThat(terms.milestoneTotal()).isEqualTo(terms.getFee());
    }

    @Test
    void theCustomerComesWithTheDeal() {
        Customer customer = crm().opportunities().deal(TIME_AND_MATERIALS).customer();

        assertThat(customer.getId()).hasToString("salesforce-001000000000011AAA");
        assertThat(customer.getParentId().orElseThrow()).hasToString("salesforce-001000000000010AAA");
        assertThat(customer.getBillingAddress().orElseThrow().getLines()).containsExactly("350 5th Avenue", "Floor 12");
        assertThat(customer.placeOfSupply().orElseThrow().getRegion()).contains("TX");
        assertThat(customer.getTaxRegistrations())
                .containsExactly(new TaxRegistration(TaxScheme.INCOME_TAX, CountryCode.of("US"), "12-3456789"));
        assertThat(customer.getPaymentTerms().orElseThrow().getNetDays()).isEqualTo(45);
        assertThat(customer.getLegalEntityId().orElseThrow()).hasToString("acme-us");
    }

    @Test
    void flagsAndTheVatNumberOfACustomerAreRead() {
        Customer customer = crm().opportunities().deal(FIXED_FEE).customer();

        assertThat(customer.isOnCreditHold()).isTrue();
        assertThat(customer.isTaxExempt()).isTrue();
        assertThat(customer.getTaxRegistrations())
                .containsExactly(new TaxRegistration(TaxScheme.VAT, CountryCode.of("DE"), "DE123456789"));
        assertThat(customer.placeOfSupply().orElseThrow().getCity()).isEqualTo("Hamburg");
    }

    @Test
    void fieldsThatAreAskedForAreCarriedAlong() {
        SalesforceMapping mapping = SalesforceMapping.builder()
                .addAccountExtensionFields("Region_Score__c", "Industry")
                .addOpportunityExtensionFields("Practice_Lead__c")
                .build();

        Deal deal = SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), mapping)
                .opportunities()
                .deal(TIME_AND_MATERIALS);

        assertThat(deal.opportunity().getExtensions().text("salesforce:Practice_Lead__c"))
                .contains("North");
        assertThat(deal.customer().getExtensions().number("salesforce:Region_Score__c"))
                .contains(new BigDecimal("1.5"));
        assertThat(deal.customer().getExtensions().asMap()).containsEntry("salesforce:Industry", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"006000000000099AAA", "006000000000099", "nonsense", "x' OR Id != '"})
    void anUnknownDealIsNamed(String id) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> crm().opportunities().deal(TestOrg.opportunity(id)))
                .withMessage("salesforce.readDeal: no opportunity has the id " + id);
    }

    @Test
    void aReferenceOfAnotherSystemIsRefused() {
        ExternalRef other = new ExternalRef("hubspot", "deal", "1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> crm().opportunities().deal(other));
    }

    @Test
    void allStagesAreListed() {
        try (var changes = crm().opportunities().changedSince(Cursor.start())) {
            assertThat(changes.map(change -> change.current().orElseThrow()))
                    .extracting(Opportunity::getName, Opportunity::getStage)
                    .containsExactlyInAnyOrder(
                            tuple("Warehouse roll-out", OpportunityStage.WON),
                            tuple("Plant audit", OpportunityStage.WON),
                            tuple("Next phase", OpportunityStage.OPEN),
                            tuple("Tender", OpportunityStage.LOST));
        }
    }

    @Test
    void aDealIsMarkedReady() {
        crm().opportunities().markReady(FIXED_FEE, ProjectId.of("P-1"), KEY);

        assertThat(org.row(FIXED_FEE).path("Engagement_Status__c").asString()).isEqualTo("READY");
        assertThat(org.row(FIXED_FEE).path("Project_Key__c").asString()).isEqualTo("P-1");
    }

    @Test
    void markingReadyAgainChangesNothing() {
        WriteResult<ProjectId> first = crm().opportunities().markReady(FIXED_FEE, ProjectId.of("P-1"), KEY);
        WriteResult<ProjectId> second = crm().opportunities().markReady(FIXED_FEE, ProjectId.of("P-1"), KEY);

        assertThat(first.outcome()).isEqualTo(WriteOutcome.UPDATED);
        assertThat(second.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(second.version()).isPresent().isEqualTo(first.version());
    }

    @Test
    void aDealOfAnotherProjectIsAConflict() {
        crm().opportunities().markReady(FIXED_FEE, ProjectId.of("P-1"), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> crm().opportunities().markReady(FIXED_FEE, ProjectId.of("P-2"), KEY))
                .withMessageContaining("Project_Key__c already names another project");
        assertThat(org.row(FIXED_FEE).path("Project_Key__c").asString()).isEqualTo("P-1");
    }

    @Test
    void figuresOfALaterMomentStay() {
        DealBilling later = billing("EUR 14280.00", "EUR 280.05", "2026-08-02T00:00:00Z");
        crm().opportunities().updateBilling(FIXED_FEE, later, KEY);

        WriteResult<DealBilling> stale = crm().opportunities()
                .updateBilling(FIXED_FEE, billing("EUR 100.00", "EUR 0.00", "2026-08-01T23:59:59Z"), KEY);

        assertThat(stale.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(stale.value()).isEqualTo(later);
        assertThat(org.row(FIXED_FEE).path("Billed_Amount__c").decimalValue()).isEqualByComparingTo("14280.00");
    }

    @Test
    void billedAndPaidAreWrittenBack() {
        crm().opportunities()
                .updateBilling(FIXED_FEE, billing("EUR 14280.00", "EUR 280.05", "2026-08-01T00:00:00Z"), KEY);

        assertThat(org.row(FIXED_FEE).path("Billed_Amount__c").decimalValue()).isEqualByComparingTo("14280.00");
        assertThat(org.row(FIXED_FEE).path("Paid_Amount__c").decimalValue()).isEqualByComparingTo("280.05");
    }

    private static DealBilling billing(String billed, String paid, String asOf) {
        return new DealBilling(Money.parse(billed), Money.parse(paid), Instant.parse(asOf));
    }

    @Test
    void writingToAnUnknownDealChangesNothing() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> crm().opportunities()
                        .markReady(TestOrg.opportunity("006000000000099AAA"), ProjectId.of("P-1"), KEY));
    }

    @Test
    void anOrgWithAllFieldsMissesNone() {
        assertThat(crm().missingFields()).isEmpty();
    }

    @Test
    void fieldsTheOrgLacksAreNamed() {
        SalesforceMapping mapping = SalesforceMapping.builder()
                .setAccountKey("Master_Key__c")
                .setSowFields(SalesforceSowFields.builder()
                        .setTaxRegistrationNumber("VAT_Id__c")
                        .setStartDate("Name")
                        .build())
                .build();

        assertThat(SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), mapping)
                        .missingFields())
                .containsExactly(
                        "Account.VAT_Id__c: is not there, or hidden from the user; add a text field, and give the user the"
                                + " right to edit it",
                        "Account.Master_Key__c: is not there, or hidden from the user; add a text field of 80 characters,"
                                + " external id, unique, and give the user the right to edit it",
                        "Opportunity.Name: is of type string; it must be a date field");
    }

    private static SalesforceCrm crm() {
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()));
    }

    private static List<String> calls() {
        return SALESFORCE.server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
