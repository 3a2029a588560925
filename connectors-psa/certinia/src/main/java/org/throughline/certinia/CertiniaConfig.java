package org.throughline.certinia;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.mapping.MappingProfiles;
import org.throughline.model.billing.BillingMethod;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceFieldNames;

/** A Salesforce org with Certinia PSA in it. Immutable and thread-safe. */
@Value.Immutable
@ConfigStyle
public interface CertiniaConfig {

    /** {@return the org; give the same object to the CRM connector, so that both share one sign-in} */
    SalesforceConfig getOrg();

    /** {@return the fields the org added for this connector} */
    @Value.Default
    default CertiniaFields getFields() {
        return CertiniaFields.builder().build();
    }

    /**
     * {@return what else is read and written of projects: at most one profile, of the system {@code certinia} for {@code
     * pse__Proj__c}, which binds fields to attributes or extensions of the project}
     */
    List<MappingProfile> getProfiles();

    /**
     * The billing types that the org has added to the package's picklist, such as {@code Retainer} for {@link
     * BillingMethod#RETAINER}. The package itself has one for fixed fees and one for time and materials.
     *
     * @return the values of {@code pse__Billing_Type__c} by billing method; a project of a method without one is refused
     */
    Map<BillingMethod, String> getBillingTypes();

    /** {@return the id of the region that new projects are put into; permission controls need one} */
    Optional<String> getRegionId();

    /** {@return the ids of Certinia's regions, by the names that rate cards have for regions} */
    Map<String, String> getRateRegionIds();

    /** {@return the day on which the org's timecards start; it must be as the package is set} */
    @Value.Default
    default DayOfWeek getWeekStart() {
        return DayOfWeek.MONDAY;
    }

    /**
     * Rejects settings that cannot work.
     *
     * @throws IllegalStateException if a name is no API name of a field, the region is no id, or two billing methods
     *     have the same billing type
     * @throws IllegalArgumentException if a profile is not for projects of Certinia
     */
    @Value.Check
    default void check() {
        SalesforceFieldNames.check(getFields().all());
        profiles()
                .readFields(CertiniaObjects.PROJECT)
                .forEach(path -> SalesforceFieldNames.check(List.of(path.split("\\.", -1))));
        CertiniaBillingTypes.of(this);
        getRegionId().ifPresent(id -> requireId("regionId", id));
        getRateRegionIds().values().forEach(id -> requireId("rateRegionIds", id));
    }

    private static void requireId(String name, String id) {
        if (!id.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            throw new IllegalStateException("CertiniaConfig: " + name + " is not an id of 15 or 18 characters");
        }
    }

    /** {@return the profiles by object} */
    @Value.Lazy
    default MappingProfiles profiles() {
        return MappingProfiles.of(CertiniaObjects.SYSTEM, List.of(CertiniaObjects.PROJECT), getProfiles());
    }

    /** {@return a new builder; {@code build()} fails if the org is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CertiniaConfig}. Not thread-safe. */
    class Builder extends ImmutableCertiniaConfig.Builder {
        Builder() {}
    }
}
