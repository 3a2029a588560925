package org.throughline.simulator.avatax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Computes a transaction: tax per line and jurisdiction, rounded half up to the minor unit of the currency. */
final class TaxEngine {
    private static final String DEFAULT_TAX_CODE = "P0000000";

    private final TaxTable table;

    TaxEngine(TaxTable table) {
        this.table = table;
    }

    /** The reply without id, status and version. */
    ObjectNode compute(JsonNode model) {
        check(model);
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        String currency =
                model.hasNonNull("currencyCode") ? model.path("currencyCode").asString() : "USD";
        int places = minorUnits(currency);
        for (String field : new String[] {"code", "customerCode", "date", "purchaseOrderNo", "referenceCode"}) {
            reply.put(field, model.path(field).asString(""));
        }
        reply.put("currencyCode", currency);
        reply.put("taxDate", taxDate(model));
        reply.put("exemptNo", model.path("exemptionNo").asString(""));
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal exempt = BigDecimal.ZERO;
        ArrayNode lines = reply.putArray("lines");
        for (JsonNode line : model.path("lines")) {
            ObjectNode computed = line(model, line, places);
            lines.add(computed);
            amount = amount.add(computed.path("lineAmount").decimalValue());
            tax = tax.add(computed.path("tax").decimalValue());
            exempt = exempt.add(computed.path("exemptAmount").decimalValue());
        }
        reply.put("totalAmount", amount);
        reply.put("totalExempt", exempt);
        reply.put("totalDiscount", BigDecimal.ZERO);
        reply.put("totalTax", tax);
        reply.put("totalTaxable", amount.subtract(exempt));
        reply.put("totalTaxCalculated", tax);
        reply.put("adjustmentReason", "NotAdjusted");
        reply.put("locked", false);
        return reply;
    }

    private static void check(JsonNode model) {
        if (model.path("lines").isEmpty()) {
            throw AvaTaxError.of(400, "MissingLine", 311, "Transactions must have at least one line.");
        }
        for (String field : new String[] {"date", "customerCode"}) {
            if (model.path(field).asString("").isEmpty()) {
                throw AvaTaxError.missing(field);
            }
        }
        if (address(model, model, "shipTo").isMissingNode()
                || address(model, model, "shipFrom").isMissingNode()) {
            throw AvaTaxError.of(400, "MissingAddress", 304, "Address information was not provided.");
        }
        for (JsonNode line : model.path("lines")) {
            if (!line.has("amount")) {
                throw AvaTaxError.missing("lines.amount");
            }
            if (quantity(line).signum() < 0) {
                throw AvaTaxError.of(400, "InvalidQuantity", 70, "The quantity of a line may not be negative.");
            }
        }
        if (model.path("code").asString("").length() > 50) {
            throw AvaTaxError.of(400, "StringLengthError", 13, "Field code must be at most 50 characters.");
        }
    }

    private ObjectNode line(JsonNode model, JsonNode line, int places) {
        BigDecimal amount = decimal(line.path("amount"));
        String taxCode = line.hasNonNull("taxCode") ? line.path("taxCode").asString() : DEFAULT_TAX_CODE;
        boolean exempt = !model.path("exemptionNo").asString("").isEmpty();
        boolean vatNumber = !model.path("businessIdentificationNo").asString("").isEmpty();
        JsonNode shipFrom = address(model, line, "shipFrom");
        JsonNode shipTo = address(model, line, "shipTo");
        ObjectNode computed = JsonNodeFactory.instance.objectNode();
        computed.put("lineNumber", line.path("number").asString(""));
        computed.put("description", line.path("description").asString(""));
        computed.put("lineAmount", amount);
        computed.put("quantity", quantity(line));
        computed.put("taxCode", taxCode);
        computed.put("sourcing", "Destination");
        computed.put("isItemTaxable", !exempt);
        computed.put("discountAmount", BigDecimal.ZERO);
        computed.put("exemptAmount", exempt ? amount : BigDecimal.ZERO);
        computed.put("taxableAmount", exempt ? BigDecimal.ZERO : amount);
        BigDecimal tax = BigDecimal.ZERO;
        ArrayNode details = computed.putArray("details");
        if (!exempt) {
            for (TaxTable.Rate rate : table.ratesFor(shipFrom, shipTo, taxCode, vatNumber, taxDate(model))) {
                BigDecimal part = amount.multiply(rate.rate()).setScale(places, RoundingMode.HALF_UP);
                tax = tax.add(part);
                details.add(detail(rate, amount, part));
            }
        }
        computed.put("tax", tax);
        computed.put("taxCalculated", tax);
        return computed;
    }

    /** The day whose rates apply: that of the document, unless it is overridden. */
    private static String taxDate(JsonNode model) {
        JsonNode override = model.path("taxOverride");
        return override.path("type").asString("").equals("TaxDate")
                ? override.path("taxDate").asString("")
                : model.path("date").asString("");
    }

    private static ObjectNode detail(TaxTable.Rate rate, BigDecimal amount, BigDecimal tax) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        boolean vat = rate.region().isEmpty();
        return detail.put("country", rate.country())
                .put("region", vat ? rate.country() : rate.region())
                .put("jurisName", rate.jurisName())
                .put("jurisType", rate.jurisType())
                .put("rate", rate.rate())
                .put("taxableAmount", amount)
                .put("nonTaxableAmount", BigDecimal.ZERO)
                .put("exemptAmount", BigDecimal.ZERO)
                .put("tax", tax)
                .put("taxCalculated", tax)
                .put("taxType", vat ? "Output" : "Sales")
                .put("taxName", rate.jurisName() + (vat ? " VAT" : " TAX"))
                .put("rateType", "General")
                .put("unitOfBasis", "PerCurrencyUnit")
                .put("liabilityType", "Seller")
                .put("chargedTo", "Buyer");
    }

    /** Addresses stand on the line or on the document; clients write their names in either case. */
    private static JsonNode address(JsonNode model, JsonNode line, String name) {
        String upper = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (JsonNode holder : new JsonNode[] {line.path("addresses"), model.path("addresses")}) {
            if (holder.path("singleLocation").isObject()) {
                return holder.path("singleLocation");
            }
            if (holder.path(name).isObject()) {
                return holder.path(name);
            }
            if (holder.path(upper).isObject()) {
                return holder.path(upper);
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static BigDecimal quantity(JsonNode line) {
        JsonNode quantity = line.path("quantity");
        return quantity.isMissingNode() || quantity.isNull() ? BigDecimal.ONE : decimal(quantity);
    }

    private static BigDecimal decimal(JsonNode node) {
        try {
            return node.isString() ? new BigDecimal(node.stringValue()) : node.decimalValue();
        } catch (RuntimeException e) {
            throw AvaTaxError.of(400, "JsonFormatError", 47, "A number was expected.");
        }
    }

    private static int minorUnits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw AvaTaxError.of(400, "InvalidCurrencyCode", 70, "The currency code is not valid.");
        }
    }
}
