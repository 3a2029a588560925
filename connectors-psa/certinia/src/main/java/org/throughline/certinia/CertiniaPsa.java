package org.throughline.certinia;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.mapping.FieldType;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaBillingEvents;
import org.throughline.connector.port.PsaExpenses;
import org.throughline.connector.port.PsaMilestones;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaResources;
import org.throughline.connector.port.PsaTimeEntries;
import org.throughline.connector.port.PsaWork;
import org.throughline.salesforce.platform.SalesforceNeeds;
import org.throughline.salesforce.platform.SalesforceSchema;

/**
 * Certinia PSA as the PSA.
 *
 * <p>Connectors that are given the same {@link org.throughline.salesforce.platform.SalesforceConfig} object share one
 * sign-in. Thread-safe.
 */
public final class CertiniaPsa implements Psa {
    private static final int KEY_LENGTH = 255;
    private static final int ID_LENGTH = 80;
    // The longest name of a state of payment.
    private static final int STATUS_LENGTH = 14;

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
     * Compares the added fields, and those of the package that are keys of writes, with what the org has and the signed-in
     * user may do: whether they are there, of the right type and length, external ids, unique and writable. One call for
     * each object.
     *
     * @return one line for each thing to set up, as {@code Object.Field: what is wrong; what to do}; empty if the org is
     *     prepared
     */
    public List<String> missingFields() {
        SalesforceSchema schema = SalesforceSchema.of(config.getOrg().getClient(), "certinia.describe");
        return needs().problems(schema::object);
    }

    private SalesforceNeeds needs() {
        CertiniaFields fields = config.getFields();
        SalesforceNeeds needs = new SalesforceNeeds().key(CertiniaObjects.PROJECT, fields.getKey(), KEY_LENGTH);
        for (String id : List.of(fields.getEngagementKey(), fields.getLegalEntityKey(), fields.getCustomerKey())) {
            needs.written(CertiniaObjects.PROJECT, id, FieldType.TEXT, ID_LENGTH);
        }
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
            needs.key(objectType, fields.getKey(), KEY_LENGTH);
        }
        config.getProfiles().forEach(needs::profile);
        return needs.packageKey(CertiniaObjects.BILLING_EVENT, CertiniaObjects.EVENT_KEY)
                .written(CertiniaObjects.BILLING_EVENT, fields.getPaymentStatus(), FieldType.TEXT, STATUS_LENGTH)
                .written(CertiniaObjects.BILLING_EVENT, fields.getPaidAmount(), FieldType.NUMBER, 0)
                .written(CertiniaObjects.BILLING_EVENT, fields.getPaymentAsOf(), FieldType.MOMENT, 0)
                .packageKey(CertiniaObjects.RESOURCE, CertiniaObjects.RESOURCE_KEY)
                .packageKey(CertiniaObjects.EXPENSE_REPORT, CertiniaObjects.EXPENSE_REPORT_KEY)
                .packageKey(CertiniaObjects.EXPENSE, CertiniaObjects.EXPENSE_KEY);
    }
}
