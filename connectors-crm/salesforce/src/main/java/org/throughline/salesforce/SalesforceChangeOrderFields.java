package org.throughline.salesforce;

import java.util.List;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;

/**
 * The API names of the custom fields on Opportunity that make a deal the change order of another one. Its other fields and its
 * products say what it adds. Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface SalesforceChangeOrderFields {

    /** {@return lookup to Opportunity: the first deal of the engagement that this one changes} */
    @Value.Default
    default String getExtendedOpportunity() {
        return "Extended_Opportunity__c";
    }

    /** {@return date: the first date on which the change holds} */
    @Value.Default
    default String getEffectiveDate() {
        return "Change_Effective_Date__c";
    }

    /** {@return all names} */
    default List<String> all() {
        return List.of(getExtendedOpportunity(), getEffectiveDate());
    }

    /** {@return a new builder; every name has a default} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SalesforceChangeOrderFields}. Not thread-safe. */
    class Builder extends ImmutableSalesforceChangeOrderFields.Builder {
        Builder() {}
    }
}
