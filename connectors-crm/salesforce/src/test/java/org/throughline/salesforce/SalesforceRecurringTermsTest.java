package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.salesforce.Rows.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.MappingException;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.ProrationConvention;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.party.Customer;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class SalesforceRecurringTermsTest {
    private static final SalesforceMapping MAPPING = SalesforceMapping.builder()
            .setRecurringFields(SalesforceRecurringFields.builder().build())
            .build();
    private static final ObjectNode SEATS = fee("Monitoring", "35.00").put("Quantity", 40);
    private static final ObjectNode FEE = fee("Retainer", "6000.00");

    @Test
    void aRetainerHasFeeHoursRolloverAndRatesAboveThem() {
        assertThat((Retainer) map(MAPPING, retainer(), FEE, rate("Consultant"))).satisfies(terms -> {
            assertThat(terms.getPeriodFee()).isEqualTo(Money.parse("USD 6000.00"));
            assertThat(terms.getFrequency()).isEqualTo(BillingFrequency.MONTHLY);
            assertThat(terms.getTiming()).isEqualTo(BillingTiming.IN_ARREARS);
            assertThat(terms.getIncludedHours()).isEqualByComparingTo("30");
            assertThat(terms.getRollover()).contains(new Rollover(BigDecimal.TEN, 1));
            assertThat(terms.getOverageRates().getLines())
                    .extracting(RateCardLine::getRate)
                    .containsExactly(BigMoney.parse("USD 180.00"));
        });
    }

    @Test
    void hoursAreLostWithoutARollover() {
        Retainer terms = (Retainer) map(MAPPING, retainer().putNull("SOW_Rollover_Hours__c"), FEE);

        assertThat(terms.getRollover()).isEmpty();
    }

    @Test
    void managedServicesHaveTheirProductsAndStartWithAPartOfTheFee() {
        assertThat((ManagedServices) map(MAPPING, services(), SEATS)).satisfies(terms -> {
            assertThat(terms.getItems()).singleElement().satisfies(item -> {
                assertThat(item.getName()).isEqualTo("Monitoring");
                assertThat(item.getQuantity()).isEqualByComparingTo("40");
                assertThat(item.getUnitPrice()).isEqualTo(BigMoney.parse("USD 35.00"));
            });
            assertThat(terms.getProration()).isEqualTo(ProrationConvention.ACTUAL_DAYS);
            assertThat(terms.getRamp())
                    .containsExactly(
                            new RampStep(LocalDate.of(2026, 6, 1), new BigDecimal("0.5")),
                            new RampStep(LocalDate.of(2026, 7, 11), BigDecimal.ONE));
        });
    }

    @Test
    void theWholeFeeIsChargedWithoutARamp() {
        assertThat((ManagedServices) map(MAPPING, services().putNull("SOW_Ramp_Percent__c"), SEATS))
                .satisfies(terms -> {
                    assertThat(terms.getRamp()).isEmpty();
                    assertThat(terms.getItems())
                            .extracting(SubscriptionItem::getName)
                            .containsExactly("Monitoring");
                });
    }

    @ParameterizedTest
    @CsvSource({"Monthly, MONTHLY", "Quarterly, QUARTERLY", "Semi-Annually, SEMIANNUALLY", "Annually, ANNUALLY"})
    void everyFrequencyWeKnowIsMapped(String value, BillingFrequency frequency) {
        assertThat(((Retainer) map(MAPPING, retainer().put("SOW_Billing_Frequency__c", value), FEE)).getFrequency())
                .isEqualTo(frequency);
    }

    @ParameterizedTest
    @CsvSource({"Actual Days, ACTUAL_DAYS", "30-Day Months, THIRTY_DAY_MONTHS", "None, NONE"})
    void everyProrationWeKnowIsMapped(String value, ProrationConvention proration) {
        assertThat(((ManagedServices) map(MAPPING, services().put("SOW_Proration__c", value), SEATS)).getProration())
                .isEqualTo(proration);
    }

    @ParameterizedTest
    @CsvSource({
        "SOW_Billing_Frequency__c, Weekly, unknown value 'Weekly'",
        "SOW_Billing_Timing__c, Sometime, unknown value 'Sometime'",
        "SOW_Included_Hours__c, , is missing",
        "SOW_Included_Hours__c, -1, is negative",
        "SOW_Rollover_Hours__c, -1, is negative",
        "SOW_Rollover_Periods__c, , is missing",
        "SOW_Rollover_Periods__c, 0, is not a whole number above 0",
        "SOW_Rollover_Periods__c, 1.5, is not a whole number above 0"
    })
    void aRetainerThatCannotBeRightIsRefused(String field, String value, String reason) {
        assertRefused(MAPPING, changed(retainer(), field, value), "Opportunity." + field + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "SOW_Proration__c, Half, unknown value 'Half'",
        "SOW_Ramp_Percent__c, -5, is negative",
        "SOW_Full_Fee_From__c, , is missing",
        "SOW_Full_Fee_From__c, 2026-06-01, is not after SOW_Start_Date__c"
    })
    void managedServicesThatCannotBeRightAreRefused(String field, String value, String reason) {
        assertRefused(MAPPING, changed(services(), field, value), "Opportunity." + field + ": " + reason);
    }

    @Test
    void aRetainerWithoutAFeeIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(MAPPING, retainer(), rate("Consultant")))
                .withMessage("Opportunity.OpportunityLineItems: have no fee, which has SOW_Price_Per_Period__c");
    }

    @Test
    void aProductOfManagedServicesWithoutAPricePerPeriodIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(MAPPING, services(), rate("Monitoring")))
                .withMessage("OpportunityLineItem.SOW_Price_Per_Period__c: is missing");
    }

    @Test
    void anOrgWithoutTheFieldsHasNoRecurringTerms() {
        assertRefused(
                SalesforceMapping.builder().build(),
                retainer(),
                "Opportunity.SOW_Billing_Type__c: is recurring, and SalesforceMapping.recurringFields is not set");
    }

    private static ObjectNode fee(String name, String perPeriod) {
        return line("00k01", name, "1.00").put("SOW_Price_Per_Period__c", new BigDecimal(perPeriod));
    }

    private static ObjectNode rate(String name) {
        return line("00k02", name, "180.00").putNull("SOW_Price_Per_Period__c");
    }

    private static ObjectNode retainer() {
        return recurring("Retainer", "In Arrears")
                .put("SOW_Included_Hours__c", 30)
                .put("SOW_Rollover_Hours__c", 10)
                .put("SOW_Rollover_Periods__c", 1);
    }

    private static ObjectNode services() {
        return recurring("Managed Services", "In Advance")
                .put("SOW_Proration__c", "Actual Days")
                .put("SOW_Ramp_Percent__c", 50)
                .put("SOW_Full_Fee_From__c", "2026-07-11");
    }

    private static ObjectNode recurring(String type, String timing) {
        return Rows.opportunity()
                .put("SOW_Billing_Type__c", type)
                .put("SOW_Billing_Frequency__c", "Monthly")
                .put("SOW_Billing_Timing__c", timing)
                .putNull("SOW_Rollover_Hours__c")
                .putNull("SOW_Rollover_Periods__c")
                .putNull("SOW_Ramp_Percent__c")
                .putNull("SOW_Full_Fee_From__c");
    }

    private static ObjectNode changed(ObjectNode row, String field, String value) {
        if (value == null) {
            return row.putNull(field);
        }
        return value.matches("-?[0-9.]+") ? row.put(field, new BigDecimal(value)) : row.put(field, value);
    }

    private static void assertRefused(SalesforceMapping mapping, ObjectNode opportunity, String message) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(mapping, opportunity, FEE))
                .withMessage(message);
    }

    private static BillingTerms map(SalesforceMapping mapping, ObjectNode opportunity, ObjectNode... lines) {
        Customer customer =
                SalesforceAccountMapper.toCustomer(SalesforceRecord.of(Rows.account()), mapping, Optional.empty());
        return SalesforceContractMapper.toContract(
                        SalesforceRecord.of(opportunity), Rows.records(lines), customer, mapping)
                .getBillingTerms();
    }
}
