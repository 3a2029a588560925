package org.throughline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.avatax.AvaTaxSimulator;
import org.throughline.simulator.dynamicsfinance.DynamicsFinanceSimulator;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import org.throughline.simulator.stripe.StripeSimulator;
import tools.jackson.core.JacksonException;

/**
 * All simulated vendors of a run, each behind its own server, seeded from the files of one directory.
 *
 * <p>A vendor runs if the directory has its seed file, {@code <vendor>.json}. Thread-safe once started.
 */
public final class SimulatorFleet implements AutoCloseable {
    private static final List<Vendor> VENDORS = List.of(
            new Vendor("salesforce", SalesforceSimulator::new),
            new Vendor("netsuite", NetSuiteSimulator::new),
            new Vendor("dynamics-finance", DynamicsFinanceSimulator::new),
            new Vendor("avatax", AvaTaxSimulator::new),
            new Vendor("stripe", StripeSimulator::new));

    private final Map<String, SimulatorServer> servers = new LinkedHashMap<>();
    private final Map<String, RecordStore> stores = new LinkedHashMap<>();

    private SimulatorFleet() {}

    private record Vendor(String name, BiFunction<RecordStore, Clock, SeededApi> factory) {}

    /**
     * How a fleet is started.
     *
     * @param seedDirectory has one seed file for each vendor that is to run
     * @param dataDirectory keeps the state across restarts, or null to forget it at the end
     * @param faults the faults of all vendors
     * @param log the file that gets one JSON line a request, or null
     * @param ports the port of each vendor by name; any free one for those without
     * @param clock the time of all vendors
     */
    public record Options(
            Path seedDirectory,
            @Nullable Path dataDirectory,
            FaultScript faults,
            @Nullable Path log,
            Map<String, Integer> ports,
            Clock clock) {

        /**
         * Copies the ports.
         *
         * @param seedDirectory has one seed file for each vendor that is to run
         * @param dataDirectory keeps the state across restarts, or null to forget it at the end
         * @param faults the faults of all vendors
         * @param log the file that gets one JSON line a request, or null
         * @param ports the port of each vendor by name
         * @param clock the time of all vendors
         */
        public Options {
            ports = Map.copyOf(ports);
        }
    }

    /** {@return the names of the vendors there are} */
    public static List<String> vendors() {
        return VENDORS.stream().map(Vendor::name).toList();
    }

    /**
     * Starts the vendors on free ports, without a log.
     *
     * @param seedDirectory has one seed file for each vendor that is to run
     * @param dataDirectory keeps the state across restarts, or null to forget it at the end
     * @param faults the faults of all vendors
     * @param clock the time of all vendors
     * @return the running fleet
     * @throws IllegalArgumentException if a seed is wrong or missing; names file and field
     * @throws UncheckedIOException if a file or a port cannot be used
     */
    public static SimulatorFleet start(
            Path seedDirectory, @Nullable Path dataDirectory, FaultScript faults, Clock clock) {
        return start(new Options(seedDirectory, dataDirectory, faults, null, Map.of(), clock));
    }

    /**
     * Starts the vendors.
     *
     * @param options seeds, data, faults, log and ports
     * @return the running fleet
     * @throws IllegalArgumentException if a seed is wrong or missing; names file and field
     * @throws UncheckedIOException if a file or a port cannot be used
     */
    public static SimulatorFleet start(Options options) {
        SimulatorFleet fleet = new SimulatorFleet();
        boolean isStarted = false;
        try {
            VENDORS.forEach(vendor -> fleet.startOne(vendor, options));
            if (fleet.servers.isEmpty()) {
                throw new IllegalArgumentException(
                        options.seedDirectory() + ": none of the seed files of " + vendors() + " is there");
            }
            isStarted = true;
            return fleet;
        } finally {
            if (!isStarted) {
                fleet.close();
            }
        }
    }

    /** {@return the URL of each running vendor by name, without a trailing slash} */
    public Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        servers.forEach((name, server) -> urls.put(name, server.baseUrl()));
        return urls;
    }

    /**
     * The server of one vendor, to add faults and to look at its requests.
     *
     * @param vendor the vendor's name
     * @return its server
     * @throws IllegalArgumentException if that vendor does not run
     */
    public SimulatorServer server(String vendor) {
        return running(servers, vendor);
    }

    /**
     * The state of one vendor, to look at what has been written.
     *
     * @param vendor the vendor's name
     * @return its records
     * @throws IllegalArgumentException if that vendor does not run
     */
    public RecordStore store(String vendor) {
        return running(stores, vendor);
    }

    /** Stops all servers at once and closes the data files. */
    @Override
    public void close() {
        servers.values().forEach(SimulatorServer::close);
        stores.values().forEach(RecordStore::close);
    }

    private static <T> T running(Map<String, T> byVendor, String vendor) {
        T value = byVendor.get(vendor);
        if (value == null) {
            throw new IllegalArgumentException(vendor + " does not run; running: " + byVendor.keySet());
        }
        return value;
    }

    private void startOne(Vendor vendor, Options options) {
        Path seedFile = options.seedDirectory().resolve(vendor.name() + ".json");
        if (!Files.exists(seedFile)) {
            return;
        }
        Path data = options.dataDirectory();
        RecordStore store = data == null ? RecordStore.inMemory() : RecordStore.open(data.resolve(vendor.name()));
        stores.put(vendor.name(), store);
        SeededApi api = vendor.factory().apply(store, options.clock());
        seed(api, seedFile);
        int port = options.ports().getOrDefault(vendor.name(), 0);
        servers.put(
                vendor.name(),
                SimulatorServer.start(
                        api,
                        new SimulatorServer.Options(port, options.faults(), store, options.log(), options.clock())));
    }

    private static void seed(SeededApi api, Path seedFile) {
        try {
            api.seed(Json.MAPPER.readTree(Files.readString(seedFile)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(seedFile + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(seedFile + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + seedFile, e);
        }
    }
}
