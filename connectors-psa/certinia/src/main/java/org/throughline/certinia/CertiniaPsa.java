package org.throughline.certinia;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaWork;

/**
 * Certinia PSA as the PSA.
 *
 * <p>Connectors that are given the same {@link org.throughline.salesforce.platform.SalesforceConfig} object share one
 * sign-in. Thread-safe.
 */
public final class CertiniaPsa implements Psa {
    private final CertiniaConfig config;
    private final PsaProjects projects;
    private final PsaWork work;

    private CertiniaPsa(CertiniaConfig config) {
        this.config = config;
        this.projects = new CertiniaProjects(config);
        this.work = new CertiniaWork(config);
    }

    /**
     * Connects to an org. Nothing is sent before the first operation.
     *
     * @param config the org and its fields
     * @return the PSA
     */
    public static CertiniaPsa connect(CertiniaConfig config) {
        return new CertiniaPsa(requireNonNull(config, "config"));
    }

    @Override
    public PsaProjects projects() {
        return projects;
    }

    @Override
    public PsaWork work() {
        return work;
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return CertiniaCatalog.DESCRIPTOR;
    }

    /**
     * Compares the added fields with what the org has and the signed-in user may see. One call for each object.
     *
     * @return the fields that are missing, as {@code Object.Field}; empty if the org is prepared
     */
    public List<String> missingFields() {
        List<String> missing = new ArrayList<>();
        addedFields().forEach((objectType, names) -> {
            Set<String> existing = config.getOrg().getClient().fieldNames("certinia.describe", objectType);
            names.stream()
                    .filter(name -> !existing.contains(name))
                    .forEach(name -> missing.add(objectType + "." + name));
        });
        return missing;
    }

    private Map<String, List<String>> addedFields() {
        CertiniaFields fields = config.getFields();
        Map<String, List<String>> added = new LinkedHashMap<>();
        added.put(
                CertiniaObjects.PROJECT,
                List.of(
                        fields.getKey(),
                        fields.getEngagementKey(),
                        fields.getLegalEntityKey(),
                        fields.getCustomerKey()));
        for (String objectType : List.of(
                CertiniaObjects.MILESTONE,
                CertiniaObjects.RATE_CARD_SET,
                CertiniaObjects.RATE_CARD,
                CertiniaObjects.RATE_CARD_SET_JUNCTION,
                CertiniaObjects.BILLING_EVENT_ITEM)) {
            added.put(objectType, List.of(fields.getKey()));
        }
        added.put(
                CertiniaObjects.BILLING_EVENT,
                List.of(fields.getPaymentStatus(), fields.getPaidAmount(), fields.getPaymentAsOf()));
        return added;
    }
}
