package org.throughline.certinia;

import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.model.CanonicalObject;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.Project;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.SalesforceRestClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one call that sets up a project. Pure: the same setup gives the same call.
 *
 * <p>Stage and status are left to the package's defaults for new records: sent again, they would set back a project that
 * has moved on. Currencies are sent again, because an unchanged one passes the rule that freezes it.
 */
final class CertiniaProjectSetup {
    static final String PROJECT = "project";
    private static final int NAME_LENGTH = 80;

    private final CertiniaConfig config;
    private final CertiniaFields fields;
    private final ProjectSetup setup;
    private final CompositeRequest call = CompositeRequest.writes();

    private CertiniaProjectSetup(ProjectSetup setup, CertiniaConfig config) {
        this.config = config;
        this.fields = config.getFields();
        this.setup = setup;
    }

    static CompositeRequest request(ProjectSetup setup, CertiniaConfig config) {
        return new CertiniaProjectSetup(setup, config).request();
    }

    private CompositeRequest request() {
        // The rate card set comes before the project that points to it, the milestones after their project.
        return setup.contract()
                .getBillingTerms()
                .match(this::timeAndMaterials, this::fixedFee, this::retainer, this::managedServices);
    }

    private CompositeRequest timeAndMaterials(TimeAndMaterials terms) {
        CertiniaRateCards rates = new CertiniaRateCards(terms.getRateCard(), config);
        rates.addTo(call, setup.project());
        ObjectNode project = project();
        link(project, "pse__Rate_Card_Set__r", fields.getKey(), rates.set());
        project.put("pse__Apply_Billing_Cap__c", terms.getNotToExceed().isPresent());
        upsertProject(project);
        terms.getNotToExceed().ifPresent(this::budget);
        new CertiniaStaffing(setup, Optional.of(terms.getRateCard()), fields).addTo(call);
        return call;
    }

    private CompositeRequest fixedFee(FixedFee terms) {
        boolean isStaffed = !setup.project().getAssignments().isEmpty();
        int collections = CompositeRequest.MAX_COLLECTIONS - (isStaffed ? CertiniaStaffing.COLLECTIONS : 0);
        requireFits("billingTerms.milestones", terms.getMilestones().size(), CompositeRequest.MAX_ROWS * collections);
        upsertProject(project());
        List<ObjectNode> milestones =
                terms.getMilestones().stream().map(this::milestone).toList();
        call.upsertAll("milestones", CertiniaObjects.MILESTONE, fields.getKey(), milestones);
        new CertiniaStaffing(setup, Optional.empty(), fields).addTo(call);
        return call;
    }

    // Hours above the included ones cost what the rate card says.
    private CompositeRequest retainer(Retainer terms) {
        CertiniaRateCards rates = new CertiniaRateCards(terms.getOverageRates(), config);
        rates.addTo(call, setup.project());
        ObjectNode project = project();
        link(project, "pse__Rate_Card_Set__r", fields.getKey(), rates.set());
        upsertProject(project);
        new CertiniaStaffing(setup, Optional.of(terms.getOverageRates()), fields).addTo(call);
        return call;
    }

    private CompositeRequest managedServices(ManagedServices terms) {
        upsertProject(project());
        new CertiniaStaffing(setup, Optional.empty(), fields).addTo(call);
        return call;
    }

    // Approval is left to the firm: an approved budget counts into the bookings, which the project has already.
    private void budget(Money ceiling) {
        ObjectNode row = row("Not to exceed", ceiling.getCurrencyUnit())
                .put("pse__Type__c", "Customer Purchase Order")
                .put("pse__Amount__c", ceiling.getAmount())
                .put("pse__Effective_Date__c", setup.project().getStartDate().toString())
                .put("pse__Account__c", salesforceId(setup.customer(), "Customer"));
        linkOpportunity(row);
        link(row, "pse__Project__r", fields.getKey(), setup.project().getId().value());
        call.upsert(
                "ceiling",
                CertiniaObjects.BUDGET,
                fields.getKey(),
                setup.contract().getId() + ":ceiling",
                row);
    }

    private void upsertProject(ObjectNode project) {
        call.upsert(
                PROJECT,
                CertiniaObjects.PROJECT,
                fields.getKey(),
                setup.project().getId().value(),
                project);
    }

    private ObjectNode project() {
        Project project = setup.project();
        ObjectNode row = row(project.getName(), project.getBudget().getCurrencyUnit())
                .put("pse__Account__c", salesforceId(setup.customer(), "Customer"))
                .put("pse__Start_Date__c", project.getStartDate().toString())
                .put("pse__End_Date__c", project.getEndDate().toString())
                .put("pse__Is_Active__c", true)
                .put("pse__Is_Billable__c", true)
                .put(CertiniaBillingTypes.FIELD, CertiniaBillingTypes.of(config).of(project.getBillingMethod()))
                .put("pse__Bookings__c", project.getBudget().getAmount())
                .put("pse__Allow_Timecards_Without_Assignment__c", true)
                .put("pse__Allow_Expenses_Without_Assignment__c", true)
                .put(fields.getEngagementKey(), project.getEngagementId().value())
                .put(fields.getLegalEntityKey(), project.getLegalEntityId().value())
                .put(fields.getCustomerKey(), project.getCustomerId().value());
        linkOpportunity(row);
        config.getRegionId().ifPresent(region -> row.put("pse__Region__c", region));
        row.setAll(config.profiles().write(project, CertiniaObjects.PROJECT));
        return row;
    }

    // A change order leaves the project with the deal that brought it.
    private void linkOpportunity(ObjectNode row) {
        if (setup.opportunity().getExtendedEngagementId().isEmpty()) {
            row.put("pse__Opportunity__c", salesforceId(setup.opportunity(), "Opportunity"));
        }
    }

    private ObjectNode milestone(Milestone milestone) {
        ObjectNode row = row(milestone.getName(), milestone.getAmount().getCurrencyUnit())
                .put(fields.getKey(), milestone.getId().value())
                .put("pse__Target_Date__c", milestone.getTargetDate().toString())
                .put("pse__Milestone_Amount__c", milestone.getAmount().getAmount());
        link(row, "pse__Project__r", fields.getKey(), setup.project().getId().value());
        return row;
    }

    private static String salesforceId(CanonicalObject object, String name) {
        return object.externalRef(SalesforceRestClient.SYSTEM)
                .orElseThrow(() -> new MappingException(
                        name, "externalRefs", "has no Salesforce record, which a project in Certinia needs"))
                .id();
    }

    static void requireFits(String path, int size, int max) {
        if (size > max) {
            throw new MappingException("Contract", path, "has " + size + " entries, one call to Certinia takes " + max);
        }
    }

    static ObjectNode row(String name, CurrencyUnit currency) {
        return object().put("Name", shortened(name)).put("CurrencyIsoCode", currency.getCode());
    }

    static void link(ObjectNode row, String relationship, String keyField, String key) {
        row.putObject(relationship).put(keyField, key);
    }

    // Names of records hold 80 characters; the whole name stays on the opportunity.
    static String shortened(String name) {
        if (name.length() <= NAME_LENGTH) {
            return name;
        }
        boolean splitsCharacter = Character.isHighSurrogate(name.charAt(NAME_LENGTH - 1));
        return name.substring(0, splitsCharacter ? NAME_LENGTH - 1 : NAME_LENGTH);
    }

    private static ObjectNode object() {
        return WireJson.mapper().createObjectNode();
    }
}
