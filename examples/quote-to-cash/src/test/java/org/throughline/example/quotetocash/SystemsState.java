package org.throughline.example.quotetocash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.throughline.simulator.SimulatorFleet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the systems hold, by table, in a form in which equal states are equal.
 *
 * <p>Systems give out ids and numbers in the order in which records are created, and who waited for an outage comes later. So
 * an id stands for what the record says: its fields, and those of the records that these name, and so on.
 */
final class SystemsState {
    private static final Map<String, List<String>> TABLES = Map.of(
            "salesforce",
            List.of(
                    "Account",
                    "Opportunity",
                    "OpportunityLineItem",
                    "pse__Proj__c",
                    "pse__Milestone__c",
                    "pse__Rate_Card_Set__c",
                    "pse__Rate_Card__c",
                    "pse__Rate_Card_Set_Junction__c",
                    "pse__Timecard_Header__c",
                    "pse__Timecard__c",
                    "pse__Expense_Report__c",
                    "pse__Expense__c",
                    "pse__Billing_Event__c",
                    "pse__Billing_Event_Item__c"),
            "netsuite",
            List.of("customer", "job", "billingSchedule", "invoice", "creditMemo", "customerPayment"),
            "avatax",
            List.of("transaction"));
    /** When something was written, and how often an idempotent write was repeated, may differ after a crash. */
    private static final Set<String> VOLATILE = Set.of(
            "Billing_As_Of__c",
            "Payment_As_Of__c",
            "CreatedDate",
            "LastModifiedDate",
            "SystemModstamp",
            "LastStageChangeDate",
            "lastModifiedDate",
            "modifiedDate",
            "version",
            "adjustmentReason");

    /** What systems number by themselves; a name only where it looks like that. */
    private static final List<String> GIVEN_OUT = List.of("Id", "id", "tranId", "Name", "pse__Project_ID__c");

    private static final String AUTO_NUMBER = "[A-Z]+-(\\d{8}-)?\\d+";

    /** How far one follows names of other records: from a line of a bill to the customer, and some more. */
    private static final int DEPTH = 5;

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> named = new HashMap<>();
    private List<String> meanings;

    private record Row(String table, ObjectNode fields) {}

    private SystemsState(SimulatorFleet fleet) {
        TABLES.forEach((vendor, tables) -> {
            for (String table : tables) {
                fleet.store(vendor).all(table).forEach(fields -> add(new Row(vendor + "." + table, fields)));
            }
        });
        meanings = rows.stream().map(Row::table).toList();
        for (int i = 0; i < DEPTH; i++) {
            meanings = rows.stream().map(this::meaning).toList();
        }
    }

    static Map<String, List<String>> of(SimulatorFleet fleet) {
        SystemsState state = new SystemsState(fleet);
        Map<String, List<String>> byTable = new TreeMap<>();
        TABLES.forEach(
                (vendor, tables) -> tables.forEach(table -> byTable.put(vendor + "." + table, new ArrayList<>())));
        for (Row row : state.rows) {
            byTable.get(row.table()).add(state.text(row));
        }
        byTable.values().forEach(list -> list.sort(null));
        return byTable;
    }

    private void add(Row row) {
        for (String field : GIVEN_OUT) {
            JsonNode value = row.fields().path(field);
            if (value.isString() && (!field.equals("Name") || value.asString().matches(AUTO_NUMBER))) {
                named.put(value.asString(), rows.size());
            }
        }
        rows.add(row);
    }

    private String meaning(Row row) {
        return UUID.nameUUIDFromBytes((row.table() + text(row)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String text(Row row) {
        Map<String, Object> fields = fields(row.fields());
        fields.keySet().removeAll(VOLATILE);
        return fields.toString();
    }

    private Map<String, Object> fields(JsonNode object) {
        Map<String, Object> fields = new TreeMap<>();
        object.properties().forEach(entry -> fields.put(entry.getKey(), value(entry.getValue())));
        return fields;
    }

    private Object value(JsonNode value) {
        if (value.isObject()) {
            return fields(value);
        }
        if (value.isArray()) {
            return value.valueStream().map(this::value).toList();
        }
        Integer row = value.isString() ? named.get(value.asString()) : null;
        return row == null ? value.toString() : meanings.get(row);
    }
}
