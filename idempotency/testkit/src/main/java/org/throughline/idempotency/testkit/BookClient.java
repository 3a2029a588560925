package org.throughline.idempotency.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.testkit.RemoteBook.RemoteFailure;

/**
 * Writes to a {@link BookServer} and asks it.
 *
 * @param port where it listens
 * @param interference what happens to this process around its calls
 */
record BookClient(int port, Interference interference) {

    /** Books the key once more, whatever has been booked before. */
    String post(String key, long fence) {
        interference.at("before send");
        String answer = ask("post " + key + " " + fence, "send");
        interference.at("after send");
        if (answer == null) {
            throw new IllegalStateException("connection reset");
        }
        if (answer.startsWith("failed ")) {
            throw new RemoteFailure(Outcome.valueOf(answer.substring("failed ".length())));
        }
        return answer.substring("booked ".length());
    }

    Optional<String> find(String key) {
        interference.at("before probe");
        String answer = ask("find " + key, "probe");
        interference.at("after probe");
        if (answer == null) {
            throw new IllegalStateException("connection reset");
        }
        return answer.equals("absent") ? Optional.empty() : Optional.of(answer.substring("found ".length()));
    }

    private @Nullable String ask(String request, String what) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
            interference.at("in " + what + ", request gone out");
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answer.mark(1);
            boolean answered = answer.read() >= 0;
            // The other system has done what it was asked for, or has lost it.
            interference.at("in " + what + ", answer not read");
            if (!answered) {
                return null;
            }
            answer.reset();
            return answer.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
