package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What NetSuite computes and checks when a transaction is saved: amounts, numbers, periods, applied payments. */
final class TransactionRules {
    private final Records records;

    TransactionRules(Records records) {
        this.records = records;
    }

    void complete(RecordType type, ObjectNode row) {
        if (!row.has("tranDate")) {
            row.put("tranDate", records.today().toString());
        }
        requireOpenPeriod(row);
        if (type.name().equals("invoice")) {
            newInvoice(row);
        } else if (type.name().equals("customerPayment")) {
            newPayment(row);
        }
    }

    void recompute(RecordType type, ObjectNode row) {
        if (type.name().equals("invoice")) {
            requireOpenPeriod(row);
            amounts(row);
        }
    }

    private void requireOpenPeriod(ObjectNode row) {
        LocalDate date = tranDate(row);
        Optional<ObjectNode> period = records.all(records.type("accountingPeriod")).stream()
                .filter(candidate -> !flag(candidate, "isQuarter") && !flag(candidate, "isYear"))
                .filter(candidate -> !date.isBefore(
                                LocalDate.parse(candidate.path("startDate").asString()))
                        && !date.isAfter(
                                LocalDate.parse(candidate.path("endDate").asString())))
                .findFirst();
        if (period.isEmpty() || flag(period.get(), "closed")) {
            throw NetSuiteError.user("The transaction date you specified is not within the date range of an open"
                    + " accounting period.");
        }
        row.putObject("postingPeriod")
                .put("id", period.get().path("id").asString())
                .put("refName", period.get().path("periodName").asString());
    }

    private void newInvoice(ObjectNode row) {
        ObjectNode customer = records.get(
                records.type("customer"), row.path("entity").path("id").asString());
        String currency = row.path("currency")
                .path("id")
                .asString(customer.path("currency").path("id").asString(""));
        if (!hasCurrency(customer, currency)) {
            throw NetSuiteError.invalidValue(currency, "currency", "currency");
        }
        row.set("currency", ref("currency", currency, "name"));
        if (!row.has("subsidiary")) {
            row.set("subsidiary", customer.path("subsidiary").deepCopy());
        } else if (!row.path("subsidiary")
                .path("id")
                .equals(customer.path("subsidiary").path("id"))) {
            throw NetSuiteError.invalidValue(row.path("subsidiary").path("id").asString(), "subsidiary", "subsidiary");
        }
        row.put("exchangeRate", exchangeRate(currency));
        if (!row.has("dueDate")) {
            row.put("dueDate", dueDate(row));
        }
        row.put("tranId", "INV" + records.nextNumber("invoice"));
        row.put("amountPaid", BigDecimal.ZERO);
        amounts(row);
    }

    /** NetSuite computes every amount itself; what the client sent as a total is ignored. */
    private void amounts(ObjectNode row) {
        int places = minorUnits(row);
        BigDecimal subtotal = BigDecimal.ZERO;
        int number = 1;
        for (JsonNode node : row.path("item").path("items")) {
            ObjectNode line = (ObjectNode) node;
            BigDecimal quantity = line.has("quantity") ? decimal(line.path("quantity")) : BigDecimal.ONE;
            BigDecimal amount =
                    line.has("amount") ? decimal(line.path("amount")) : quantity.multiply(decimal(line.path("rate")));
            amount = amount.setScale(places, RoundingMode.HALF_UP);
            line.put("line", number++).put("amount", amount);
            subtotal = subtotal.add(amount);
        }
        BigDecimal tax = BigDecimal.ZERO.setScale(places);
        if (row.path("taxDetailsOverride").asBoolean(false)) {
            for (JsonNode detail : row.path("taxDetails").path("items")) {
                tax = tax.add(decimal(detail.path("taxAmount")).setScale(places, RoundingMode.HALF_UP));
            }
        }
        BigDecimal total = subtotal.add(tax);
        row.put("subtotal", subtotal).put("taxTotal", tax).put("total", total);
        remaining(row, total.subtract(decimal(row.path("amountPaid"))));
    }

    private static void remaining(ObjectNode invoice, BigDecimal remaining) {
        invoice.put("amountRemaining", remaining);
        boolean paid = remaining.signum() == 0;
        invoice.putObject("status").put("id", paid ? "B" : "A").put("refName", paid ? "Paid In Full" : "Open");
    }

    private void newPayment(ObjectNode row) {
        ObjectNode customer = records.get(
                records.type("customer"), row.path("customer").path("id").asString());
        if (!row.has("currency")) {
            row.set("currency", customer.path("currency").deepCopy());
        }
        BigDecimal payment = decimal(row.path("payment"));
        BigDecimal applied = BigDecimal.ZERO;
        int index = 0;
        for (JsonNode line : row.path("apply").path("items")) {
            if (line.path("apply").asBoolean(true)) {
                applied = applied.add(apply(row, line, "apply.items[" + index + "].doc"));
            }
            index++;
        }
        if (applied.compareTo(payment) > 0) {
            throw NetSuiteError.user("The amount applied exceeds the payment amount.");
        }
        row.put("tranId", "PYMT" + records.nextNumber("customerPayment"))
                .put("applied", applied)
                .put("unapplied", payment.subtract(applied))
                .put("total", payment);
    }

    private BigDecimal apply(ObjectNode payment, JsonNode line, String path) {
        RecordType type = records.type("invoice");
        ObjectNode invoice = records.get(type, line.path("doc").path("id").asString());
        BigDecimal remaining = decimal(invoice.path("amountRemaining"));
        BigDecimal amount = line.has("amount") ? decimal(line.path("amount")) : remaining;
        if (!invoice.path("entity").path("id").equals(payment.path("customer").path("id"))
                || !invoice.path("currency")
                        .path("id")
                        .equals(payment.path("currency").path("id"))) {
            throw NetSuiteError.invalidValue(line.path("doc").path("id").asString(), "doc", path);
        }
        if (amount.compareTo(remaining) > 0) {
            throw NetSuiteError.user("You cannot apply more than the remaining amount of the transaction.");
        }
        invoice.put("amountPaid", decimal(invoice.path("amountPaid")).add(amount));
        remaining(invoice, remaining.subtract(amount));
        records.save(type, invoice);
        return amount;
    }

    private static LocalDate tranDate(ObjectNode row) {
        String date = row.path("tranDate").asString("");
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw NetSuiteError.invalidValue(date, "tranDate", "tranDate");
        }
    }

    private static boolean hasCurrency(ObjectNode customer, String currency) {
        if (customer.path("currency").path("id").asString("").equals(currency)) {
            return true;
        }
        return customer.path("currencyList")
                .path("items")
                .valueStream()
                .anyMatch(line -> line.path("currency").path("id").asString("").equals(currency));
    }

    private String dueDate(ObjectNode row) {
        LocalDate date = tranDate(row);
        String terms = row.path("terms").path("id").asString("");
        return terms.isEmpty()
                ? date.toString()
                : date.plusDays(records.get(records.type("term"), terms)
                                .path("daysUntilNetDue")
                                .asLong(0))
                        .toString();
    }

    private BigDecimal exchangeRate(String currency) {
        return decimal(records.get(records.type("currency"), currency).path("exchangeRate"));
    }

    private int minorUnits(ObjectNode row) {
        String symbol = records.get(
                        records.type("currency"),
                        row.path("currency").path("id").asString())
                .path("symbol")
                .asString();
        return Math.max(0, Currency.getInstance(symbol).getDefaultFractionDigits());
    }

    private ObjectNode ref(String type, String id, String label) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("refName", records.get(records.type(type), id).path(label).asString());
    }

    private static boolean flag(JsonNode row, String field) {
        return row.path(field).asBoolean(false);
    }

    private static BigDecimal decimal(JsonNode node) {
        if (node.isMissingNode()) {
            return BigDecimal.ZERO;
        }
        try {
            return node.isString() ? new BigDecimal(node.stringValue()) : node.decimalValue();
        } catch (RuntimeException e) {
            throw NetSuiteError.badRequest("INVALID_CONTENT", "Invalid number.", null);
        }
    }
}
