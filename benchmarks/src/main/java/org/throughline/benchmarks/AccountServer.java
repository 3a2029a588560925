package org.throughline.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Serves Salesforce accounts in pages of which every other one has the same rows, rendered in advance, so that the client
 * is the slow side of every measurement and the server holds no more than two pages.
 */
final class AccountServer implements AutoCloseable {
    static final int PAGE = 2000;

    static {
        // Without it the JDK's server delays small answers on a kept-alive connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final int accounts;
    private final List<byte[]> records = List.of(rendered(0, PAGE), rendered(PAGE, 2 * PAGE));

    AccountServer(int accounts) {
        if (accounts % PAGE != 0) {
            throw new IllegalArgumentException("only whole pages of " + PAGE);
        }
        this.accounts = accounts;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/services/oauth2/token", exchange -> answer(exchange, token()));
        server.createContext("/services/data/", exchange -> {
            int page = pageOf(exchange);
            answer(exchange, head(page), records.get(page % 2));
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The path of a page, as the vendor's {@code nextRecordsUrl} names it. */
    static String path(int page) {
        return "/services/data/v67.0/query/01gBENCHMARK-" + page * PAGE;
    }

    /** All accounts in one page. */
    static byte[] wholePage(int accounts) {
        return ("{\"totalSize\":" + accounts + ",\"done\":true," + records(0, accounts))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One account as the vendor sends it. */
    static String account(int number) {
        return """
                {"attributes":{"type":"Account","url":"/services/data/v67.0/sobjects/Account/001%1$012dAAA"},\
                "Id":"001%1$012dAAA","Name":"Customer %1$d","ParentId":null,"CurrencyIsoCode":"EUR",\
                "BillingStreet":"Main Street %1$d","BillingCity":"Berlin","BillingState":null,"BillingStateCode":null,\
                "BillingPostalCode":"10115","BillingCountry":"Germany","BillingCountryCode":"DE",\
                "ShippingStreet":null,"ShippingCity":null,"ShippingStateCode":null,"ShippingPostalCode":null,\
                "ShippingCountryCode":null,"Tax_Registration_Number__c":"DE%1$09d","Payment_Terms__c":"Net 30",\
                "Credit_Hold__c":false,"Tax_Exempt__c":false,"LastModifiedDate":"2026-06-01T08:00:00.000+0000",\
                "SystemModstamp":"2026-06-01T08:00:00.000+0000"}""".formatted(number);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private byte[] head(int page) {
        boolean last = (page + 1) * PAGE == accounts;
        String next = last ? "" : ",\"nextRecordsUrl\":\"" + path(page + 1) + "\"";
        return ("{\"totalSize\":" + accounts + ",\"done\":" + last + next + ",").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] rendered(int from, int to) {
        return records(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static String records(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(AccountServer::account)
                .collect(Collectors.joining(",", "\"records\":[", "]}"));
    }

    private static int pageOf(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        int locator = path.lastIndexOf('-');
        return locator < 0 ? 0 : Integer.parseInt(path.substring(locator + 1)) / PAGE;
    }

    private byte[] token() {
        return ("{\"access_token\":\"benchmark\",\"instance_url\":\"" + url()
                        + "\",\"token_type\":\"Bearer\",\"issued_at\":\"1780000000000\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, byte[]... parts) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            exchange.sendResponseHeaders(
                    200, Arrays.stream(parts).mapToInt(part -> part.length).sum());
            try (OutputStream out = exchange.getResponseBody()) {
                for (byte[] part : parts) {
                    out.write(part);
                }
            }
        }
    }
}
