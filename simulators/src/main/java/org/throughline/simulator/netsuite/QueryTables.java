package org.throughline.simulator.netsuite;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tables of SuiteQL: one for each record type, and {@code transaction} for all transactions. */
final class QueryTables implements SuiteQl.Tables {
    private static final Set<String> TRANSACTION_COLUMNS =
            Set.of("type", "voided", "foreigntotal", "foreignamountunpaid");

    private static final String TRANSACTION = "transaction";
    private static final Map<String, String> TRANSACTION_TYPES = Map.of(
            "invoice",
            "CustInvc",
            "customerPayment",
            "CustPymt",
            "creditMemo",
            "CustCred",
            "journalEntry",
            "Journal",
            "salesOrder",
            "SalesOrd",
            "vendorBill",
            "VendBill");
    private static final String LINKS = "nexttransactionlinelink";
    private static final Set<String> LINK_COLUMNS =
            Set.of("previousdoc", "nextdoc", "previoustype", "nexttype", "linktype", "foreignamount");

    private final Records records;

    QueryTables(Records records) {
        this.records = records;
    }

    @Override
    public List<Map<String, String>> rows(String table) {
        if (table.equals(TRANSACTION)) {
            return TRANSACTION_TYPES.keySet().stream()
                    .sorted()
                    .flatMap(this::transactions)
                    .toList();
        }
        if (table.equals(LINKS)) {
            return Stream.of("customerPayment", "creditMemo")
                    .flatMap(this::links)
                    .toList();
        }
        try {
            return records.all(records.type(table)).stream()
                    .map(QueryTables::columns)
                    .toList();
        } catch (NetSuiteError e) {
            throw SuiteQl.invalid("Record '" + table + "' was not found");
        }
    }

    /** A column that NetSuite does not know is an error, not an empty one. */
    @Override
    public Set<String> columns(String table) {
        if (table.equals(LINKS)) {
            return LINK_COLUMNS;
        }
        Set<String> columns = new HashSet<>();
        Set<String> recordTypes = table.equals(TRANSACTION) ? TRANSACTION_TYPES.keySet() : Set.of(table);
        for (String recordType : recordTypes) {
            records.type(recordType).fields().forEach(field -> columns.add(field.toLowerCase(Locale.ROOT)));
        }
        if (table.equals(TRANSACTION)) {
            columns.addAll(TRANSACTION_COLUMNS);
        }
        return columns;
    }

    private Stream<Map<String, String>> transactions(String recordType) {
        return records.all(records.type(recordType)).stream().map(row -> {
            Map<String, String> columns = columns(row);
            columns.put("type", TRANSACTION_TYPES.get(recordType));
            columns.put("voided", "V".equals(columns.get("status")) ? "T" : "F");
            copy(columns, "total", "foreigntotal");
            copy(columns, "amountremaining", "foreignamountunpaid");
            return columns;
        });
    }

    /** What is applied to which invoice, from the invoice to the payment or credit memo. */
    private Stream<Map<String, String>> links(String recordType) {
        return records.all(records.type(recordType)).stream()
                .flatMap(row -> row.path("apply")
                        .path("items")
                        .valueStream()
                        .filter(line -> line.path("apply").asBoolean(false))
                        .map(line -> Map.of(
                                "previousdoc", line.path("doc").path("id").asString(),
                                "previoustype", "CustInvc",
                                "nextdoc", row.path("id").asString(),
                                "nexttype", TRANSACTION_TYPES.get(recordType),
                                "linktype", "Payment",
                                "foreignamount",
                                        Decimals.of(line.path("amount")).toPlainString())));
    }

    private static void copy(Map<String, String> columns, String from, String to) {
        String value = columns.get(from);
        if (value != null) {
            columns.put(to, value);
        }
    }

    /** Booleans as T and F, references as their id, missing booleans as F, sublists left out. */
    private static Map<String, String> columns(ObjectNode row) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String flag : List.of("isinactive", "closed", "isquarter", "isyear")) {
            columns.put(flag, "F");
        }
        for (Map.Entry<String, JsonNode> entry : row.properties()) {
            JsonNode value = entry.getValue();
            String column = entry.getKey().toLowerCase(Locale.ROOT);
            if (column.equals("lastmodifieddate")) {
                Instant moment = Instant.parse(value.asString());
                columns.put(column, moment.truncatedTo(ChronoUnit.SECONDS).toString());
            } else if (value.isBoolean()) {
                columns.put(column, value.booleanValue() ? "T" : "F");
            } else if (value.path("id").isString()) {
                columns.put(column, value.path("id").stringValue());
            } else if (value.isValueNode() && !value.isNull()) {
                columns.put(column, value.asString());
            }
        }
        return columns;
    }

    /** One page in the envelope of lists and queries. */
    static List<Map<String, String>> page(List<Map<String, String>> rows, int offset, int limit) {
        return new ArrayList<>(rows.subList(Math.min(offset, rows.size()), Math.min(offset + limit, rows.size())));
    }
}
