package org.throughline.simulator;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a simulator for a JUnit test class: one server a class, fresh state and no faults for every test.
 *
 * <p>Register it on a static field. Not for tests of one class that run at the same time.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatorExtension VENDOR = SimulatorExtension.of(() -> seeded(RecordStore.inMemory()));
 * }</pre>
 */
public final class SimulatorExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final Supplier<? extends VendorApi> apis;
    private @Nullable SimulatorServer server;

    private SimulatorExtension(Supplier<? extends VendorApi> apis) {
        this.apis = apis;
    }

    /**
     * Prepares a simulator.
     *
     * @param apis makes the vendor with its seeded state; asked anew for every test
     * @return the extension to register
     */
    public static SimulatorExtension of(Supplier<? extends VendorApi> apis) {
        return new SimulatorExtension(apis);
    }

    /** {@return the URL of the simulator, without a trailing slash; the same for all tests of the class} */
    public String baseUrl() {
        return server().baseUrl();
    }

    /**
     * {@return the running server}
     *
     * @throws IllegalStateException outside a test class
     */
    public SimulatorServer server() {
        if (server == null) {
            throw new IllegalStateException("the simulator runs only inside its test class: is the field static?");
        }
        return server;
    }

    /**
     * The vendor of the current test, for its test hooks.
     *
     * @param type the vendor's class
     * @param <T> the vendor's class
     * @return the vendor
     * @throws ClassCastException if it is another vendor
     */
    public <T extends VendorApi> T api(Class<T> type) {
        return type.cast(server().api());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = SimulatorServer.start(apis.get());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server().replace(apis.get());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server().close();
        server = null;
    }
}
