package org.throughline.salesforce;

import java.util.List;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;

/**
 * The API names of the custom fields on Opportunity and its products in which an org keeps the terms of recurring fees:
 * retainers and managed services. Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface SalesforceRecurringFields {

    /** {@return picklist: {@code Monthly}, {@code Quarterly}, {@code Semi-Annually} or {@code Annually}} */
    @Value.Default
    default String getFrequency() {
        return "SOW_Billing_Frequency__c";
    }

    /** {@return picklist: {@code In Advance} or {@code In Arrears}} */
    @Value.Default
    default String getTiming() {
        return "SOW_Billing_Timing__c";
    }

    /**
     * Currency on OpportunityLineItem: what one unit costs in one period; the sales price is that of the whole term. A product
     * without it is, in a retainer, the rate of a role above the included hours.
     *
     * @return the name of the field
     */
    @Value.Default
    default String getPricePerPeriod() {
        return "SOW_Price_Per_Period__c";
    }

    /** {@return number: the hours that one period of a retainer includes} */
    @Value.Default
    default String getIncludedHours() {
        return "SOW_Included_Hours__c";
    }

    /** {@return number: the most unused hours that are carried over into one period; empty if they are lost} */
    @Value.Default
    default String getRolloverHours() {
        return "SOW_Rollover_Hours__c";
    }

    /** {@return number: after how many periods hours that were carried over expire} */
    @Value.Default
    default String getRolloverPeriods() {
        return "SOW_Rollover_Periods__c";
    }

    /** {@return picklist: {@code Actual Days}, {@code 30-Day Months} or {@code None}, of managed services} */
    @Value.Default
    default String getProration() {
        return "SOW_Proration__c";
    }

    /** {@return percent: the part of the fee of managed services that is charged at first; empty for the whole} */
    @Value.Default
    default String getRampPercent() {
        return "SOW_Ramp_Percent__c";
    }

    /** {@return date: the first date of the whole fee, if a part of it is charged at first} */
    @Value.Default
    default String getFullFeeFrom() {
        return "SOW_Full_Fee_From__c";
    }

    /** {@return the fields on Opportunity} */
    default List<String> opportunityFields() {
        return List.of(
                getFrequency(),
                getTiming(),
                getIncludedHours(),
                getRolloverHours(),
                getRolloverPeriods(),
                getProration(),
                getRampPercent(),
                getFullFeeFrom());
    }

    /** {@return a new builder; every name has a default} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SalesforceRecurringFields}. Not thread-safe. */
    class Builder extends ImmutableSalesforceRecurringFields.Builder {
        Builder() {}
    }
}
