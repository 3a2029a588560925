package org.throughline.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link VendorApi} behind a real HTTP server on loopback and lets faults happen to its requests.
 *
 * <p>Plain HTTP/1.1 with kept connections, 16 requests at once. Thread-safe.
 */
public final class SimulatorServer implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int REMEMBERED_REQUESTS = 100_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static {
        // Without it the JDK's server and delayed acknowledgements add 40 ms to answers on kept connections.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private volatile VendorApi api;
    private final FaultState faults;
    private final @Nullable RequestLogFile logFile;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Deque<RequestLog> requests = new ArrayDeque<>();

    private SimulatorServer(VendorApi api, Options options) {
        this.api = api;
        this.faults = new FaultState(api.name(), options.faults(), options.faultCounts());
        this.logFile = options.log() == null ? null : new RequestLogFile(options.log(), options.clock(), api.name());
        try {
            this.server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), options.port()), 200);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + options.port(), e);
        }
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "simulator-" + api.name());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * How a server is started.
     *
     * @param port the port, 0 for any free one
     * @param faults the faults from the start
     * @param faultCounts where it is kept which faults have struck: the vendor's own store to survive a restart
     * @param log the file that gets one JSON line a request, or null
     * @param clock stamps the log lines
     */
    public record Options(
            int port,
            FaultScript faults,
            RecordStore faultCounts,
            @Nullable Path log,
            Clock clock) {

        /** {@return any free port, no faults, no log} */
        public static Options defaults() {
            return new Options(0, FaultScript.none(), RecordStore.inMemory(), null, Clock.systemUTC());
        }
    }

    /**
     * Starts a server on any free port, without faults.
     *
     * @param api the vendor
     * @return the running server
     */
    public static SimulatorServer start(VendorApi api) {
        return start(api, Options.defaults());
    }

    /**
     * Starts a server.
     *
     * @param api the vendor
     * @param options port, faults and log
     * @return the running server
     * @throws UncheckedIOException if the port is taken
     */
    public static SimulatorServer start(VendorApi api, Options options) {
        return new SimulatorServer(api, options);
    }

    /** {@return scheme, host and port, without a trailing slash} */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** {@return the requests so far in the order they were answered; of more than 100,000, the latest} */
    public List<RequestLog> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /**
     * Adds a fault behind the ones there are.
     *
     * @param rule which requests suffer what
     */
    public void addFault(FaultRule rule) {
        faults.add(rule);
    }

    /** Stops at once; running requests are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (logFile != null) {
            logFile.close();
        }
    }

    VendorApi api() {
        return api;
    }

    /** Starts over with another state, without faults, under the same URL. */
    void replace(VendorApi newApi) {
        api = newApi;
        faults.replaceAll(FaultScript.none());
        synchronized (requests) {
            requests.clear();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        try (exchange) {
            SimulatorRequest request = RequestReader.read(exchange, baseUrl());
            Optional<FaultRule> fault = faults.strike(request);
            Answer answer = Answer.of(api, request, fault.orElse(null));
            remember(
                    new RequestLog(
                            request.method(),
                            request.path(),
                            answer.statusOnTheWire(),
                            fault.map(FaultRule::fault).orElse(null)),
                    System.nanoTime() - start);
            answer.send(exchange);
        }
    }

    // Before the answer leaves, so that a caller who has it finds its request in the log.
    private void remember(RequestLog entry, long nanos) {
        synchronized (requests) {
            if (requests.size() == REMEMBERED_REQUESTS) {
                requests.removeFirst();
            }
            requests.add(entry);
        }
        if (logFile != null) {
            logFile.append(entry, nanos);
        }
    }
}
