package org.throughline.salesforce;

import java.util.List;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.salesforce.platform.SalesforceFieldNames;

/**
 * Which fields of an org mean what. Data, not code: checked against the org by {@link SalesforceCrm#missingFields()}.
 *
 * <p>Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface SalesforceMapping {

    /** {@return the fields that hold the terms of a statement of work} */
    @Value.Default
    default SalesforceSowFields getSowFields() {
        return SalesforceSowFields.builder().build();
    }

    /** {@return further fields of Account to carry as extensions, each under {@code salesforce:} and its API name} */
    List<String> getAccountExtensionFields();

    /** {@return further fields of Opportunity to carry as extensions, each under {@code salesforce:} and its API name} */
    List<String> getOpportunityExtensionFields();

    /**
     * Rejects what is no API name of a field, since names go into queries as they are.
     *
     * @throws IllegalStateException if a name is none; all of them are listed
     */
    @Value.Check
    default void check() {
        SalesforceFieldNames.check(getSowFields().accountFields());
        SalesforceFieldNames.check(getSowFields().opportunityFields());
        SalesforceFieldNames.check(getSowFields().writtenFields());
        SalesforceFieldNames.check(getAccountExtensionFields());
        SalesforceFieldNames.check(getOpportunityExtensionFields());
    }

    /** {@return a new builder; everything has a default} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SalesforceMapping}. Not thread-safe. */
    class Builder extends ImmutableSalesforceMapping.Builder {
        Builder() {}
    }
}
