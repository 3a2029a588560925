package org.throughline.salesforce;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.mapping.MappingProfiles;
import org.throughline.model.sales.ServiceItemKind;
import org.throughline.salesforce.platform.SalesforceFieldNames;
import org.throughline.salesforce.platform.SalesforceRestClient;

/**
 * Which fields of an org mean what, and what else is particular to an org. Data, not code: the fields are checked against
 * the org by {@link SalesforceCrm#missingFields()}.
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

    /** {@return the fields that hold the terms of retainers and managed services; empty if the org sells none} */
    Optional<SalesforceRecurringFields> getRecurringFields();

    /** {@return the fields that make a deal a change order; empty if the org has none: then each deal is an engagement} */
    Optional<SalesforceChangeOrderFields> getChangeOrderFields();

    /** {@return where a deal is told how far its engagement is} */
    @Value.Default
    default SalesforceStatusTarget getStatusTarget() {
        return SalesforceStatusTarget.standard();
    }

    /**
     * {@return what else is read and written of accounts: at most one profile, for {@code Account}, which binds fields to
     * attributes or extensions of the customer}
     */
    List<MappingProfile> getProfiles();

    /** {@return further fields of Account to carry as extensions, each under {@code salesforce:} and its API name} */
    List<String> getAccountExtensionFields();

    /** {@return further fields of Opportunity to carry as extensions, each under {@code salesforce:} and its API name} */
    List<String> getOpportunityExtensionFields();

    /** {@return further fields of Contact to carry as extensions} */
    List<String> getContactExtensionFields();

    /** {@return further fields of Quote to carry as extensions} */
    List<String> getQuoteExtensionFields();

    /** {@return further fields of Contract to carry as extensions} */
    List<String> getContractExtensionFields();

    /** {@return further fields of Product2 to carry as extensions} */
    List<String> getProductExtensionFields();

    /**
     * The external id on Account, unique, in which customers that another system was the first to know have their id.
     *
     * @return the API name of the field
     */
    @Value.Default
    default String getAccountKey() {
        return "Throughline_Key__c";
    }

    /**
     * The currency of an org that has only one. Such an org lacks the field {@code CurrencyIsoCode}, so no query asks for it.
     *
     * @return the currency; empty for an org with several, whose rows name their own
     */
    Optional<CurrencyUnit> getOrgCurrency();

    /** {@return what a product of each {@code Family} is; a product of another family is refused} */
    Map<String, ServiceItemKind> getProductKinds();

    /**
     * How far a feed of changes looks back for changes that became visible late: as long as the longest transaction of the
     * org, plus the difference between the org's clock and this machine's.
     *
     * @return the span of time, 5 minutes unless set
     */
    @Value.Default
    default Duration getFeedOverlap() {
        return Duration.ofMinutes(5);
    }

    /**
     * Rejects what is no API name of a field, since names go into queries as they are.
     *
     * @throws IllegalStateException if a name is none, all of them are listed; or if the overlap is negative
     * @throws IllegalArgumentException if a profile is not for accounts of Salesforce
     */
    @Value.Check
    default void check() {
        SalesforceFieldNames.check(getSowFields().accountFields());
        SalesforceFieldNames.check(getSowFields().opportunityFields());
        getRecurringFields().ifPresent(names -> {
            SalesforceFieldNames.check(names.opportunityFields());
            SalesforceFieldNames.check(List.of(names.getPricePerPeriod()));
        });
        getChangeOrderFields().ifPresent(names -> SalesforceFieldNames.check(names.all()));
        profiles()
                .readFields(SalesforceRefs.ACCOUNT)
                .forEach(path -> SalesforceFieldNames.check(List.of(path.split("\\.", -1))));
        SalesforceFieldNames.check(getAccountExtensionFields());
        SalesforceFieldNames.check(getOpportunityExtensionFields());
        SalesforceFieldNames.check(getContactExtensionFields());
        SalesforceFieldNames.check(getQuoteExtensionFields());
        SalesforceFieldNames.check(getContractExtensionFields());
        SalesforceFieldNames.check(getProductExtensionFields());
        SalesforceFieldNames.check(List.of(getAccountKey()));
        if (getFeedOverlap().isNegative()) {
            throw new IllegalStateException("feedOverlap is negative: " + getFeedOverlap());
        }
    }

    /** {@return the profiles by object} */
    @Value.Lazy
    default MappingProfiles profiles() {
        return MappingProfiles.of(SalesforceRestClient.SYSTEM, List.of(SalesforceRefs.ACCOUNT), getProfiles());
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
