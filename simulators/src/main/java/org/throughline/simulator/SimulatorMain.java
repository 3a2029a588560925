package org.throughline.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs the simulators as a program until it is killed; prints the URL of each vendor. */
public final class SimulatorMain {
    private SimulatorMain() {}

    /**
     * Starts the vendors whose seed files are in a directory.
     *
     * @param args {@code --seed DIR}, and optionally {@code --data DIR}, {@code --faults FILE}, {@code --log FILE} and
     *     {@code --<vendor>-port N}
     * @throws InterruptedException never, unless the waiting main thread is interrupted from inside
     */
    public static void main(String[] args) throws InterruptedException {
        SimulatorFleet fleet;
        try {
            fleet = SimulatorFleet.start(options(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try (fleet) {
            fleet.urls().forEach((vendor, url) -> System.out.println(vendor + " " + url));
            Thread.currentThread().join();
        }
    }

    static SimulatorFleet.Options options(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("an option and its value are expected at " + args[i]);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        Path seed = path(given.remove("seed"));
        if (seed == null) {
            throw new IllegalArgumentException("--seed DIR is needed");
        }
        Path data = path(given.remove("data"));
        Path faults = path(given.remove("faults"));
        Path log = path(given.remove("log"));
        Map<String, Integer> ports = ports(given);
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown option --" + new TreeSet<>(given.keySet()).first());
        }
        FaultScript script = faults == null ? FaultScript.none() : FaultScript.read(faults);
        return new SimulatorFleet.Options(seed, data, script, log, ports, Clock.systemUTC());
    }

    private static Map<String, Integer> ports(Map<String, String> given) {
        Map<String, Integer> ports = new HashMap<>();
        for (String vendor : SimulatorFleet.vendors()) {
            String port = given.remove(vendor + "-port");
            if (port != null) {
                if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                    throw new IllegalArgumentException("--" + vendor + "-port: not a port: " + port);
                }
                ports.put(vendor, Integer.valueOf(port));
            }
        }
        return ports;
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
