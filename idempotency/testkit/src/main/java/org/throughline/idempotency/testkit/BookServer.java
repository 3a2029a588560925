package org.throughline.idempotency.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.Probe;
import org.throughline.idempotency.testkit.RemoteBook.Kind;
import org.throughline.idempotency.testkit.RemoteBook.Mood;
import org.throughline.idempotency.testkit.RemoteBook.RemoteFailure;

/**
 * The other system for processes that die: it lives in the process that watches them, behind a real connection, and has
 * one {@link RemoteBook} for each key. Requests are served one after the other, in the order in which they came.
 */
final class BookServer implements AutoCloseable {
    private static final int QUEUE = 1_000;
    private static final int LONGEST_REQUEST_MILLIS = 20_000;

    private final ServerSocket socket;
    private final boolean comparesFences;
    private final ConcurrentMap<String, RemoteBook> books = new ConcurrentHashMap<>();

    private BookServer(ServerSocket socket, boolean comparesFences) {
        this.socket = socket;
        this.comparesFences = comparesFences;
    }

    static BookServer start(boolean comparesFences) throws IOException {
        BookServer server =
                new BookServer(new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress()), comparesFences);
        Thread thread = new Thread(server::serve, "throughline-book-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Treats the first request for a key like this, and all later ones well. */
    void first(String key, Mood mood) {
        Iterator<Mood> moods = List.of(mood).iterator();
        book(key).posting(() -> moods.hasNext() ? moods.next() : Mood.WELL);
    }

    /** Treats every request for a key like this. */
    void always(String key, Mood mood) {
        book(key).posting(() -> mood);
    }

    /** How often this key was booked. */
    int posts(String key) {
        return book(key).posts();
    }

    private RemoteBook book(String key) {
        return books.computeIfAbsent(
                key, each -> new RemoteBook(comparesFences ? Kind.COMPARES_FENCES : Kind.BOOKS_ANEW));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.setSoTimeout(LONGEST_REQUEST_MILLIS);
                String answer = answer(readRequest(connection));
                if (answer != null) {
                    connection.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // The client has died, or this server was closed.
            }
        }
    }

    private static String readRequest(Socket connection) throws IOException {
        String line = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
        if (line == null) {
            throw new IOException("nothing was asked");
        }
        return line;
    }

    /** What to answer, or null if the answer is lost. */
    private @Nullable String answer(String request) {
        String[] words = request.split(" ", -1);
        String key = words[1];
        Supplier<String> document = () -> book(key).document() + " of " + key;
        if (words[0].equals("find")) {
            return book(key).find() instanceof Probe.Found<String> ? "found " + document.get() : "absent";
        }
        try {
            book(key).post(new EffectKey(key, Long.parseLong(words[2])), "DOC");
            return "booked " + document.get();
        } catch (RemoteFailure failure) {
            return switch (failure.outcome()) {
                case NOT_EXECUTED, REJECTED -> "failed " + failure.outcome();
                case UNKNOWN -> null;
            };
        } catch (IllegalStateException answerLost) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
