package org.throughline.rehearsal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.SimulatorServer;
import org.throughline.simulator.VendorApi;
import org.throughline.simulator.avatax.AvaTaxSimulator;
import org.throughline.simulator.dynamicsfinance.DynamicsFinanceSimulator;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import org.throughline.simulator.stripe.StripeSimulator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simulators of one combination: Salesforce with Certinia in it, an ERP, AvaTax, and Stripe, each behind a server of its own
 * on the loopback interface, with master data in four currencies.
 *
 * <p>{@link #startOver} gives all of them fresh state under the same addresses. Thread-safe, but for that.
 */
public final class SimulatedVendors implements AutoCloseable {
    private final ErpVendor erp;
    private final Map<String, Site> sites = new LinkedHashMap<>();

    private SimulatedVendors(ErpVendor erp) {
        this.erp = erp;
        add("salesforce", SalesforceSimulator::new);
        add(erp.simulator(), erp == ErpVendor.NETSUITE ? NetSuiteSimulator::new : DynamicsFinanceSimulator::new);
        add("avatax", AvaTaxSimulator::new);
        add("stripe", StripeSimulator::new);
    }

    /**
     * Starts the simulators; without deals.
     *
     * @param erp the ERP of the combination
     * @return the running simulators; close them
     */
    public static SimulatedVendors start(ErpVendor erp) {
        return new SimulatedVendors(erp);
    }

    private void add(String vendor, BiFunction<RecordStore, Clock, SeededApi> factory) {
        Site site = new Site(Credentials.seed(vendor), factory);
        sites.put(vendor, site);
    }

    /** {@return the ERP of the combination} */
    public ErpVendor erp() {
        return erp;
    }

    /**
     * Forgets everything that was done, and begins with the master data and the given deals. Requests that are still under way
     * reach the state that was forgotten.
     *
     * @param deals the deals that are won
     */
    public void startOver(List<WonDeal> deals) {
        sites.forEach((vendor, site) -> site.startOver(
                vendor.equals("salesforce") ? seed -> deals.forEach(deal -> deal.addTo(seed)) : seed -> {}));
    }

    /**
     * The address of a simulator.
     *
     * @param vendor its name, such as {@code salesforce}
     * @return the address, without a slash at the end
     */
    public String url(String vendor) {
        return site(vendor).server.baseUrl();
    }

    /**
     * What a simulator has.
     *
     * @param vendor its name
     * @return its records
     */
    public RecordStore store(String vendor) {
        return site(vendor).current.store;
    }

    /**
     * A simulator itself, for its test hooks.
     *
     * @param vendor its name
     * @param type its class
     * @param <T> its class
     * @return the simulator
     */
    public <T extends VendorApi> T api(String vendor, Class<T> type) {
        return type.cast(site(vendor).current.api);
    }

    /**
     * The server behind an address, for its faults and the requests it got.
     *
     * @param port the port of the address
     * @return the server
     */
    public SimulatorServer serverAt(int port) {
        return sites.values().stream()
                .map(site -> site.server)
                .filter(server -> server.baseUrl().endsWith(":" + port))
                .findFirst()
                .orElseThrow();
    }

    private Site site(String vendor) {
        return Objects.requireNonNull(sites.get(vendor), vendor);
    }

    @Override
    public void close() {
        new ArrayList<>(sites.values()).forEach(site -> site.server.close());
    }

    private record State(RecordStore store, SeededApi api) {}

    /** A server whose simulator is replaced to start over. */
    private static final class Site implements VendorApi {
        private final ObjectNode seed;
        private final BiFunction<RecordStore, Clock, SeededApi> factory;
        private final SimulatorServer server;
        private volatile State current;

        Site(ObjectNode seed, BiFunction<RecordStore, Clock, SeededApi> factory) {
            this.seed = seed;
            this.factory = factory;
            this.current = fresh(factory, seed);
            this.server = SimulatorServer.start(this);
        }

        void startOver(Consumer<ObjectNode> more) {
            ObjectNode changed = seed.deepCopy();
            more.accept(changed);
            current = fresh(factory, changed);
        }

        private static State fresh(BiFunction<RecordStore, Clock, SeededApi> factory, ObjectNode seed) {
            RecordStore store = RecordStore.inMemory();
            SeededApi api = factory.apply(store, Clock.systemUTC());
            api.seed(seed);
            return new State(store, api);
        }

        @Override
        public String name() {
            return current.api.name();
        }

        @Override
        public SimulatorResponse handle(SimulatorRequest request) {
            return current.api.handle(request);
        }

        @Override
        public SimulatorResponse throttled() {
            return current.api.throttled();
        }

        @Override
        public SimulatorResponse unavailable() {
            return current.api.unavailable();
        }
    }
}
