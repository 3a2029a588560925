package org.throughline.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs one benchmark by its name, or all, and prints one line for each figure. */
public final class Benchmarks {
    private static final Map<String, Callable<List<Figure>>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("account-mapping", AccountMapping::measure);
        BY_NAME.put("account-reading", AccountReading::measure);
        BY_NAME.put("netsuite-rates", NetSuiteRates::measure);
        BY_NAME.put("invoice-json", InvoiceJson::measure);
        BY_NAME.put("client-overhead", ClientOverhead::measure);
        BY_NAME.put("model-footprint", ModelFootprint::measure);
        BY_NAME.put("effects", EffectRate::measure);
        BY_NAME.put("effects-postgresql", EffectsOnPostgreSql::measure);
        BY_NAME.put("effects-group-commit", EffectsOnPostgreSql::measureGroups);
        BY_NAME.put("effects-retained", EffectsRetained::measure);
        BY_NAME.put("outbox", OutboxRate::measure);
        BY_NAME.put("billing-rules", BillingRate::measure);
        BY_NAME.put("workflow-rate", WorkflowRate::measure);
        BY_NAME.put("backlog-drain", BacklogDrain::measure);
        BY_NAME.put("workflow-growth", WorkflowGrowth::measure);
    }

    private Benchmarks() {}

    /**
     * Runs benchmarks.
     *
     * @param args one name, or {@code all}
     * @throws Exception if a measurement fails
     */
    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "all" : args[0];
        if (!name.equals("all") && !BY_NAME.containsKey(name)) {
            System.err.println(
                    "unknown benchmark '" + name + "'; there are: all, " + String.join(", ", BY_NAME.keySet()));
            System.exit(2);
        }
        for (Map.Entry<String, Callable<List<Figure>>> benchmark : BY_NAME.entrySet()) {
            if (name.equals("all") || name.equals(benchmark.getKey())) {
                benchmark.getValue().call().forEach(figure -> System.out.println(figure.line()));
            }
        }
    }
}
