package org.throughline.certinia;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.model.CanonicalObject;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
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
    private static final int MAX_MILESTONES = CompositeRequest.MAX_ROWS * CompositeRequest.MAX_COLLECTIONS;

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
                .match(
                        this::timeAndMaterials,
                        this::fixedFee,
                        retainer -> refuse("retainer"),
                        managedServices -> refuse("managed services"));
    }

    private static CompositeRequest refuse(String terms) {
        throw new MappingException("Contract", "billingTerms", "Certinia has no billing type for " + terms);
    }

    private CompositeRequest timeAndMaterials(TimeAndMaterials terms) {
        RateCard card = terms.getRateCard();
        requireFits("rateCard.lines", card.getLines().size(), CompositeRequest.MAX_ROWS);
        String set = card.getId().value();
        call.upsert(
                "rateCardSet",
                CertiniaObjects.RATE_CARD_SET,
                fields.getKey(),
                set,
                row(setup.project().getName(), card.getCurrency()));
        List<ObjectNode> cards = new ArrayList<>();
        List<ObjectNode> junctions = new ArrayList<>();
        for (RateCardLine line : card.getLines()) {
            String key = set + ":" + line.getEffectiveFrom() + ":" + line.getRole();
            cards.add(rateCard(line, key));
            ObjectNode junction = object().put(fields.getKey(), key);
            link(junction, "pse__Rate_Card_Set__r", fields.getKey(), set);
            link(junction, "pse__Rate_Card__r", fields.getKey(), key);
            junctions.add(junction);
        }
        if (!cards.isEmpty()) {
            call.upsertAll("rateCards", CertiniaObjects.RATE_CARD, fields.getKey(), cards);
            call.upsertAll("junctions", CertiniaObjects.RATE_CARD_SET_JUNCTION, fields.getKey(), junctions);
        }
        ObjectNode project = project();
        link(project, "pse__Rate_Card_Set__r", fields.getKey(), set);
        project.put("pse__Apply_Billing_Cap__c", terms.getNotToExceed().isPresent());
        return upsertProject(project);
    }

    private CompositeRequest fixedFee(FixedFee terms) {
        requireFits("milestones", terms.getMilestones().size(), MAX_MILESTONES);
        upsertProject(project());
        List<ObjectNode> milestones =
                terms.getMilestones().stream().map(this::milestone).toList();
        for (int from = 0; from < milestones.size(); from += CompositeRequest.MAX_ROWS) {
            call.upsertAll(
                    "milestones" + from / CompositeRequest.MAX_ROWS,
                    CertiniaObjects.MILESTONE,
                    fields.getKey(),
                    milestones.subList(from, Math.min(from + CompositeRequest.MAX_ROWS, milestones.size())));
        }
        return call;
    }

    private CompositeRequest upsertProject(ObjectNode project) {
        return call.upsert(
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
                .put("pse__Opportunity__c", salesforceId(setup.opportunity(), "Opportunity"))
                .put("pse__Start_Date__c", project.getStartDate().toString())
                .put("pse__End_Date__c", project.getEndDate().toString())
                .put("pse__Is_Active__c", true)
                .put("pse__Is_Billable__c", true)
                .put("pse__Billing_Type__c", CertiniaProjectMapper.billingType(project.getBillingMethod()))
                .put("pse__Bookings__c", project.getBudget().getAmount())
                .put("pse__Allow_Timecards_Without_Assignment__c", true)
                .put("pse__Allow_Expenses_Without_Assignment__c", true)
                .put(fields.getEngagementKey(), project.getEngagementId().value())
                .put(fields.getLegalEntityKey(), project.getLegalEntityId().value())
                .put(fields.getCustomerKey(), project.getCustomerId().value());
        config.getRegionId().ifPresent(region -> row.put("pse__Region__c", region));
        return row;
    }

    private ObjectNode milestone(Milestone milestone) {
        ObjectNode row = row(milestone.getName(), milestone.getAmount().getCurrencyUnit())
                .put(fields.getKey(), milestone.getId().value())
                .put("pse__Target_Date__c", milestone.getTargetDate().toString())
                .put("pse__Milestone_Amount__c", milestone.getAmount().getAmount());
        link(row, "pse__Project__r", fields.getKey(), setup.project().getId().value());
        return row;
    }

    private ObjectNode rateCard(RateCardLine line, String key) {
        ObjectNode row = object().put(fields.getKey(), key)
                .put("CurrencyIsoCode", line.getRate().getCurrencyUnit().getCode())
                .put("pse__Role__c", line.getRole())
                .put("pse__Start_Date__c", line.getEffectiveFrom().toString())
                .put("pse__Suggested_Bill_Rate__c", line.getRate().getAmount());
        // Certinia's end date is the last date the rate applies.
        line.getEffectiveUntil()
                .ifPresent(
                        until -> row.put("pse__End_Date__c", until.minusDays(1).toString()));
        return row;
    }

    private static String salesforceId(CanonicalObject object, String name) {
        return object.externalRef(SalesforceRestClient.SYSTEM)
                .orElseThrow(() -> new MappingException(
                        name, "externalRefs", "has no Salesforce record, which a project in Certinia needs"))
                .id();
    }

    private static void requireFits(String path, int size, int max) {
        if (size > max) {
            throw new MappingException(
                    "Contract", "billingTerms." + path, "has " + size + " entries, one call to Certinia takes " + max);
        }
    }

    private static ObjectNode row(String name, CurrencyUnit currency) {
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
