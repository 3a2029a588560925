package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The calculated fields of quotes, contracts, deals and addresses. */
final class SalesFormulas {
    private static final Map<String, BiFunction<Org, ObjectNode, @Nullable JsonNode>> ALL = new LinkedHashMap<>();
    private static final List<String> ADDRESS_PARTS =
            List.of("City", "Country", "CountryCode", "PostalCode", "State", "StateCode", "Street");

    static {
        for (String object : List.of("Account", "Quote", "Contract")) {
            ALL.put(object + ".BillingAddress", (org, row) -> address(row, "Billing"));
        }
        ALL.put("Account.ShippingAddress", (org, row) -> address(row, "Shipping"));
        ALL.put("Quote.ShippingAddress", ALL.get("Account.ShippingAddress"));
        ALL.put("Contact.MailingAddress", (org, row) -> address(row, "Mailing"));
        ALL.put("Contact.OtherAddress", (org, row) -> address(row, "Other"));

        ALL.put("Quote.Subtotal", (org, row) -> Formulas.money(sum(org, row, SalesFormulas::subtotal)));
        ALL.put("Quote.TotalPrice", (org, row) -> Formulas.money(sum(org, row, SalesFormulas::total)));
        ALL.put("Quote.Discount", SalesFormulas::discount);
        ALL.put(
                "Quote.GrandTotal",
                (org, row) -> Formulas.money(sum(org, row, SalesFormulas::total)
                        .add(Row.decimal(row, "Tax"))
                        .add(Row.decimal(row, "ShippingHandling"))));
        ALL.put(
                "Quote.LineItemCount",
                (org, row) -> IntNode.valueOf(lines(org, row).size()));
        ALL.put(
                "Quote.IsSyncing",
                (org, row) -> BooleanNode.valueOf(org.parent(row, "OpportunityId", "Opportunity")
                        .filter(deal -> Row.id(row).equals(Row.text(deal, "SyncedQuoteId")))
                        .isPresent()));
        ALL.put("QuoteLineItem.Subtotal", (org, row) -> Formulas.money(subtotal(row)));
        ALL.put("QuoteLineItem.TotalPrice", (org, row) -> Formulas.money(total(row)));
        ALL.put(
                "QuoteLineItem.ListPrice",
                (org, row) -> org.parent(row, "PricebookEntryId", "PricebookEntry")
                        .map(entry -> entry.get("UnitPrice"))
                        .orElse(null));

        ALL.put("Contract.EndDate", (org, row) -> endOfContract(row));
        ALL.put(
                "Contract.StatusCode",
                (org, row) -> StringNode.valueOf(
                        String.valueOf(Row.text(row, "Status")).replace("In Approval Process", "InApproval")));

        ALL.put("Opportunity.ForecastCategory", (org, row) -> StringNode.valueOf(forecast(row)));
        ALL.put("Opportunity.FiscalYear", (org, row) -> ofCloseDate(row, date -> IntNode.valueOf(date.getYear())));
        ALL.put(
                "Opportunity.FiscalQuarter",
                (org, row) -> ofCloseDate(row, date -> IntNode.valueOf(date.get(IsoFields.QUARTER_OF_YEAR))));
        ALL.put(
                "Opportunity.Fiscal",
                (org, row) -> ofCloseDate(
                        row, date -> StringNode.valueOf(date.getYear() + " " + date.get(IsoFields.QUARTER_OF_YEAR))));
    }

    private SalesFormulas() {}

    static Map<String, BiFunction<Org, ObjectNode, @Nullable JsonNode>> all() {
        return ALL;
    }

    static List<ObjectNode> lines(Org org, ObjectNode quote) {
        return org.children("QuoteLineItem", "QuoteId", Row.id(quote));
    }

    private static BigDecimal sum(Org org, ObjectNode quote, Function<ObjectNode, BigDecimal> part) {
        return lines(org, quote).stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal subtotal(ObjectNode line) {
        return Row.decimal(line, "UnitPrice")
                .multiply(Row.decimal(line, "Quantity"))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal total(ObjectNode line) {
        BigDecimal remaining =
                BigDecimal.ONE.subtract(Row.decimal(line, "Discount").movePointLeft(2));
        return subtotal(line).multiply(remaining).setScale(2, RoundingMode.HALF_UP);
    }

    /** The part of the subtotal that all lines together give away. */
    private static JsonNode discount(Org org, ObjectNode quote) {
        BigDecimal subtotal = sum(org, quote, SalesFormulas::subtotal);
        BigDecimal given = subtotal.subtract(sum(org, quote, SalesFormulas::total));
        return DecimalNode.valueOf(
                subtotal.signum() == 0
                        ? BigDecimal.ZERO
                        : given.movePointRight(2).divide(subtotal, 2, RoundingMode.HALF_UP));
    }

    private static @Nullable JsonNode endOfContract(ObjectNode contract) {
        LocalDate start = Row.date(contract, "StartDate");
        return start == null || !Row.has(contract, "ContractTerm")
                ? null
                : StringNode.valueOf(
                        start.plusMonths(contract.get("ContractTerm").intValue())
                                .minusDays(1)
                                .toString());
    }

    private static String forecast(ObjectNode deal) {
        return switch (String.valueOf(Row.text(deal, "StageName"))) {
            case "Closed Lost" -> "Omitted";
            case "Closed Won" -> "Closed";
            case "Perception Analysis", "Proposal/Price Quote", "Negotiation/Review" -> "BestCase";
            default -> "Pipeline";
        };
    }

    private static @Nullable JsonNode ofCloseDate(ObjectNode deal, Function<LocalDate, JsonNode> part) {
        LocalDate date = Row.date(deal, "CloseDate");
        return date == null ? null : part.apply(date);
    }

    /** Null if no part of it is given. */
    private static @Nullable JsonNode address(ObjectNode row, String prefix) {
        if (ADDRESS_PARTS.stream().noneMatch(part -> Row.has(row, prefix + part))) {
            return null;
        }
        ObjectNode address = SalesforceJson.object();
        for (String part : ADDRESS_PARTS) {
            boolean isCode = part.equals("CountryCode") || part.equals("StateCode");
            if (!isCode || Row.has(row, prefix + part)) {
                String name = Character.toLowerCase(part.charAt(0)) + part.substring(1);
                address.put(name, Row.text(row, prefix + part));
            }
        }
        return address.putNull("geocodeAccuracy").putNull("latitude").putNull("longitude");
    }
}
