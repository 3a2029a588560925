package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.salesforce.TestOrg.FIXED_FEE;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;
import static org.throughline.salesforce.TestOrg.opportunity;

import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.Deal;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.sales.OpportunityType;
import org.throughline.simulator.SimulatorExtension;

/** Deals with change orders, read from an org. */
class SalesforceChangeOrderDealsTest {
    private static final ExternalRef CHANGE = opportunity("006000000000026AAA");
    private static final EngagementId ENGAGEMENT = EngagementId.of("salesforce-" + TIME_AND_MATERIALS.id());

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @BeforeEach
    void sellMore() {
        org.add(
                CHANGE,
                org.row(TIME_AND_MATERIALS)
                        .deepCopy()
                        .put("Id", CHANGE.id())
                        .put("Name", "More integrations")
                        .put("Amount", 8400)
                        .put("SOW_Not_To_Exceed__c", 8400)
                        .put("CloseDate", "2026-06-29")
                        .put("Extended_Opportunity__c", TIME_AND_MATERIALS.id())
                        .put("Change_Effective_Date__c", "2026-07-01"));
    }

    @Test
    void theFirstDealHasWhatHoldsNow() {
        Deal deal = deal(TIME_AND_MATERIALS);

        assertThat(deal.opportunity().getExtendedEngagementId()).isEmpty();
        assertThat(deal.opportunity().getAmount()).isEqualTo(Money.parse("USD 62707.50"));
        assertThat(deal.contract().getValue()).isEqualTo(Money.parse("USD 71107.50"));
        assertThat(((TimeAndMaterials) deal.contract().getBillingTerms()).getNotToExceed())
                .contains(Money.parse("USD 68400.00"));
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void theChangeOrderHasTheContractOfItsEngagement() {
        Deal deal = deal(CHANGE);

        assertThat(deal.opportunity().getType()).contains(OpportunityType.EXTENSION);
        assertThat(deal.opportunity().getExtendedEngagementId()).contains(ENGAGEMENT);
        assertThat(deal.opportunity().getAmount()).isEqualTo(Money.parse("USD 8400.00"));
        assertThat(deal.contract()).isEqualTo(deal(TIME_AND_MATERIALS).contract());
        assertThat(deal.contract().getEngagementId()).isEqualTo(ENGAGEMENT);
        assertThat(deal.contract().getAmendments()).hasSize(1);
    }

    @Test
    void aChangeThatIsNotWonYetChangesNothing() {
        org.change(
                CHANGE,
                row -> row.put("StageName", "Prospecting").put("IsWon", false).put("IsClosed", false));

        assertThat(deal(TIME_AND_MATERIALS).contract().getAmendments()).isEmpty();
    }

    @Test
    void aChangeOfAChangeOrOfAnotherCustomerIsRefused() {
        org.change(TIME_AND_MATERIALS, row -> row.put("Extended_Opportunity__c", FIXED_FEE.id()));
        assertRefused("Extended_Opportunity__c: is itself a change order");

        org.change(TIME_AND_MATERIALS, row -> row.putNull("Extended_Opportunity__c"));
        org.change(CHANGE, row -> row.put("Extended_Opportunity__c", FIXED_FEE.id()));
        assertRefused("AccountId: is not that of the deal it changes");
    }

    @Test
    void theOrgHasTheFields() {
        assertThat(crm().missingFields()).isEmpty();
    }

    private static void assertRefused(String reason) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> deal(CHANGE))
                .withMessageContaining(reason);
    }

    private static Deal deal(ExternalRef opportunity) {
        return crm().opportunities().deal(opportunity);
    }

    private static SalesforceCrm crm() {
        return SalesforceCrm.connect(
                TestOrg.config(SALESFORCE.baseUrl()),
                SalesforceMapping.builder()
                        .setRecurringFields(SalesforceRecurringFields.builder().build())
                        .setChangeOrderFields(
                                SalesforceChangeOrderFields.builder().build())
                        .build());
    }

    private static long calls() {
        return SALESFORCE.server().requests().stream()
                .filter(request -> request.path().endsWith("/query"))
                .count();
    }
}
