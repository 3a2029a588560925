package org.throughline.certinia;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.delivery.Project;
import org.throughline.salesforce.platform.CompositeRequest;
import tools.jackson.databind.node.ObjectNode;

/** The rates of a contract as a rate card set with its cards. Pure. */
final class CertiniaRateCards {
    private static final int KEY_LENGTH = 255;
    private static final int RATE_DECIMALS = 4;

    private final RateCard card;
    private final CertiniaConfig config;
    private final CertiniaFields fields;
    private final List<ObjectNode> cards = new ArrayList<>();
    private final List<ObjectNode> junctions = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    CertiniaRateCards(RateCard card, CertiniaConfig config) {
        this.card = card;
        this.config = config;
        this.fields = config.getFields();
    }

    /** Adds the set of a project to a call. A rate for one resource becomes the bill rate of its assignment. */
    void addTo(CompositeRequest call, Project project) {
        CertiniaProjectSetup.requireFits(
                "billingTerms.rateCard.lines", card.getLines().size(), CompositeRequest.MAX_ROWS);
        call.upsert(
                "rateCardSet",
                CertiniaObjects.RATE_CARD_SET,
                fields.getKey(),
                set(),
                CertiniaProjectSetup.row(project.getName(), card.getCurrency()));
        for (RateCardLine line : card.getLines()) {
            if (line.getResourceId().isPresent()) {
                requireAssignment(line, project);
            } else {
                add(line);
            }
        }
        call.upsertAll("rateCards", CertiniaObjects.RATE_CARD, fields.getKey(), cards)
                .upsertAll("junctions", CertiniaObjects.RATE_CARD_SET_JUNCTION, fields.getKey(), junctions);
    }

    /** {@return the key of the set} */
    String set() {
        return card.getId().value();
    }

    private void add(RateCardLine line) {
        String key = key(line);
        ObjectNode row = WireJson.mapper()
                .createObjectNode()
                .put(fields.getKey(), key)
                .put("CurrencyIsoCode", line.getRate().getCurrencyUnit().getCode())
                .put("pse__Role__c", line.getRole())
                .put("pse__Start_Date__c", line.getEffectiveFrom().toString())
                .put("pse__Suggested_Bill_Rate__c", ratePerHour(line));
        line.getRegion().ifPresent(region -> row.put("pse__Region__c", regionId(region)));
        // Certinia's end date is the last date the rate applies.
        line.getEffectiveUntil()
                .ifPresent(
                        until -> row.put("pse__End_Date__c", until.minusDays(1).toString()));
        cards.add(row);
        ObjectNode junction = WireJson.mapper().createObjectNode().put(fields.getKey(), key);
        CertiniaProjectSetup.link(junction, "pse__Rate_Card_Set__r", fields.getKey(), set());
        CertiniaProjectSetup.link(junction, "pse__Rate_Card__r", fields.getKey(), key);
        junctions.add(junction);
    }

    private String key(RateCardLine line) {
        String plain = set() + ":" + line.getEffectiveFrom() + ":" + escaped(line.getRole());
        String key =
                line.getRegion().map(region -> plain + ":" + escaped(region)).orElse(plain);
        if (key.length() > KEY_LENGTH) {
            throw invalid("role", "makes a key of more than " + KEY_LENGTH + " characters");
        }
        if (!keys.add(key.toLowerCase(Locale.ROOT))) {
            throw invalid(
                    "role", "differs from another one by upper and lower case only, which keys do not tell apart");
        }
        return key;
    }

    private static String escaped(String part) {
        return part.replace("%", "%25").replace(":", "%3A");
    }

    // A rate card has no unit. What it suggests is an hour of a day's rate; invoices are made from the contract.
    private BigDecimal ratePerHour(RateCardLine line) {
        BigDecimal rate = line.getRate().getAmount();
        return line.getUnit() == RateUnit.HOUR
                ? rate
                : rate.divide(card.getHoursPerDay(), RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    private String regionId(String region) {
        String id = config.getRateRegionIds().get(region);
        if (id == null) {
            throw invalid("region", "is not in CertiniaConfig.rateRegionIds");
        }
        return id;
    }

    private static void requireAssignment(RateCardLine line, Project project) {
        boolean isAssigned = project.getAssignments().stream()
                .anyMatch(assignment -> assignment.getResourceId().equals(line.getResourceId())
                        && assignment.getRole().equals(line.getRole()));
        if (!isAssigned) {
            throw invalid("resourceId", "has no assignment on the project, and a rate card of Certinia no resource");
        }
    }

    private static MappingException invalid(String field, String reason) {
        return new MappingException("Contract", "billingTerms.rateCard.lines." + field, reason);
    }
}
