package org.throughline.example.quotetocash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.throughline.simulator.FaultScript;
import org.throughline.simulator.SimulatorFleet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The simulators in the test's own process, outside of the program under test, which reaches them like real systems. */
final class TestSystems implements AutoCloseable {
    static final Path SCENARIO = Path.of("scenario");

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

    private final SimulatorFleet fleet;
    private final DemoCredentials demo;
    private final Path data;

    private TestSystems(Path data, Path scenario, DemoCredentials demo, FaultScript faults) {
        this.data = data;
        this.demo = demo;
        this.fleet = SimulatorFleet.start(
                demo.fill(scenario.resolve("simulators"), data.resolve("seeds")), null, faults, Clock.systemUTC());
    }

    static TestSystems start(Path data, Path scenario, DemoCredentials demo) {
        return new TestSystems(data, scenario, demo, FaultScript.read(scenario.resolve("simulators/faults.json")));
    }

    /** The same, where nothing goes wrong. */
    static TestSystems withoutFaults(Path data, Path scenario, DemoCredentials demo) {
        return new TestSystems(data, scenario, demo, FaultScript.none());
    }

    SimulatorFleet fleet() {
        return fleet;
    }

    /** The variables that point the program at these systems. */
    Map<String, String> environment() {
        Path key = data.resolve("netsuite.pem");
        try {
            Files.writeString(key, demo.netsuitePrivateKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("THROUGHLINE_SALESFORCE_URL", fleet.urls().get("salesforce"));
        environment.put("THROUGHLINE_SALESFORCE_CLIENT_ID", "throughline-demo");
        environment.put("THROUGHLINE_SALESFORCE_CLIENT_SECRET", demo.salesforceClientSecret());
        environment.put("THROUGHLINE_NETSUITE_URL", fleet.urls().get("netsuite"));
        environment.put("THROUGHLINE_NETSUITE_CLIENT_ID", "throughline-demo");
        environment.put("THROUGHLINE_NETSUITE_CERTIFICATE_ID", "throughline-demo-certificate");
        environment.put("THROUGHLINE_NETSUITE_PRIVATE_KEY", key.toString());
        environment.put("THROUGHLINE_AVATAX_URL", fleet.urls().get("avatax"));
        environment.put("THROUGHLINE_AVATAX_ACCOUNT_ID", "2000001");
        environment.put("THROUGHLINE_AVATAX_LICENSE_KEY", demo.avataxLicenseKey());
        environment.put("THROUGHLINE_AVATAX_COMPANY_CODE", "NORTHBRIDGE");
        return environment;
    }

    /** Everything the systems hold, in a form in which equal states are equal. */
    Map<String, List<String>> state() {
        Map<String, List<String>> state = new TreeMap<>();
        Map<String, String> assigned = assignedByNetSuite();
        TABLES.forEach((vendor, tables) -> {
            for (String table : tables) {
                state.put(
                        vendor + "." + table,
                        fleet.store(vendor).all(table).stream()
                                .map(row -> stable(row, assigned))
                                .sorted()
                                .toList());
            }
        });
        return state;
    }

    /** Ids and numbers are given out in the order of creation, and who waits for an outage to end may come later. */
    private Map<String, String> assignedByNetSuite() {
        Map<String, String> assigned = new HashMap<>();
        for (String table : TABLES.get("netsuite")) {
            for (ObjectNode row : fleet.store("netsuite").all(table)) {
                String key = row.path("externalId").asString("");
                if (!key.isEmpty()) {
                    assigned.put(row.path("id").asString(), "id of " + table + " " + key);
                    if (row.has("tranId")) {
                        assigned.put(row.path("tranId").asString(), "number of " + table + " " + key);
                    }
                }
            }
        }
        return assigned;
    }

    private static String stable(ObjectNode row, Map<String, String> assigned) {
        Map<String, Object> sorted = sorted(row, assigned);
        sorted.keySet().removeAll(VOLATILE);
        return sorted.toString();
    }

    private static Map<String, Object> sorted(JsonNode object, Map<String, String> assigned) {
        Map<String, Object> sorted = new TreeMap<>();
        object.properties().forEach(entry -> sorted.put(entry.getKey(), renamed(entry.getValue(), assigned)));
        return sorted;
    }

    private static Object renamed(JsonNode value, Map<String, String> assigned) {
        if (value.isObject()) {
            return sorted(value, assigned);
        }
        if (value.isArray()) {
            return value.valueStream()
                    .map(item -> renamed(item, assigned))
                    .toList();
        }
        return value.isString() ? assigned.getOrDefault(value.asString(), value.toString()) : value.toString();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
