package org.throughline.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/**
 * Stands between a connector and its vendor on this machine, passes everything on, and makes go wrong what it is told.
 *
 * <p>The {@code Host} header is passed on, so that links the vendor makes of it lead through the proxy too.
 */
public final class FaultProxy implements AutoCloseable {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "throughline-fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private record Rule(Predicate<ProxyRequest> which, Fault fault, boolean once) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<ProxyRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final VendorLink vendor;
    private final ServerSocket server;
    private final String baseUrl;

    private FaultProxy(HttpUrl vendorUrl) throws IOException {
        this.vendor = new VendorLink(vendorUrl);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.baseUrl = vendorUrl
                .newBuilder()
                .scheme("http")
                .host("127.0.0.1")
                .port(server.getLocalPort())
                .build()
                .toString();
        THREADS.execute(this::accept);
    }

    /**
     * Starts a proxy on a free port of the loopback interface.
     *
     * @param vendorUrl the URL of the vendor
     * @return the proxy
     * @throws UncheckedIOException if no port is free
     */
    public static FaultProxy inFrontOf(String vendorUrl) {
        try {
            return new FaultProxy(HttpUrl.get(vendorUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the URL to give to the connector in place of the vendor's} */
    public String baseUrl() {
        return baseUrl;
    }

    /** {@return all requests so far, in order of arrival} */
    public List<ProxyRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Lets the next request of a kind go wrong.
     *
     * @param which the kind
     * @param fault what goes wrong
     */
    public void once(Predicate<ProxyRequest> which, Fault fault) {
        rules.add(new Rule(which, fault, true));
    }

    /**
     * Lets every request of a kind go wrong from now on.
     *
     * @param which the kind
     * @param fault what goes wrong
     */
    public void always(Predicate<ProxyRequest> which, Fault fault) {
        rules.add(new Rule(which, fault, false));
    }

    /** Lets nothing go wrong from now on. */
    public void heal() {
        rules.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                THREADS.execute(() -> serve(connection));
            } catch (IOException e) {
                // Closed while it waited.
            }
        }
    }

    private void serve(Socket connection) {
        try {
            new ProxyConnection(connection, this::handle).serve();
        } catch (IOException e) {
            // The connector, or the end of the test, has closed the connection.
        } finally {
            connections.remove(connection);
        }
    }

    private ProxyReply handle(ProxyRequest request) {
        requests.add(request);
        return faultFor(request).answer(() -> vendor.forward(request));
    }

    private synchronized Fault faultFor(ProxyRequest request) {
        Optional<Rule> rule =
                rules.stream().filter(each -> each.which().test(request)).findFirst();
        rule.filter(Rule::once).ifPresent(rules::remove);
        return rule.isPresent() ? rule.get().fault() : vendor -> vendor.get();
    }
}
