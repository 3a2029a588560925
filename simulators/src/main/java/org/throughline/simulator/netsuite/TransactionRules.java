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

/** What NetSuite computes and checks when a transaction is saved: amounts, numbers, periods, postings. */
final class TransactionRules {
    private final Records records;
    private final GeneralLedger ledger;
    private final Applications applications;
    private final Orders orders;

    TransactionRules(Records records, GeneralLedger ledger) {
        this.records = records;
        this.ledger = ledger;
        this.applications = new Applications(records);
        this.orders = new Orders(records);
    }

    void complete(RecordType type, ObjectNode row) {
        if (!row.has("tranDate")) {
            row.put("tranDate", records.today().toString());
        }
        if (type.name().equals(Orders.TYPE)) {
            newOrder(row);
            return;
        }
        requireOpenPeriod(row);
        switch (type.name()) {
            case "invoice" -> newInvoice(row);
            case "creditMemo" -> newCreditMemo(row);
            case "customerPayment" -> newPayment(row);
            case "journalEntry" -> newJournal(row);
            case "vendorBill" -> newVendorBill(row);
            default -> throw NetSuiteError.noSuchType(type.name());
        }
        ledger.post(type, row);
    }

    void recompute(RecordType type, ObjectNode row) {
        if (type.name().equals(Orders.TYPE)) {
            Orders.checkChanged(records.get(type, row.path("id").asString()), row);
            amounts(row);
            Orders.settle(row);
        }
        if (type.name().equals("invoice")) {
            requireOpenPeriod(row);
            amounts(row);
            BigDecimal remaining = Decimals.of(row.path("total")).subtract(Decimals.of(row.path("amountPaid")));
            Applications.remaining(row, remaining);
            ledger.post(type, row);
        }
    }

    /** A transaction leaves the books only while its period is open, and an invoice only while nothing is applied to it. */
    void delete(RecordType type, ObjectNode row) {
        if (!type.name().equals(Orders.TYPE)) {
            requireOpenPeriod(row);
        }
        if (type.name().equals("invoice") && Decimals.of(row.path("amountPaid")).signum() != 0) {
            throw NetSuiteError.user(
                    "This transaction cannot be deleted because it is linked to by one or more" + " transactions.");
        }
        applications.undo(row);
        orders.undo(row);
        ledger.remove(row);
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
        sale(row);
        if (!row.has("dueDate")) {
            row.put("dueDate", dueDate(row));
        }
        row.put("tranId", "INV" + records.nextNumber("invoice"));
        row.put("amountPaid", BigDecimal.ZERO);
        amounts(row);
        Applications.remaining(row, Decimals.of(row.path("total")));
        orders.bill(row);
    }

    /** An order posts nothing, so its date may be in any period. */
    private void newOrder(ObjectNode row) {
        sale(row);
        amounts(row);
        row.put("tranId", "SO" + records.nextNumber(Orders.TYPE));
        Orders.settle(row);
    }

    private void newVendorBill(ObjectNode row) {
        ObjectNode vendor = records.get(
                records.type("vendor"), row.path("entity").path("id").asString());
        if (!row.has("currency")) {
            row.set("currency", vendor.path("currency").deepCopy());
        }
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : row.path("expense").path("items")) {
            total = total.add(Decimals.of(line.path("amount")).setScale(minorUnits(row), RoundingMode.HALF_UP));
        }
        row.put("total", total).putObject("status").put("id", "A").put("refName", "Open");
    }

    private void newCreditMemo(ObjectNode row) {
        sale(row);
        amounts(row);
        BigDecimal total = Decimals.of(row.path("total"));
        BigDecimal applied = applications.apply(row, "entity", total);
        BigDecimal unapplied = total.subtract(applied);
        row.put("tranId", "CM" + records.nextNumber("creditMemo"))
                .put("applied", applied)
                .put("unapplied", unapplied)
                .putObject("status")
                .put("id", unapplied.signum() == 0 ? "B" : "A")
                .put("refName", unapplied.signum() == 0 ? "Fully Applied" : "Open");
    }

    /** Currency and subsidiary of an invoice or credit memo, which must be the customer's. */
    private void sale(ObjectNode row) {
        ObjectNode customer = records.get(
                records.type("customer"), row.path("entity").path("id").asString());
        String currency = row.path("currency")
                .path("id")
                .asString(customer.path("currency").path("id").asString(""));
        if (!hasCurrency(customer, currency)) {
            throw NetSuiteError.invalidValue(currency, "currency", "currency");
        }
        row.set("currency", ref("currency", currency, "name"));
        if (!row.has("exchangeRate")) {
            row.put("exchangeRate", exchangeRate(currency));
        }
        if (!row.has("subsidiary")) {
            row.set("subsidiary", customer.path("subsidiary").deepCopy());
        } else if (!row.path("subsidiary")
                .path("id")
                .equals(customer.path("subsidiary").path("id"))) {
            throw NetSuiteError.invalidValue(row.path("subsidiary").path("id").asString(), "subsidiary", "subsidiary");
        }
    }

    /** NetSuite computes every amount itself; what the client sent as a total is ignored. */
    private void amounts(ObjectNode row) {
        int places = minorUnits(row);
        BigDecimal subtotal = BigDecimal.ZERO;
        int number = 1;
        for (JsonNode node : row.path("item").path("items")) {
            ObjectNode line = (ObjectNode) node;
            BigDecimal quantity = line.has("quantity") ? Decimals.of(line.path("quantity")) : BigDecimal.ONE;
            BigDecimal amount = line.has("amount")
                    ? Decimals.of(line.path("amount"))
                    : quantity.multiply(Decimals.of(line.path("rate")));
            amount = amount.setScale(places, RoundingMode.HALF_UP);
            line.put("line", number++).put("amount", amount);
            subtotal = subtotal.add(amount);
        }
        BigDecimal tax = BigDecimal.ZERO.setScale(places);
        if (row.path("taxDetailsOverride").asBoolean(false)) {
            for (JsonNode detail : row.path("taxDetails").path("items")) {
                tax = tax.add(Decimals.of(detail.path("taxAmount")).setScale(places, RoundingMode.HALF_UP));
            }
        }
        BigDecimal total = subtotal.add(tax);
        row.put("subtotal", subtotal).put("taxTotal", tax).put("total", total);
    }

    private void newPayment(ObjectNode row) {
        ObjectNode customer = records.get(
                records.type("customer"), row.path("customer").path("id").asString());
        if (!row.has("currency")) {
            row.set("currency", customer.path("currency").deepCopy());
        }
        BigDecimal payment = Decimals.of(row.path("payment"));
        BigDecimal applied = applications.apply(row, "customer", payment);
        row.put("tranId", "PYMT" + records.nextNumber("customerPayment"))
                .put("applied", applied)
                .put("unapplied", payment.subtract(applied))
                .put("total", payment);
    }

    private void newJournal(ObjectNode row) {
        BigDecimal balance = BigDecimal.ZERO;
        for (JsonNode line : row.path("line").path("items")) {
            balance = balance.add(Decimals.of(line.path("debit"))).subtract(Decimals.of(line.path("credit")));
        }
        if (balance.signum() != 0) {
            throw NetSuiteError.user("The amounts in a journal entry must balance.");
        }
        row.put("tranId", "JE" + records.nextNumber("journalEntry"));
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
        return Decimals.of(records.get(records.type("currency"), currency).path("exchangeRate"));
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
}
