package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The calculated fields, each a pure function of its row and of rows it points to. */
final class Formulas {
    private static final Map<String, Formula> ALL = new HashMap<>();

    private interface Formula {
        @Nullable
        JsonNode compute(Org org, ObjectNode row);
    }

    static {
        ALL.put("Contact.Name", (org, row) -> fullName(row));
        ALL.put("User.Name", (org, row) -> fullName(row));
        ALL.put("PricebookEntry.Name", (org, row) -> through(org, row, "Product2Id", "Product2", "Name"));
        ALL.put("PricebookEntry.ProductCode", (org, row) -> through(org, row, "Product2Id", "Product2", "ProductCode"));
        ALL.put("OpportunityLineItem.ProductCode", ALL.get("PricebookEntry.ProductCode"));
        ALL.put(
                "OpportunityLineItem.ListPrice",
                (org, row) -> through(org, row, "PricebookEntryId", "PricebookEntry", "UnitPrice"));
        ALL.put(
                "OpportunityLineItem.Subtotal",
                (org, row) -> money(Row.decimal(row, "UnitPrice").multiply(Row.decimal(row, "Quantity"))));
        ALL.put("OpportunityLineItem.Name", Formulas::lineName);
        ALL.put("Opportunity.IsWon", (org, row) -> BooleanNode.valueOf(isStage(row, "Closed Won")));
        ALL.put(
                "Opportunity.IsClosed",
                (org, row) -> BooleanNode.valueOf(isStage(row, "Closed Won") || isStage(row, "Closed Lost")));
        ALL.put(
                "Opportunity.HasOpportunityLineItem",
                (org, row) -> BooleanNode.valueOf(
                        !SalesTriggers.lineItems(org, Row.id(row)).isEmpty()));
        ALL.put(
                "Opportunity.ExpectedRevenue",
                (org, row) -> Row.has(row, "Amount")
                        ? money(Row.decimal(row, "Amount")
                                .multiply(Row.decimal(row, "Probability"))
                                .movePointLeft(2))
                        : null);
        SalesFormulas.all().forEach((name, formula) -> ALL.put(name, formula::apply));
        PsaFormulas.all().forEach((name, formula) -> ALL.put(name, formula::apply));
    }

    private Formulas() {}

    static @Nullable JsonNode compute(Org org, ObjectDef object, FieldDef field, ObjectNode row) {
        Formula formula = ALL.get(object.name() + "." + field.name());
        if (formula == null) {
            throw new IllegalStateException("no formula for " + object.name() + "." + field.name());
        }
        return formula.compute(org, row);
    }

    static JsonNode money(BigDecimal amount) {
        return DecimalNode.valueOf(amount.setScale(2, RoundingMode.HALF_UP));
    }

    private static JsonNode fullName(ObjectNode row) {
        String name = Stream.of("FirstName", "LastName")
                .filter(field -> Row.has(row, field))
                .map(field -> row.get(field).asString())
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        return StringNode.valueOf(name);
    }

    private static @Nullable JsonNode lineName(Org org, ObjectNode row) {
        JsonNode opportunity = through(org, row, "OpportunityId", "Opportunity", "Name");
        JsonNode product = through(org, row, "Product2Id", "Product2", "Name");
        return opportunity == null || product == null
                ? null
                : StringNode.valueOf(opportunity.asString() + " " + product.asString());
    }

    private static @Nullable JsonNode through(Org org, ObjectNode row, String lookup, String object, String field) {
        return org.parent(row, lookup, object).map(parent -> parent.get(field)).orElse(null);
    }

    private static boolean isStage(ObjectNode row, String stage) {
        return stage.equals(Row.text(row, "StageName"));
    }
}
