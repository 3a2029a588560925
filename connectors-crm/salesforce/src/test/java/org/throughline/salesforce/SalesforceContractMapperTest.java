package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.salesforce.Rows.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.party.Customer;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class SalesforceContractMapperTest {
    private static final SalesforceMapping MAPPING = SalesforceMapping.builder().build();

    @ParameterizedTest
    @CsvSource({"Time and Materials, TimeAndMaterials", "Fixed Fee, FixedFee"})
    void everyBillingTypeWeKnowIsMapped(String type, String terms) {
        Contract contract = map(Rows.opportunity().put("SOW_Billing_Type__c", type));

        assertThat(contract.getBillingTerms().getClass().getInterfaces()[0].getSimpleName())
                .isEqualTo(terms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Barter", "time and materials", "T&M", "Fixed Price"})
    void anyOtherBillingTypeIsRefused(String type) {
        assertRefused(
                Rows.opportunity().put("SOW_Billing_Type__c", type),
                "Opportunity.SOW_Billing_Type__c: unknown value '" + type + "'");
    }

    @Test
    void aMissingBillingTypeIsRefused() {
        assertRefused(Rows.opportunity().putNull("SOW_Billing_Type__c"), "Opportunity.SOW_Billing_Type__c: is missing");
    }

    @Test
    void anAmountWithTooManyDecimalsIsRefused() {
        assertRefused(
                Rows.opportunity().put("Amount", new BigDecimal("1000.005")),
                "Opportunity.Amount: has more decimals than USD has");
    }

    @Test
    void aCeilingWithTooManyDecimalsIsRefused() {
        assertRefused(
                Rows.opportunity().put("CurrencyIsoCode", "JPY").put("SOW_Not_To_Exceed__c", new BigDecimal("0.5")),
                "Opportunity.SOW_Not_To_Exceed__c: has more decimals than JPY has");
    }

    @Test
    void aCeilingOfNothingIsRefused() {
        assertRefused(
                Rows.opportunity().put("SOW_Not_To_Exceed__c", BigDecimal.ZERO),
                "Opportunity.SOW_Not_To_Exceed__c: is not positive");
    }

    @Test
    void anEndBeforeTheStartIsRefused() {
        assertRefused(
                Rows.opportunity().put("SOW_End_Date__c", "2026-05-31"),
                "Opportunity.SOW_End_Date__c: is before SOW_Start_Date__c");
    }

    @Test
    void aLegalEntityThatCannotBeAnIdIsRefused() {
        assertRefused(
                Rows.opportunity().put("Legal_Entity__c", "Acme, Inc."),
                "Opportunity.Legal_Entity__c: cannot be an id");
    }

    @Test
    void aSecondRateForARoleIsRefused() {
        assertRefused(
                Rows.opportunity(),
                "OpportunityLineItem.UnitPrice: gives a role a second rate",
                line("00k1", "Consultant", "180"),
                line("00k2", "Consultant", "190"));
    }

    @Test
    void aNegativeRateIsRefused() {
        assertRefused(
                Rows.opportunity(), "OpportunityLineItem.UnitPrice: is negative", line("00k1", "Consultant", "-1"));
    }

    @Test
    void ratesKeepTheirDecimals() {
        RateCard card = ((TimeAndMaterials) map(Rows.opportunity(), line("00k1", "Consultant", "187.1250"))
                        .getBillingTerms())
                .getRateCard();

        assertThat(card.getLines().get(0).getRate()).isEqualTo(BigMoney.parse("USD 187.1250"));
    }

    @Test
    void ratesApplyFromTheCloseDateWithoutAStart() {
        Contract contract = map(Rows.opportunity().putNull("SOW_Start_Date__c"), line("00k1", "Consultant", "180"));

        RateCard card = ((TimeAndMaterials) contract.getBillingTerms()).getRateCard();
        assertThat(card.getLines().get(0).getEffectiveFrom()).isEqualTo(LocalDate.of(2026, 5, 20));
    }

    @Test
    void aDealWithoutLinesHasAnEmptyRateCard() {
        TimeAndMaterials terms = (TimeAndMaterials) map(Rows.opportunity()).getBillingTerms();

        assertThat(terms.getRateCard().getLines()).isEmpty();
    }

    @Test
    void aMilestoneWithoutADateIsRefused() {
        assertRefused(
                Rows.opportunity().put("SOW_Billing_Type__c", "Fixed Fee"),
                "OpportunityLineItem.ServiceDate: is missing",
                line("00k1", "Delivery", "1000").putNull("ServiceDate"));
    }

    @Test
    void aMilestoneIsNamedByItsTextElseByItsProduct() {
        Contract contract = map(
                Rows.opportunity().put("SOW_Billing_Type__c", "Fixed Fee"),
                line("00k1", "Delivery", "400").put("Description", "Design approved"),
                line("00k2", "Delivery", "600"));

        assertThat(((FixedFee) contract.getBillingTerms()).getMilestones())
                .extracting(Milestone::getName)
                .containsExactly("Design approved", "Delivery");
    }

    @Test
    void theTermsOfTheCustomerHoldWhereTheContractNamesNone() {
        assertThat(map(Rows.opportunity()).getPaymentTerms().orElseThrow().getNetDays())
                .isEqualTo(30);
        assertThat(map(Rows.opportunity().put("SOW_Payment_Terms__c", "Net 14"))
                        .getPaymentTerms()
                        .orElseThrow()
                        .getNetDays())
                .isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({"true, true, WON", "false, true, LOST", "false, false, OPEN"})
    void theStageFollowsTheFlags(boolean won, boolean closed, OpportunityStage stage) {
        SalesforceRecord row =
                SalesforceRecord.of(Rows.opportunity().put("IsWon", won).put("IsClosed", closed));

        assertThat(SalesforceOpportunityMapper.toOpportunity(row, List.of(), MAPPING)
                        .getStage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Amount", "AccountId", "CloseDate", "Name", "CurrencyIsoCode"})
    void whatADealCannotDoWithoutIsNamed(String field) {
        SalesforceRecord row = SalesforceRecord.of(Rows.opportunity().putNull(field));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> SalesforceOpportunityMapper.toOpportunity(row, List.of(), MAPPING))
                .withMessage("Opportunity." + field + ": is missing");
    }

    private static void assertRefused(ObjectNode opportunity, String message, ObjectNode... lines) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(opportunity, lines))
                .withMessage(message);
    }

    private static Contract map(ObjectNode opportunity, ObjectNode... lines) {
        Customer customer =
                SalesforceAccountMapper.toCustomer(SalesforceRecord.of(Rows.account()), MAPPING, Optional.empty());
        return SalesforceContractMapper.toContract(
                SalesforceRecord.of(opportunity), Rows.records(lines), customer, MAPPING);
    }
}
