package org.throughline.salesforce;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.throughline.connector.Cursor;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.model.CanonicalObject;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceRestClient;

/**
 * Salesforce as the CRM.
 *
 * <p>Connectors that are given the same {@link SalesforceConfig} object share one sign-in. Thread-safe.
 */
public final class SalesforceCrm implements Crm {
    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final CrmCustomers customers;
    private final CrmOpportunities opportunities;

    private SalesforceCrm(SalesforceRestClient client, SalesforceMapping mapping) {
        this.client = client;
        this.mapping = mapping;
        this.customers = new SalesforceCustomers(client, mapping);
        this.opportunities = new SalesforceOpportunities(client, mapping);
    }

    /**
     * Connects to an org whose fields have the standard names. Nothing is sent before the first operation.
     *
     * @param config the org
     * @return the CRM
     */
    public static SalesforceCrm connect(SalesforceConfig config) {
        return connect(config, SalesforceMapping.builder().build());
    }

    /**
     * Connects to an org with field names of its own. Nothing is sent before the first operation.
     *
     * @param config the org
     * @param mapping which fields mean what
     * @return the CRM
     */
    public static SalesforceCrm connect(SalesforceConfig config, SalesforceMapping mapping) {
        return new SalesforceCrm(requireNonNull(config, "config").getClient(), requireNonNull(mapping, "mapping"));
    }

    @Override
    public CrmCustomers customers() {
        return customers;
    }

    @Override
    public CrmOpportunities opportunities() {
        return opportunities;
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return SalesforceCatalog.DESCRIPTOR;
    }

    /**
     * Where to take up a feed of changes behind an object it delivered.
     *
     * @param seen a customer or opportunity read by {@code changedSince}
     * @return the place behind it
     * @throws IllegalArgumentException if the object was not read by {@code changedSince}
     */
    public static Cursor cursorAfter(CanonicalObject seen) {
        return SalesforceChanges.after(seen);
    }

    /**
     * Compares the mapping with what the org has and the signed-in user may see. Two calls.
     *
     * @return the fields that are missing, as {@code Object.Field}; empty if the mapping fits
     */
    public List<String> missingFields() {
        SalesforceQueries queries = new SalesforceQueries(mapping);
        List<String> missing = new ArrayList<>();
        addMissing(SalesforceRefs.ACCOUNT, List.of(queries.accountFields()), missing);
        addMissing(
                SalesforceRefs.OPPORTUNITY,
                List.of(
                        queries.opportunityFields(),
                        mapping.getSowFields().opportunityFields(),
                        mapping.getSowFields().writtenFields()),
                missing);
        return missing;
    }

    private void addMissing(String objectType, List<Collection<String>> needed, List<String> missing) {
        Set<String> existing = client.fieldNames("salesforce.describe", objectType);
        needed.stream()
                .flatMap(Collection::stream)
                .filter(field -> !existing.contains(field))
                .forEach(field -> missing.add(objectType + "." + field));
    }
}
