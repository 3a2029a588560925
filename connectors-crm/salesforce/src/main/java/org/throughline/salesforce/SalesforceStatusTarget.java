package org.throughline.salesforce;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.salesforce.platform.SalesforceFieldNames;
import org.throughline.salesforce.platform.SalesforceRestClient;

/**
 * Where an org is told how far the engagement of a deal is: on the opportunity, or on a row of an object of its own.
 *
 * <p>A mapping profile says which fields. It binds these attributes, and needs those marked so:
 *
 * <table>
 * <caption>Attributes</caption>
 * <tr><th>Attribute</th><th>What it is</th></tr>
 * <tr><td>{@code projectId}</td><td>the project that delivers the deal; needed, because a deal has one</td></tr>
 * <tr><td>{@code engagementStatus}</td><td>{@code READY}</td></tr>
 * <tr><td>{@code billed.amount}, {@code paid.amount}</td><td>what was billed and received so far, as text; needed</td></tr>
 * <tr><td>{@code billed.currency}, {@code paid.currency}</td><td>ISO 4217</td></tr>
 * <tr><td>{@code paymentState}</td><td>{@link org.throughline.model.billing.PaymentState}; absent if nothing was
 * billed</td></tr>
 * <tr><td>{@code asOf}</td><td>the moment from which the sums are; needed, because later sums stay</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe.
 */
public final class SalesforceStatusTarget {
    static final String PROJECT = "projectId";
    static final String STATUS = "engagementStatus";
    static final String BILLED = "billed";
    static final String PAID = "paid";
    static final String PAYMENT_STATE = "paymentState";
    static final String AS_OF = "asOf";

    private static final List<String> NEEDED = List.of(PROJECT, BILLED + ".amount", PAID + ".amount", AS_OF);
    private static final SalesforceStatusTarget STANDARD = onOpportunity(MappingProfile.parse("""
            {
              "system": "salesforce",
              "object": "Opportunity",
              "fields": [
                { "vendor": "Engagement_Status__c", "canonical": "engagementStatus", "converter": "text" },
                { "vendor": "Project_Key__c",       "canonical": "projectId",        "converter": "text" },
                { "vendor": "Billed_Amount__c",     "canonical": "billed.amount",    "converter": "decimal-text" },
                { "vendor": "Paid_Amount__c",       "canonical": "paid.amount",      "converter": "decimal-text" },
                { "vendor": "Billing_As_Of__c",     "canonical": "asOf",             "converter": "moment" }
              ]
            }
            """));

    private final MappingProfile profile;
    private final Optional<OwnRow> ownRow;

    /**
     * How a row of another object belongs to its deal.
     *
     * @param lookup the lookup field to the opportunity
     * @param key the external id field that holds the id of the opportunity
     */
    record OwnRow(String lookup, String key) {}

    private SalesforceStatusTarget(MappingProfile profile, Optional<OwnRow> ownRow) {
        this.profile = profile;
        this.ownRow = ownRow;
        if (!profile.system().equals(SalesforceRestClient.SYSTEM)) {
            throw new IllegalArgumentException("the profile is for " + profile.system());
        }
        List<String> missing = NEEDED.stream()
                .filter(attribute -> profile.vendorField(attribute).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the profile of " + profile.object() + " does not bind in both directions: " + missing);
        }
        SalesforceFieldNames.check(profile.vendorFields());
    }

    /** {@return the opportunity with the fields that the README names} */
    public static SalesforceStatusTarget standard() {
        return STANDARD;
    }

    /**
     * Fields of the opportunity.
     *
     * @param profile which fields of Opportunity mean what
     * @return the target
     * @throws IllegalArgumentException if the profile is for something else, or lacks an attribute that is needed
     * @throws IllegalStateException if it has what is no API name of a field
     */
    public static SalesforceStatusTarget onOpportunity(MappingProfile profile) {
        if (!profile.object().equals(SalesforceRefs.OPPORTUNITY)) {
            throw new IllegalArgumentException("the profile is for " + profile.object() + ", not for Opportunity");
        }
        return new SalesforceStatusTarget(profile, Optional.empty());
    }

    /**
     * A row of an object of the org's own, one for each deal. It is made when a deal is first told of its engagement.
     *
     * @param profile which fields of that object mean what
     * @param lookup its lookup field to Opportunity
     * @param key a text field of it with at least 18 characters, external id and unique: it gets the id of the deal, so
     *     that the row is made once
     * @return the target
     * @throws IllegalArgumentException if the profile lacks an attribute that is needed
     * @throws IllegalStateException if a name is no API name
     */
    public static SalesforceStatusTarget onOwnRow(MappingProfile profile, String lookup, String key) {
        SalesforceFieldNames.check(List.of(profile.object(), lookup, key));
        return new SalesforceStatusTarget(profile, Optional.of(new OwnRow(lookup, key)));
    }

    MappingProfile profile() {
        return profile;
    }

    Optional<OwnRow> ownRow() {
        return ownRow;
    }

    /** The vendor's field of an attribute that is needed. */
    String field(String attribute) {
        return profile.vendorField(attribute).orElseThrow();
    }

    /** The field that has the id of the deal. */
    String keyField() {
        return ownRow.map(OwnRow::key).orElse("Id");
    }

    /** The condition that deals meet that no project is named for. */
    String withoutProject() {
        String project = field(PROJECT);
        return ownRow.map(row -> "Id NOT IN (SELECT " + row.lookup() + " FROM " + profile.object() + " WHERE " + project
                        + " != null AND " + row.lookup() + " != null)")
                .orElse(project + " = null");
    }
}
