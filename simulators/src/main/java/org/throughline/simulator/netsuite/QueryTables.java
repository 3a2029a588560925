package org.throughline.simulator.netsuite;

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

    private final Records records;

    QueryTables(Records records) {
        this.records = records;
    }

    @Override
    public List<Map<String, String>> rows(String table) {
        if (table.equals("transaction")) {
            return Stream.concat(transactions("invoice", "CustInvc"), transactions("customerPayment", "CustPymt"))
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
        Set<String> columns = new HashSet<>();
        List<String> recordTypes = table.equals("transaction") ? List.of("invoice", "customerPayment") : List.of(table);
        for (String recordType : recordTypes) {
            records.type(recordType).fields().forEach(field -> columns.add(field.toLowerCase(Locale.ROOT)));
        }
        if (table.equals("transaction")) {
            columns.addAll(TRANSACTION_COLUMNS);
        }
        return columns;
    }

    private Stream<Map<String, String>> transactions(String recordType, String type) {
        return records.all(records.type(recordType)).stream().map(row -> {
            Map<String, String> columns = columns(row);
            columns.put("type", type);
            columns.put("voided", "F");
            copy(columns, "total", "foreigntotal");
            copy(columns, "amountremaining", "foreignamountunpaid");
            return columns;
        });
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
            if (value.isBoolean()) {
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
