package org.throughline.connector.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okio.ByteString;

/**
 * One connection of a connector to the proxy. Speaks HTTP/1.1 by itself: a server that keeps its clients from harm cannot
 * send a wrong length, cut a body or reset the connection.
 */
final class ProxyConnection {
    private final Socket socket;
    private final Function<ProxyRequest, ProxyReply> handler;

    ProxyConnection(Socket socket, Function<ProxyRequest, ProxyReply> handler) {
        this.socket = socket;
        this.handler = handler;
    }

    void serve() throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open) {
                Optional<ProxyRequest> request = read(in);
                open = request.isPresent() && reply(handler.apply(request.get()), in);
            }
        }
    }

    private static Optional<ProxyRequest> read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", -1);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.merge(
                    header.substring(0, colon),
                    header.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        String path = URI.create(parts[1]).getPath();
        ProxyRequest head = new ProxyRequest(parts[0], path, parts[1], headers, ByteString.EMPTY);
        return Optional.of(new ProxyRequest(parts[0], path, parts[1], headers, ByteString.of(body(head, in))));
    }

    private static byte[] body(ProxyRequest head, InputStream in) throws IOException {
        String length = head.headers().get("Content-Length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        if (!"chunked".equalsIgnoreCase(head.headers().get("Transfer-Encoding"))) {
            return new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private boolean reply(ProxyReply reply, InputStream in) throws IOException {
        if (reply instanceof ProxyAnswer answer) {
            send(answer);
            return answer.missing() == 0;
        }
        if (reply == ProxyReply.Nothing.RESET) {
            socket.setSoLinger(true, 0);
        } else if (reply == ProxyReply.Nothing.SILENCE) {
            // Until the connector gives up.
            in.readAllBytes();
        }
        return false;
    }

    private void send(ProxyAnswer answer) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        // An answer of this status has no body, and so no length.
        if (answer.status() != 204) {
            head.append("Content-Length: ")
                    .append(answer.body().size() + answer.missing())
                    .append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.toString().getBytes(StandardCharsets.UTF_8));
        all.write(answer.body().toByteArray());
        socket.getOutputStream().write(all.toByteArray());
    }
}
