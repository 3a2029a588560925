package org.throughline.certinia;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaBillingEvents;
import org.throughline.connector.port.PsaExpenses;
import org.throughline.connector.port.PsaMilestones;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaResources;
import org.throughline.connector.port.PsaTimeEntries;
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
    private final PsaTimeEntries timeEntries;
    private final PsaExpenses expenses;
    private final PsaResources resources;
    private final PsaMilestones milestones;
    private final PsaBillingEvents billingEvents;

    private CertiniaPsa(CertiniaConfig config) {
        this.config = config;
        ProjectLocks locks = new ProjectLocks();
        this.projects = new CertiniaProjects(config, locks);
        this.work = new CertiniaWork(config, locks);
        this.timeEntries = new CertiniaTimeEntries(config, locks);
        this.expenses = new CertiniaExpenses(config, locks);
        this.resources = new CertiniaResources(config);
        this.milestones = new CertiniaMilestones(config, locks);
        this.billingEvents = new CertiniaBillingEvents(config);
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

    @Override
    public PsaTimeEntries timeEntries() {
        return timeEntries;
    }

    @Override
    public PsaExpenses expenses() {
        return expenses;
    }

    @Override
    public PsaResources resources() {
        return resources;
    }

    @Override
    public PsaMilestones milestones() {
        return milestones;
    }

    @Override
    public PsaBillingEvents billingEvents() {
        return billingEvents;
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return CertiniaCatalog.DESCRIPTOR;
    }

    /**
     * Compares the added fields, and those of the package that are keys of writes, with what the org has and the
     * signed-in user may see. One call for each object.
     *
     * @return the fields that are missing, as {@code Object.Field}, also those of an object that is missing as a whole;
     *     empty if the org is prepared
     */
    public List<String> missingFields() {
        List<String> missing = new ArrayList<>();
        neededFields().forEach((objectType, names) -> {
            Set<String> existing = fieldNames(objectType);
            names.stream()
                    .filter(name -> !existing.contains(name))
                    .forEach(name -> missing.add(objectType + "." + name));
        });
        return missing;
    }

    private Set<String> fieldNames(String objectType) {
        try {
            return config.getOrg().getClient().fieldNames("certinia.describe", objectType);
        } catch (NotFoundException e) {
            return Set.of();
        }
    }

    private Map<String, List<String>> neededFields() {
        CertiniaFields fields = config.getFields();
        Map<String, List<String>> needed = new LinkedHashMap<>();
        needed.put(
                CertiniaObjects.PROJECT,
                List.of(
                        fields.getKey(),
                        fields.getEngagementKey(),
                        fields.getLegalEntityKey(),
                        fields.getCustomerKey()));
        for (String objectType : List.of(
                CertiniaObjects.MILESTONE,
                CertiniaObjects.SCHEDULE,
                CertiniaObjects.ASSIGNMENT,
                CertiniaObjects.BUDGET,
                CertiniaObjects.TIMECARD_HEADER,
                CertiniaObjects.RATE_CARD_SET,
                CertiniaObjects.RATE_CARD,
                CertiniaObjects.RATE_CARD_SET_JUNCTION,
                CertiniaObjects.BILLING_EVENT_ITEM)) {
            needed.put(objectType, List.of(fields.getKey()));
        }
        needed.put(
                CertiniaObjects.BILLING_EVENT,
                List.of(fields.getPaymentStatus(), fields.getPaidAmount(), fields.getPaymentAsOf()));
        needed.put(CertiniaObjects.RESOURCE, List.of(CertiniaObjects.RESOURCE_KEY));
        needed.put(CertiniaObjects.EXPENSE_REPORT, List.of(CertiniaObjects.EXPENSE_REPORT_KEY));
        needed.put(CertiniaObjects.EXPENSE, List.of(CertiniaObjects.EXPENSE_KEY));
        return needed;
    }
}
