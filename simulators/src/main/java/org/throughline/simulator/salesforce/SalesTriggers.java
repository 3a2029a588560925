package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Opportunities, their products and prices. */
final class SalesTriggers {
    private static final Map<String, Integer> PROBABILITIES = Map.of(
            "Prospecting", 10,
            "Qualification", 10,
            "Needs Analysis", 20,
            "Value Proposition", 50,
            "Id. Decision Makers", 60,
            "Perception Analysis", 70,
            "Proposal/Price Quote", 75,
            "Negotiation/Review", 90,
            "Closed Won", 100,
            "Closed Lost", 0);

    private SalesTriggers() {}

    static List<ObjectNode> lineItems(Org org, String opportunityId) {
        return org.children("OpportunityLineItem", "OpportunityId", opportunityId);
    }

    /** An account is not its own ancestor. */
    static void beforeAccount(Org org, ObjectNode row) {
        Optional<ObjectNode> ancestor = org.parent(row, "ParentId", "Account");
        while (ancestor.isPresent()) {
            if (Row.id(ancestor.get()).equals(Row.id(row))) {
                throw ApiError.badRequest(
                        "CIRCULAR_DEPENDENCY", "attempt to violate hierarchy constraints", "ParentId");
            }
            ancestor = org.parent(ancestor.get(), "ParentId", "Account");
        }
    }

    static void beforeOpportunity(Org org, @Nullable ObjectNode old, ObjectNode row) {
        boolean isNewStage = old == null || !Row.isSame(old, row, "StageName");
        boolean isGiven = old == null ? Row.has(row, "Probability") : !Row.isSame(old, row, "Probability");
        Integer probability = PROBABILITIES.get(String.valueOf(Row.text(row, "StageName")));
        if (isNewStage && !isGiven && probability != null) {
            row.set("Probability", DecimalNode.valueOf(BigDecimal.valueOf(probability)));
        }
        if (isNewStage && old != null) {
            row.put("LastStageChangeDate", FieldValues.format(org.clock().instant()));
        }
        List<ObjectNode> lines = old == null ? List.of() : lineItems(org, Row.id(row));
        boolean isNewBook = old != null && Row.has(old, "Pricebook2Id") && !Row.isSame(old, row, "Pricebook2Id");
        if (isNewBook && !lines.isEmpty()) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "field integrity exception: Pricebook2Id (a deal with products keeps its price book)",
                    "Pricebook2Id");
        }
        if (!lines.isEmpty()) {
            row.set("Amount", DecimalNode.valueOf(total(lines))); // a written amount is ignored once there are products
        }
    }

    static void beforePricebookEntry(Org org, @Nullable ObjectNode old, ObjectNode row) {
        List<ObjectNode> others = Row.has(row, "Product2Id")
                ? org.children("PricebookEntry", "Product2Id", String.valueOf(Row.text(row, "Product2Id"))).stream()
                        .filter(entry -> Row.isSame(entry, row, "CurrencyIsoCode"))
                        .toList()
                : List.of();
        Optional<ObjectNode> standard =
                others.stream().filter(entry -> isStandard(org, entry)).findFirst();
        if (Row.has(row, "Pricebook2Id") && !isStandard(org, row) && standard.isEmpty()) {
            throw ApiError.badRequest(
                    "STANDARD_PRICE_NOT_DEFINED", "Before creating a custom price, create a standard price.");
        }
        if (old == null && others.stream().anyMatch(entry -> Row.isSame(entry, row, "Pricebook2Id"))) {
            throw ApiError.badRequest(
                    "DUPLICATE_VALUE", "This price definition already exists in this price book", "Pricebook2Id");
        }
        if (Row.flag(row, "UseStandardPrice")) {
            standard.ifPresent(entry -> Row.copy(entry, row, "UnitPrice"));
        }
    }

    private static boolean isStandard(Org org, ObjectNode entry) {
        return org.parent(entry, "Pricebook2Id", "Pricebook2")
                .filter(book -> Row.flag(book, "IsStandard"))
                .isPresent();
    }

    static void beforeLineItem(Org org, @Nullable ObjectNode old, ObjectNode row) {
        if (old == null) {
            findPrice(org, row);
        }
        BigDecimal quantity = Row.decimal(row, "Quantity");
        BigDecimal remaining =
                BigDecimal.ONE.subtract(Row.decimal(row, "Discount").movePointLeft(2));
        boolean isPriceGiven = old == null ? Row.has(row, "UnitPrice") : !Row.isSame(old, row, "UnitPrice");
        boolean isTotalGiven = old == null ? Row.has(row, "TotalPrice") : !Row.isSame(old, row, "TotalPrice");
        if (isPriceGiven && isTotalGiven) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "Only one may be specified: UnitPrice or TotalPrice",
                    "UnitPrice",
                    "TotalPrice");
        }
        BigDecimal weight = quantity.multiply(remaining);
        if (isTotalGiven && weight.signum() != 0) {
            row.set(
                    "UnitPrice",
                    DecimalNode.valueOf(Row.decimal(row, "TotalPrice").divide(weight, 2, RoundingMode.HALF_UP)));
        } else if (Row.has(row, "UnitPrice")) {
            row.set("TotalPrice", Formulas.money(Row.decimal(row, "UnitPrice").multiply(weight)));
        } else {
            throw ApiError.badRequest(
                    "REQUIRED_FIELD_MISSING", "Required fields are missing: [UnitPrice]", "UnitPrice");
        }
    }

    private static void findPrice(Org org, ObjectNode row) {
        ObjectNode opportunity = org.parent(row, "OpportunityId", "Opportunity")
                .orElseThrow(() -> ApiError.badRequest(
                        "REQUIRED_FIELD_MISSING", "Required fields are missing: [OpportunityId]", "OpportunityId"));
        ObjectNode entry = org.parent(row, "PricebookEntryId", "PricebookEntry")
                .or(() -> entryOfProduct(org, opportunity, row))
                .orElseThrow(() -> ApiError.badRequest(
                        "FIELD_INTEGRITY_EXCEPTION",
                        "field integrity exception: PricebookEntryId (pricebook entry not found)",
                        "PricebookEntryId"));
        if (Row.has(opportunity, "Pricebook2Id") && !Row.isSame(opportunity, entry, "Pricebook2Id")) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "field integrity exception: PricebookEntryId (pricebook entry is in a different pricebook than the"
                            + " one assigned to the opportunity)",
                    "PricebookEntryId");
        }
        if (!Row.isSame(opportunity, entry, "CurrencyIsoCode")) {
            throw ApiError.badRequest(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "field integrity exception: PricebookEntryId (pricebook entry currency code does not match"
                            + " opportunity currency code)",
                    "PricebookEntryId");
        }
        row.put("PricebookEntryId", Row.id(entry));
        Row.copy(entry, row, "Product2Id");
    }

    private static Optional<ObjectNode> entryOfProduct(Org org, ObjectNode opportunity, ObjectNode row) {
        return org.children("PricebookEntry", "Product2Id", String.valueOf(Row.text(row, "Product2Id"))).stream()
                .filter(entry -> Row.isSame(entry, opportunity, "Pricebook2Id")
                        && Row.isSame(entry, opportunity, "CurrencyIsoCode"))
                .findFirst();
    }

    static void afterLineItem(RecordWriter writer, ObjectNode line) {
        Org org = writer.org();
        ObjectNode opportunity =
                org.parent(line, "OpportunityId", "Opportunity").orElse(null);
        if (opportunity == null) {
            return;
        }
        List<ObjectNode> lines = lineItems(org, Row.id(opportunity));
        ObjectNode entry =
                org.parent(line, "PricebookEntryId", "PricebookEntry").orElse(null);
        writer.updateByPackage(org.schema().known("Opportunity"), Row.id(opportunity), row -> {
            row.set("Amount", DecimalNode.valueOf(total(lines)));
            if (entry != null && !Row.has(row, "Pricebook2Id")) {
                Row.copy(entry, row, "Pricebook2Id");
            }
        });
    }

    private static BigDecimal total(List<ObjectNode> lines) {
        return lines.stream()
                .map(line -> Row.decimal(line, "TotalPrice"))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
