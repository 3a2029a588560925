package org.throughline.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.OutcomeUnknownException;

/** A kept-alive connection that breaks under its second request: the case in which HTTP clients like to send again. */
class ReusedConnectionTest {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ServerSocket vendor = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    ReusedConnectionTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        vendor.close();
    }

    @Test
    void aWriteIsNotSentAgainBehindOurBack() {
        Thread thread = new Thread(this::serve, "vendor");
        thread.setDaemon(true);
        thread.start();
        ConnectorHttp http = ConnectorHttp.builder("acme", "http://127.0.0.1:" + vendor.getLocalPort())
                .transport(HttpTransport.builder().build())
                .build();

        assertThat(http.send(ApiRequest.get("acme.read").path("x")).status()).isEqualTo(204);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> http.send(ApiRequest.post("acme.write").path("x")));

        assertThat(received).containsExactly("GET /x HTTP/1.1", "POST /x HTTP/1.1");
    }

    private void serve() {
        while (!vendor.isClosed()) {
            try (Socket socket = vendor.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                receive(in);
                socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                receive(in);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void receive(BufferedReader in) throws IOException {
        String line = in.readLine();
        received.add(line);
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
    }
}
