package org.throughline.certinia;

import java.util.List;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;

/**
 * The API names of the fields that an org adds to Certinia's objects for this connector. Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface CertiniaFields {

    /**
     * {@return text, external id and unique, on projects, budgets, milestones, schedules, assignments, timecards,
     * rate cards with their sets and junctions, and billing event items: the canonical id, by which each is written once}
     */
    @Value.Default
    default String getKey() {
        return "Throughline_Key__c";
    }

    /** {@return text on projects: the id of the engagement} */
    @Value.Default
    default String getEngagementKey() {
        return "Engagement_Key__c";
    }

    /** {@return text on projects: the id of the legal entity that bills} */
    @Value.Default
    default String getLegalEntityKey() {
        return "Legal_Entity_Key__c";
    }

    /** {@return text on projects: the id of the customer} */
    @Value.Default
    default String getCustomerKey() {
        return "Customer_Key__c";
    }

    /** {@return text on billing events: where the invoice stands} */
    @Value.Default
    default String getPaymentStatus() {
        return "Payment_Status__c";
    }

    /** {@return currency on billing events: the sum received for the invoice} */
    @Value.Default
    default String getPaidAmount() {
        return "Paid_Amount__c";
    }

    /** {@return date/time on billing events: the moment from which status and sum are} */
    @Value.Default
    default String getPaymentAsOf() {
        return "Payment_As_Of__c";
    }

    /** {@return all names} */
    default List<String> all() {
        return List.of(
                getKey(),
                getEngagementKey(),
                getLegalEntityKey(),
                getCustomerKey(),
                getPaymentStatus(),
                getPaidAmount(),
                getPaymentAsOf());
    }

    /** {@return a new builder; every name has a default} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CertiniaFields}. Not thread-safe. */
    class Builder extends ImmutableCertiniaFields.Builder {
        Builder() {}
    }
}
