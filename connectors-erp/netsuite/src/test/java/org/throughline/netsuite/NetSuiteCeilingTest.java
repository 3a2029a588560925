package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.IncompleteListException;

/** Lists as long as NetSuite gives them out, and longer. */
class NetSuiteCeilingTest {
    private static final int PAGE = 1000;
    private static final int CEILING = 100_000;

    private HttpServer netSuite;
    private int rows;

    @BeforeEach
    void start() throws IOException {
        netSuite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        netSuite.createContext("/", this::answer);
        netSuite.start();
    }

    @AfterEach
    void stop() {
        netSuite.stop(0);
    }

    @Test
    void aListBelowTheCeilingIsComplete() {
        rows = CEILING - 1;

        assertThat(connect().masterData().paymentTerms()).hasSize(CEILING - 1);
    }

    @Test
    void aListThatReachesTheCeilingMayNotBeComplete() {
        rows = CEILING;

        assertThatExceptionOfType(IncompleteListException.class)
                .isThrownBy(() -> connect().masterData().paymentTerms());
    }

    private NetSuiteErp connect() {
        String url = "http://127.0.0.1:" + netSuite.getAddress().getPort();
        return NetSuiteErp.connect(TestAccount.config(url).build());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = path.endsWith("/token")
                ? "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                : page(Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*offset=(\\d+).*", "$1")));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String page(int offset) {
        int end = Math.min(offset + PAGE, rows);
        String items = IntStream.range(offset, end)
                .mapToObj(row -> "{\"id\":\"" + row + "\",\"name\":\"T" + row + "\",\"daysuntilnetdue\":\"30\"}")
                .collect(Collectors.joining(","));
        return "{\"items\":[" + items + "],\"hasMore\":" + (end < rows) + ",\"totalResults\":" + rows + "}";
    }
}
