package org.throughline.simulator.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sends events to the endpoint of the account, signed, and again until it answers with a status of 2xx. */
final class Webhooks {
    private static final int ATTEMPTS = 8;
    private static final long STALE_SECONDS = 600;

    private final URI url;
    private final List<String> secrets;
    private final Duration firstWait;
    private final LongSupplier now;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simulator-stripe-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private @Nullable Delivery held;

    Webhooks(String url, List<String> secrets, Duration firstWait, LongSupplier now) {
        this.url = URI.create(url);
        this.secrets = List.copyOf(secrets);
        this.firstWait = firstWait;
        this.now = now;
    }

    void fault(String type, WebhookFault fault) {
        rules.add(new Rule(type, fault));
    }

    /** Sends in the order told, except where a fault says otherwise. */
    synchronized void send(List<ObjectNode> events) {
        for (ObjectNode event : events) {
            Delivery delivery = new Delivery(Events.shown(event), due(event));
            if (delivery.fault() == WebhookFault.LATE) {
                held = delivery;
                continue;
            }
            if (delivery.fault() != WebhookFault.LOST) {
                start(delivery);
            }
            if (delivery.fault() == WebhookFault.TWICE) {
                start(delivery);
            }
            if (held != null) {
                start(held);
                held = null;
            }
        }
    }

    private @Nullable WebhookFault due(ObjectNode event) {
        String type = event.get("type").asString();
        Optional<Rule> due =
                rules.stream().filter(rule -> rule.type().equals(type)).findFirst();
        due.ifPresent(rules::remove);
        return due.map(Rule::fault).orElse(null);
    }

    private void start(Delivery delivery) {
        sender.execute(() -> attempt(delivery, 1));
    }

    private void attempt(Delivery delivery, int attempt) {
        if (!isTaken(delivery) && attempt < ATTEMPTS) {
            ScheduledFuture<?> unused = sender.schedule(
                    () -> attempt(delivery, attempt + 1), firstWait.toMillis() << (attempt - 1), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isTaken(Delivery delivery) {
        String body = delivery.event().toString();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", signature(body, delivery.fault()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status <= 299;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String signature(String body, @Nullable WebhookFault fault) {
        long time = now.getAsLong() - (fault == WebhookFault.STALE ? STALE_SECONDS : 0);
        List<String> keys = fault == WebhookFault.FORGED ? List.of("whsec_of_nobody") : secrets;
        List<String> parts = new ArrayList<>(List.of("t=" + time));
        keys.forEach(key -> parts.add("v1=" + hmac(key, time + "." + body)));
        return String.join(",", parts);
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Rule(String type, WebhookFault fault) {}

    private record Delivery(ObjectNode event, @Nullable WebhookFault fault) {}
}
