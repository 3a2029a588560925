package org.throughline.idempotency.scheduler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Another system that nodes reach over HTTP. It books whatever it is sent, as often as it is sent, unless it comes with a
 * smaller fence than one before: what a node sends that was held up past its lease. It tells what it has booked. It answers
 * nobody before every node has sent something, so that all of them have work at the same time.
 */
final class BookServer implements AutoCloseable {

    /** A booking, and which node sent it. */
    record Booking(String node, String key) {}

    private final Queue<Booking> bookings = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> fences = new ConcurrentHashMap<>();
    private final Set<String> nodes = ConcurrentHashMap.newKeySet();
    private final CountDownLatch everyNodeIsHere;
    private final Consumer<Booking> booked;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Calls back after each booking and before it is answered. */
    BookServer(int nodes, Consumer<Booking> booked) throws IOException {
        this.everyNodeIsHere = new CountDownLatch(nodes);
        this.booked = booked;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Booking> bookings() {
        return List.copyOf(bookings);
    }

    long bookedBy(String node) {
        return bookings.stream().filter(each -> each.node().equals(node)).count();
    }

    /** {@code POST /node/key/fence} books, {@code GET /node/key} looks up. */
    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        Booking booking = new Booking(path[1], path[2]);
        boolean done = exchange.getRequestMethod().equals("POST")
                ? book(booking, Long.parseLong(path[3]))
                : bookings.stream().anyMatch(each -> each.key().equals(booking.key()));
        exchange.sendResponseHeaders(done ? 200 : 404, -1);
        exchange.close();
    }

    private boolean book(Booking booking, long fence) {
        if (fences.merge(booking.key(), fence, Math::max) > fence) {
            return false;
        }
        bookings.add(booking);
        awaitEveryNode(booking.node());
        booked.accept(booking);
        return true;
    }

    private void awaitEveryNode(String node) {
        if (nodes.add(node)) {
            everyNodeIsHere.countDown();
        }
        try {
            if (!everyNodeIsHere.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("only " + nodes + " came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
