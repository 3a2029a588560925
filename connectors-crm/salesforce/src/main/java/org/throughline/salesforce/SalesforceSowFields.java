package org.throughline.salesforce;

import java.util.List;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;

/**
 * The API names of the custom fields in which an org keeps the terms of a statement of work. Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface SalesforceSowFields {

    /** {@return text on Account: the number of the tax registration in the billing country} */
    @Value.Default
    default String getTaxRegistrationNumber() {
        return "Tax_Registration_Number__c";
    }

    /** {@return text on Account: the customary payment terms, such as {@code Net 30}} */
    @Value.Default
    default String getPaymentTerms() {
        return "Payment_Terms__c";
    }

    /** {@return checkbox on Account: finance has stopped new work} */
    @Value.Default
    default String getCreditHold() {
        return "Credit_Hold__c";
    }

    /** {@return checkbox on Account: exempt from taxes on sales} */
    @Value.Default
    default String getTaxExempt() {
        return "Tax_Exempt__c";
    }

    /** {@return picklist on Opportunity: {@code Time and Materials}, {@code Fixed Fee}, {@code Retainer} or {@code Managed Services}} */
    @Value.Default
    default String getBillingType() {
        return "SOW_Billing_Type__c";
    }

    /** {@return currency on Opportunity: the ceiling of time and materials} */
    @Value.Default
    default String getNotToExceed() {
        return "SOW_Not_To_Exceed__c";
    }

    /** {@return date on Opportunity: the first date of work} */
    @Value.Default
    default String getStartDate() {
        return "SOW_Start_Date__c";
    }

    /** {@return date on Opportunity: the last date of work} */
    @Value.Default
    default String getEndDate() {
        return "SOW_End_Date__c";
    }

    /** {@return text on Opportunity: the payment terms agreed, such as {@code Net 30}} */
    @Value.Default
    default String getSowPaymentTerms() {
        return "SOW_Payment_Terms__c";
    }

    /** {@return text on Opportunity: the id of the legal entity that contracts} */
    @Value.Default
    default String getLegalEntity() {
        return "Legal_Entity__c";
    }

    /** {@return text on Opportunity: the number of the customer's purchase order} */
    @Value.Default
    default String getPurchaseOrderNumber() {
        return "Purchase_Order_Number__c";
    }

    /** {@return the fields on Account} */
    default List<String> accountFields() {
        return List.of(getTaxRegistrationNumber(), getPaymentTerms(), getCreditHold(), getTaxExempt());
    }

    /** {@return the fields on Opportunity that are read} */
    default List<String> opportunityFields() {
        return List.of(
                getBillingType(),
                getNotToExceed(),
                getStartDate(),
                getEndDate(),
                getSowPaymentTerms(),
                getLegalEntity(),
                getPurchaseOrderNumber());
    }

    /** {@return a new builder; every name has a default} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SalesforceSowFields}. Not thread-safe. */
    class Builder extends ImmutableSalesforceSowFields.Builder {
        Builder() {}
    }
}
