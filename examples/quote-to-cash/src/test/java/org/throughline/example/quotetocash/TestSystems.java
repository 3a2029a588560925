package org.throughline.example.quotetocash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.simulator.FaultScript;
import org.throughline.simulator.SimulatorFleet;

/** The simulators in the test's own process, outside of the program under test, which reaches them like real systems. */
final class TestSystems implements AutoCloseable {
    static final Path SCENARIO = Path.of("scenario");

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
        return SystemsState.of(fleet);
    }

    @Override
    public void close() {
        fleet.close();
    }
}
