package org.throughline.idempotency.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.RetryPolicy;

class IdempotencyKeyHandlerTest {
    private static final HttpAnswer CREATED = HttpAnswer.of(201, "application/json", "{\"id\":\"7\"}");

    private final AtomicInteger handled = new AtomicInteger();
    private final Effects effects = Effects.builder()
            .store(new InMemoryEffectStore(Clock.systemUTC()))
            .retry(RetryPolicy.none())
            .build();
    private final IdempotencyKeyHandler handler = IdempotencyKeyHandler.of(effects);

    @Test
    void aRepetitionIsAnsweredLikeTheFirstRequestAndNotHandled() {
        HttpAnswer first = handler.handle(request("\"k-1\"", "{}"), this::create);
        HttpAnswer second = handler.handle(request("\"k-1\"", "{}"), this::create);

        assertThat(first).isEqualTo(CREATED);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(CREATED.body());
        assertThat(second.headers())
                .containsEntry("Idempotent-Replayed", "true")
                .containsKey("Content-Type");
        assertThat(handled).hasValue(1);
    }

    @Test
    void anErrorOfTheServiceIsItsAnswerToo() {
        HttpAnswer refused = HttpAnswer.of(500, "text/plain", "out of paper");
        handler.handle(request("\"k-1\"", "{}"), key -> refused);

        assertThat(handler.handle(request("\"k-1\"", "{}"), this::create).status())
                .isEqualTo(500);
        assertThat(handled).hasValue(0);
    }

    @Test
    void withoutAKeyNothingIsDone() {
        KeyedRequest request =
                new KeyedRequest("POST", "/invoices", "alice", Optional.empty(), "/invoices", bytes("{}"));

        assertThat(handler.handle(request, this::create)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Idempotency-Key is missing");
        });
        assertThat(handled).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\" \"", "\"a", "a\"b", "a b", "\"ü\"", "\"a\\b\"", "a,b", "(a)", "\u0000"})
    void aHeaderThatIsNoStringIsRefused(String header) {
        assertThat(handler.handle(request(header, "{}"), this::create).status()).isEqualTo(400);
        assertThat(handled).hasValue(0);
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertThat(handler.handle(request("k".repeat(150), "{}"), this::create).status())
                .isEqualTo(201);
        assertThat(handler.handle(request("k".repeat(151), "{}"), this::create).status())
                .isEqualTo(400);
    }

    @Test
    void quotesAndEscapesBelongToTheFormAndNotToTheKey() {
        handler.handle(request("k-1", "{}"), this::create);
        handler.handle(request("  \"k-1\" ", "{}"), this::create);
        handler.handle(request("\"k\\\"\\\\1\"", "{}"), this::create);

        assertThat(effects.list(EffectFilter.all(), 10))
                .extracting(found -> found.key())
                .containsExactly("5/alice/k-1", "5/alice/k\"\\1");
    }

    @ParameterizedTest
    @CsvSource({"/invoices, {\"n\":2}", "/invoices?dry=1, {\"n\":1}"})
    void theSameKeyForAnotherRequestIsRefused(String target, String body) {
        handler.handle(request("k-1", "{\"n\":1}"), this::create);
        KeyedRequest other = new KeyedRequest("POST", "/invoices", "alice", Optional.of("k-1"), target, bytes(body));

        assertThat(handler.handle(other, this::create).status()).isEqualTo(422);
        assertThat(handled).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"alice, k-1, bob, k-1", "a, b/c, a/b, c"})
    void keysOfTwoCallersNeverMeet(String one, String key, String two, String otherKey) {
        handler.handle(requestOf(one, key), this::create);

        assertThat(handler.handle(requestOf(two, otherKey), this::create)).isEqualTo(CREATED);
        assertThat(handled).hasValue(2);
    }

    @Test
    void aRequestThatIsUnderWayIsNotHandledTwice() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<HttpAnswer> first = threads.submit(() -> handler.handle(request("k-1", "{}"), key -> {
                inside.countDown();
                await(goOn);
                return create(key);
            }));
            await(inside);

            assertThat(handler.handle(request("k-1", "{}"), this::create).status())
                    .isEqualTo(409);
            goOn.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(CREATED);
            assertThat(handler.handle(request("k-1", "{}"), this::create).status())
                    .isEqualTo(201);
            assertThat(handled).hasValue(1);
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void aServiceThatBreaksOffIsNotAskedAgainUnlessItMayBe() {
        Function<EffectKey, HttpAnswer> broken = key -> {
            throw new IllegalStateException("connection lost");
        };
        assertThat(handler.handle(request("k-1", "{}"), broken).status()).isEqualTo(500);
        assertThat(handler.handle(request("k-1", "{}"), this::create).status()).isEqualTo(500);
        assertThat(handled).hasValue(0);
    }

    @Test
    void aRepeatableServiceIsAskedAgainAfterItBrokeOff() {
        IdempotencyKeyHandler repeating = IdempotencyKeyHandler.ofRepeatable(effects);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> repeating.handle(request("k-1", "{}"), key -> {
                    throw new IllegalStateException("connection lost");
                }))
                .withMessage("connection lost");

        assertThat(repeating.handle(request("k-1", "{}"), this::create)).isEqualTo(CREATED);
        assertThat(handled).hasValue(1);
    }

    private HttpAnswer create(EffectKey key) {
        handled.incrementAndGet();
        return CREATED;
    }

    private static KeyedRequest requestOf(String caller, String key) {
        return new KeyedRequest("POST", "/invoices", caller, Optional.of(key), "/invoices", bytes("{}"));
    }

    private static KeyedRequest request(String key, String body) {
        return new KeyedRequest("POST", "/invoices", "alice", Optional.of(key), "/invoices", bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
