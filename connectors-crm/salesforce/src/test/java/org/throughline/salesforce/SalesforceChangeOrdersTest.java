package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.throughline.salesforce.Rows.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.MappingException;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.salesforce.SalesforceChangeOrders.ChangeOrder;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class SalesforceChangeOrdersTest {
    private static final SalesforceChangeOrderFields FIELDS =
            SalesforceChangeOrderFields.builder().build();
    private static final SalesforceMapping MAPPING = SalesforceMapping.builder()
            .setChangeOrderFields(FIELDS)
            .setRecurringFields(SalesforceRecurringFields.builder().build())
            .build();

    @Test
    void whatAChangeAddsHoldsFromThenOnAndTheAmendmentShowsWhatWasBefore() {
        Contract signed = signed(first().put("SOW_Not_To_Exceed__c", 1000));

        Contract contract = amended(
                signed,
                change("2026-07-01", 500).put("SOW_Not_To_Exceed__c", 400).put("SOW_End_Date__c", "2026-09-30"));

        assertThat(contract.getValue()).isEqualTo(Money.parse("USD 1500.00"));
        assertThat(contract.getEndDate()).contains(LocalDate.of(2026, 9, 30));
        assertThat(((TimeAndMaterials) contract.getBillingTerms()).getNotToExceed())
                .contains(Money.parse("USD 1400.00"));
        assertThat(contract.getAmendments()).singleElement().satisfies(amendment -> {
            assertThat(amendment.getEffectiveFrom()).isEqualTo(LocalDate.of(2026, 7, 1));
            assertThat(amendment.getPreviousValue()).isEqualTo(Money.parse("USD 1000.00"));
            assertThat(amendment.getPreviousEndDate()).contains(LocalDate.of(2026, 8, 31));
            assertThat(amendment.getPreviousTerms()).isEqualTo(signed.getBillingTerms());
        });
    }

    @Test
    void changesHoldInTheOrderOfTheirDates() {
        Contract contract = amended(
                signed(first()),
                change("2026-08-01", 200).put("Name", "Second"),
                change("2026-07-01", 100).put("Name", "First"));

        assertThat(contract.getAmendments())
                .extracting(Amendment::getDescription)
                .containsExactly("First", "Second");
        assertThat(contract.getValue()).isEqualTo(Money.parse("USD 1300.00"));
    }

    @Test
    void aRoleGetsItsNewRateFromTheDateOfTheChange() {
        Contract signed = signed(first(), line("00k01", "Consultant", "180.00"));

        Contract contract = amended(
                signed,
                change("2026-07-01", 500),
                List.of(line("00k02", "Consultant", "190.00"), line("00k03", "Architect", "245.00")));

        assertThat(((TimeAndMaterials) contract.getBillingTerms()).getRateCard().getLines())
                .extracting(RateCardLine::getRole, RateCardLine::getEffectiveFrom, RateCardLine::getEffectiveUntil)
                .containsExactly(
                        tuple("Consultant", LocalDate.of(2026, 6, 1), Optional.of(LocalDate.of(2026, 7, 1))),
                        tuple("Consultant", LocalDate.of(2026, 7, 1), Optional.empty()),
                        tuple("Architect", LocalDate.of(2026, 7, 1), Optional.empty()));
    }

    @Test
    void aFixedFeeGetsFurtherMilestones() {
        Contract signed = signed(first().put("SOW_Billing_Type__c", "Fixed Fee"), line("00k01", "Design", "1000.00"));

        FixedFee terms = (FixedFee) amended(
                        signed,
                        change("2026-07-01", 500).put("SOW_Billing_Type__c", "Fixed Fee"),
                        List.of(line("00k02", "Training", "500.00")))
                .getBillingTerms();

        assertThat(terms.getFee()).isEqualTo(Money.parse("USD 1500.00"));
        assertThat(terms.getMilestones()).extracting(Milestone::getName).containsExactly("Design", "Training");
    }

    @ParameterizedTest
    @CsvSource({
        "SOW_Billing_Type__c, Fixed Fee, 'is not Time and Materials, as the deal it changes'",
        "CurrencyIsoCode, EUR, 'is not USD, as the deal it changes'",
        "Change_Effective_Date__c, , is missing",
        "SOW_Not_To_Exceed__c, -1000, leaves no ceiling above 0"
    })
    void aChangeThatDoesNotFitIsRefused(String field, String value, String reason) {
        ObjectNode change = change("2026-07-01", 500);
        if (value == null) {
            change.putNull(field);
        } else if (value.startsWith("-")) {
            change.put(field, new BigDecimal(value));
        } else {
            change.put(field, value);
        }

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> amended(signed(first().put("SOW_Not_To_Exceed__c", 1000)), change))
                .withMessage("Opportunity." + field + ": " + reason);
    }

    @Test
    void aRecurringFeeIsProlongedAndNothingElse() {
        ObjectNode services = first().put("SOW_Billing_Type__c", "Managed Services")
                .put("SOW_Billing_Frequency__c", "Monthly")
                .put("SOW_Billing_Timing__c", "In Advance")
                .put("SOW_Proration__c", "Actual Days")
                .putNull("SOW_Ramp_Percent__c");
        ObjectNode longer = change("2026-09-01", 500)
                .put("SOW_Billing_Type__c", "Managed Services")
                .put("SOW_End_Date__c", "2026-12-31");
        Contract signed = signed(
                services,
                line("00k01", "Monitoring", "105.00").put("SOW_Price_Per_Period__c", new BigDecimal("35.00")));

        assertThat(amended(signed, longer).getBillingTerms()).isEqualTo(signed.getBillingTerms());
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> amended(
                        signed,
                        longer,
                        List.of(line("00k02", "Monitoring", "40.00").putNull("SOW_Price_Per_Period__c"))))
                .withMessageContaining("only may be prolonged");
    }

    private static ObjectNode first() {
        return Rows.opportunity();
    }

    private static ObjectNode change(String effectiveFrom, int amount) {
        return Rows.opportunity()
                .put("Id", "006000000000002AAA")
                .put("Amount", amount)
                .putNull("SOW_End_Date__c")
                .put("Extended_Opportunity__c", "006000000000001AAA")
                .put("Change_Effective_Date__c", effectiveFrom);
    }

    private static Contract signed(ObjectNode row, ObjectNode... lines) {
        return SalesforceContractMapper.toContract(
                SalesforceRecord.of(row),
                Rows.records(lines),
                SalesforceAccountMapper.toCustomer(SalesforceRecord.of(Rows.account()), MAPPING, Optional.empty()),
                MAPPING);
    }

    private static Contract amended(Contract signed, ObjectNode... changes) {
        List<ChangeOrder> orders = new ArrayList<>();
        Arrays.stream(changes).forEach(row -> orders.add(new ChangeOrder(SalesforceRecord.of(row), List.of())));
        return new SalesforceChangeOrders(MAPPING, FIELDS).amended(signed, orders);
    }

    private static Contract amended(Contract signed, ObjectNode change, List<ObjectNode> lines) {
        return new SalesforceChangeOrders(MAPPING, FIELDS)
                .amended(
                        signed,
                        List.of(new ChangeOrder(
                                SalesforceRecord.of(change), Rows.records(lines.toArray(ObjectNode[]::new)))));
    }
}
