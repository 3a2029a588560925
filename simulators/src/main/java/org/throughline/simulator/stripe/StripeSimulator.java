package org.throughline.simulator.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Stripe account in test mode.
 *
 * <p>The seed has {@code account} ({@code secretKey}, optionally {@code requestsPerSecond} and {@code searchLagSeconds})
 * and optionally {@code webhook} ({@code url}, {@code secrets}, {@code firstWaitMillis}) and {@code customers} with ids.
 * Until it is seeded it answers 503. Thread-safe.
 */
public final class StripeSimulator implements SeededApi {
    /** The API version of requests that name none, and of events. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(\\.[a-z]+)?");
    private static final long USUAL_LAG = 60;

    private final RecordStore store;
    private final Clock clock;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Pattern> broken = new AtomicReference<>();
    private volatile @Nullable Account account;

    /**
     * Creates an account without settings; seed it before use.
     *
     * @param store holds the objects
     * @param clock dates them
     */
    public StripeSimulator(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void seed(JsonNode seed) {
        JsonNode settings = seed.path("account");
        String key = settings.path("secretKey").asString("");
        if (key.isEmpty()) {
            throw new IllegalArgumentException("account.secretKey is missing");
        }
        Ledger ledger = new Ledger(store, clock, API_VERSION);
        account = new Account(
                key,
                new Resources(ledger, settings.path("searchLagSeconds").asLong(USUAL_LAG)),
                new IdempotencyKeys(ledger),
                new RequestRate(settings.path("requestsPerSecond").asInt(Integer.MAX_VALUE), ledger::now),
                webhooks(seed.path("webhook"), ledger));
        if (store.isEmpty()) {
            seed.path("customers").forEach(each -> account(c -> c.resources().seedCustomer(each)));
        }
    }

    private static @Nullable Webhooks webhooks(JsonNode seed, Ledger ledger) {
        if (seed.isMissingNode()) {
            return null;
        }
        List<String> secrets = new ArrayList<>();
        seed.path("secrets").forEach(each -> secrets.add(each.asString("")));
        if (seed.path("url").asString("").isEmpty() || secrets.isEmpty()) {
            throw new IllegalArgumentException("webhook.url or webhook.secrets is missing");
        }
        return new Webhooks(
                seed.path("url").asString(),
                secrets,
                Duration.ofMillis(seed.path("firstWaitMillis").asLong(1000)),
                ledger::now);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        Account current = account;
        if (current == null) {
            return unavailable();
        }
        String requestId = "req_" + String.format(Locale.ROOT, "%014d", store.nextSequence("request"));
        Reply reply = answer(request, current, requestId);
        SimulatorResponse response = reply.toResponse()
                .withHeader("Request-Id", requestId)
                .withHeader("Stripe-Version", request.header("Stripe-Version").orElse(API_VERSION));
        return request.header("Idempotency-Key")
                .map(key -> response.withHeader("Idempotency-Key", key)
                        .withHeader("Original-Request", reply.originalRequest(requestId)))
                .orElse(response);
    }

    private Reply answer(SimulatorRequest request, Account current, String requestId) {
        try {
            if (!isAuthenticated(request, current)) {
                throw StripeError.badKey();
            }
            if (!request.header("Stripe-Version").orElse(API_VERSION).matches(VERSION.pattern())) {
                throw StripeError.parameter("invalid_api_version", "Stripe-Version", "Invalid Stripe API version.");
            }
            current.rate().take();
            Optional<String> key = request.header("Idempotency-Key")
                    .filter(k -> request.method().equals("POST"));
            return key.isPresent() ? keyed(key.get(), request, current, requestId) : executed(request, current);
        } catch (StripeError e) {
            return new Reply(e.status(), e.body(requestId), null);
        }
    }

    private Reply keyed(String key, SimulatorRequest request, Account current, String requestId) {
        if (key.length() > 255) {
            throw StripeError.parameter("parameter_invalid", "Idempotency-Key", "The key is too long.");
        }
        if (!held.add(key)) {
            throw StripeError.keyInUse();
        }
        try {
            Optional<ObjectNode> kept = current.keys().find(key, request);
            if (kept.isPresent()) {
                ObjectNode row = kept.get();
                return new Reply(
                        row.get("status").asInt(),
                        row.get("body").asObject(),
                        row.get("request_id").asString());
            }
            Reply reply;
            try {
                reply = executed(request, current);
            } catch (StripeError e) {
                if (!e.isExecuted()) {
                    throw e;
                }
                reply = new Reply(e.status(), e.body(requestId), null);
            }
            current.keys().keep(key, request, reply.status(), reply.body(), requestId);
            return reply;
        } finally {
            held.remove(key);
        }
    }

    private Reply executed(SimulatorRequest request, Account current) {
        ObjectNode tree =
                request.method().equals("POST") ? FormTree.parse(request.bodyText()) : FormTree.parse(request.query());
        Call call = new Call(request.method(), request.path(), new Params(tree));
        boolean writes = !call.method().equals("GET");
        if (writes && held.contains(call.id())) {
            throw StripeError.locked();
        }
        ObjectNode body = inTransaction(() -> current.resources().answer(call), current);
        Pattern pattern = broken.get();
        if (writes && pattern != null && pattern.matcher(call.path()).find() && broken.compareAndSet(pattern, null)) {
            throw StripeError.server(500);
        }
        return new Reply(200, body, null);
    }

    private static boolean isAuthenticated(SimulatorRequest request, Account current) {
        String basic = Base64.getEncoder().encodeToString((current.secretKey() + ":").getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization")
                .filter(given -> given.equals("Bearer " + current.secretKey()) || given.equals("Basic " + basic))
                .isPresent();
    }

    /**
     * Test hook: the next write whose path matches is executed, but answered with status 500, which is then kept under
     * its key.
     *
     * @param pathRegex found in the path
     */
    public void breakNext(String pathRegex) {
        broken.set(Pattern.compile(pathRegex));
    }

    /**
     * Test hook: another request holds an idempotency key (status 409), or an object (status 429, lock timeout).
     *
     * @param keyOrId the key, or the id of the object
     */
    public void hold(String keyOrId) {
        held.add(keyOrId);
    }

    /**
     * Test hook: the other request has ended.
     *
     * @param keyOrId the key, or the id of the object
     */
    public void release(String keyOrId) {
        held.remove(keyOrId);
    }

    /**
     * Test hook: the next event of a type is not delivered as it should be.
     *
     * @param type the type, such as {@code invoice.paid}
     * @param fault what happens to its delivery
     */
    public void webhookFault(String type, WebhookFault fault) {
        account(current -> {
            if (current.webhooks() == null) {
                throw new IllegalStateException("the seed has no webhook");
            }
            current.webhooks().fault(type, fault);
        });
    }

    /**
     * Test hook: the bank of a cardholder takes a payment back.
     *
     * @param chargeId the charge
     * @param amount how much, in minor units
     * @param reason Stripe's word for why, such as {@code fraudulent}
     * @return the id of the dispute
     */
    public String dispute(String chargeId, long amount, String reason) {
        return behind(resources -> resources.dispute(chargeId, amount, reason));
    }

    /**
     * Test hook: a dispute is decided.
     *
     * @param disputeId the dispute
     * @param status {@code won}, {@code lost} or {@code warning_closed}
     */
    public void decideDispute(String disputeId, String status) {
        behind(resources -> resources.decide(disputeId, status));
    }

    /**
     * Test hook: pays out what the account has in a currency.
     *
     * @param currency the currency in lower case
     * @return the id of the payout
     */
    public String payOut(String currency) {
        return behind(resources -> resources.payOut(currency));
    }

    private String behind(Function<Resources, String> action) {
        Account current = account;
        if (current == null) {
            throw new IllegalStateException("seed the simulator first");
        }
        return inTransaction(() -> action.apply(current.resources()), current);
    }

    /** Runs a change; its events are sent once it is durable. */
    private <T> T inTransaction(Supplier<T> change, Account current) {
        Ledger ledger = current.resources().ledger();
        Attempt<T> attempt;
        try {
            // A declined payment is a refusal that leaves its traces.
            attempt = store.transaction(() -> Attempt.of(change));
        } catch (StripeError e) {
            ledger.takeTold();
            throw e;
        }
        List<ObjectNode> events = ledger.takeTold();
        if (current.webhooks() != null) {
            current.webhooks().send(events);
        }
        return attempt.orThrow();
    }

    private void account(Consumer<Account> action) {
        Account current = account;
        if (current == null) {
            throw new IllegalStateException("seed the simulator first");
        }
        action.accept(current);
    }

    @Override
    public SimulatorResponse throttled() {
        return refusal(StripeError.rateLimit()).withHeader("Stripe-Rate-Limited-Reason", "global-rate");
    }

    @Override
    public SimulatorResponse unavailable() {
        return refusal(StripeError.server(503));
    }

    private static SimulatorResponse refusal(StripeError error) {
        return new Reply(error.status(), error.body("req_refused"), null)
                .toResponse()
                .withHeader("Request-Id", "req_refused");
    }

    private record Attempt<T>(@Nullable T result, @Nullable StripeError declined) {

        static <T> Attempt<T> of(Supplier<T> change) {
            try {
                return new Attempt<>(change.get(), null);
            } catch (StripeError e) {
                if (e.status() == 402) {
                    return new Attempt<>(null, e);
                }
                throw e;
            }
        }

        T orThrow() {
            if (declined != null || result == null) {
                throw declined == null ? new IllegalStateException("no result") : declined;
            }
            return result;
        }
    }

    private record Account(
            String secretKey,
            Resources resources,
            IdempotencyKeys keys,
            RequestRate rate,
            @Nullable Webhooks webhooks) {}

    private record Reply(
            int status, ObjectNode body, @Nullable String replayOf) {

        String originalRequest(String requestId) {
            return replayOf == null ? requestId : replayOf;
        }

        SimulatorResponse toResponse() {
            SimulatorResponse response = new SimulatorResponse(
                    status,
                    Map.of("Content-Type", "application/json"),
                    body.toString().getBytes(StandardCharsets.UTF_8));
            if (replayOf != null) {
                response = response.withHeader("Idempotent-Replayed", "true");
            }
            return status == 409 || status == 429 ? response.withHeader("Stripe-Should-Retry", "true") : response;
        }
    }
}
