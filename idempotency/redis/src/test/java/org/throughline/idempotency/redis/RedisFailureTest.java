package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStoreException;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.commands.ProtocolCommand;

/** A Redis that is not there, or not as it was. */
class RedisFailureTest {
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");
    private static final EffectId OTHER = new EffectId("default", "erp.invoice.post", "INV-43");
    private static final Duration LONG = Duration.ofHours(1);
    private static final EffectStatus DONE = EffectStatus.succeeded(Completion.PERFORMED, "\"confidential\"");

    private static final ProtocolCommand DEBUG = () -> "DEBUG".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private RedisServer server;
    private JedisPooled client;
    private RedisEffectStore store;

    @BeforeEach
    void start() {
        server = RedisServer.started(folder, Map.of());
        client = server.client();
        store = new RedisEffectStore(client);
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void scriptsThatTheServerForgotAreSentAgain() {
        store.claim(ID, "v1:aa", "a", LONG);
        client.scriptFlush();

        assertThat(store.renew(ID, 1, LONG)).isTrue();
        client.scriptFlush();
        assertThat(store.finish(ID, 1, DONE)).isTrue();
        client.scriptFlush();
        assertThat(store.find(ID)).map(EffectRecord::status).contains(DONE);
    }

    @Test
    void aServerThatIsDownAtAnyStepIsAFailureThatSaysWhatWasAttempted() {
        store.claim(ID, "v1:aa", "a", LONG);
        EffectRecord seen = store.find(ID).orElseThrow();
        server.close();

        Map<String, ThrowingCallable> steps = new TreeMap<>();
        steps.put("claim effect " + OTHER, () -> store.claim(OTHER, "v1:aa", "a", LONG));
        steps.put("renew the lease of effect " + ID, () -> store.renew(ID, 1, LONG));
        steps.put("finish effect " + ID, () -> store.finish(ID, 1, DONE));
        steps.put(
                "decide on effect " + ID,
                () -> store.decide(seen, DONE, Decision.Verdict.RECORD, "ayşe", "seen in the confidential books"));
        steps.put("find effect " + ID, () -> store.find(ID));
        steps.put("list effects of default", () -> store.list("default", EffectFilter.all(), 1));
        steps.put("count the effects of default that are not settled", () -> store.backlog("default"));
        steps.put("list decisions on effect " + ID, () -> store.decisions(ID));
        steps.put("purge effects of default", () -> store.purge("default", LONG, 1));
        steps.forEach((purpose, step) -> assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(step)
                .withMessage(purpose)
                .satisfies(RedisFailureTest::tellsNothingConfidential));
        server.start();

        assertThat(store.find(ID)).contains(seen);
        assertThat(store.find(OTHER)).isEmpty();
        assertThat(store.decisions(ID)).isEmpty();
        assertThat(store.finish(ID, 1, DONE)).isTrue();
    }

    @Test
    void aServerThatWasRestartedGoesOnWithoutANewStore() {
        store.claim(ID, "v1:aa", "a", LONG);
        server.kill();
        server.start();

        eventually(() -> assertThat(store.find(ID)).map(EffectRecord::state).contains(EffectState.IN_FLIGHT));
        assertThat(store.claim(ID, "v1:aa", "a", LONG))
                .isEqualTo(new Claim.Granted(2, Optional.of(EffectState.IN_FLIGHT)));
    }

    @Test
    void aClaimWhoseAnswerIsLostIsTakenUpAgainByItsOwner() throws InterruptedException {
        DefaultJedisClientConfig impatient =
                DefaultJedisClientConfig.builder().socketTimeoutMillis(200).build();
        try (JedisPooled hasty = server.client(impatient, 1);
                Jedis admin = new Jedis("127.0.0.1", server.port())) {
            RedisEffectStore hastyStore = new RedisEffectStore(hasty);
            // Connected before the server sleeps: otherwise no claim may reach it.
            assertThat(hastyStore.find(ID)).isEmpty();
            Thread pause = new Thread(() -> admin.sendCommand(DEBUG, "SLEEP", "1"));
            pause.start();

            assertThatExceptionOfType(EffectStoreException.class)
                    .isThrownBy(() -> {
                        while (true) {
                            hastyStore.claim(ID, "v1:aa", "a", LONG);
                        }
                    })
                    .withMessage("claim effect " + ID);
            pause.join();
        }

        eventually(() -> assertThat(store.find(ID)).isPresent());
        EffectRecord found = store.find(ID).orElseThrow();
        assertThat(store.claim(ID, "v1:aa", "b", LONG)).isInstanceOf(Claim.Refused.class);
        assertThat(store.claim(ID, "v1:aa", "a", LONG))
                .isEqualTo(new Claim.Granted(found.tenure().fence() + 1, Optional.of(EffectState.IN_FLIGHT)));
    }

    @Test
    void aServerWhoseMemoryIsFullTakesNoClaimsAndKeepsTheEndOfWhatIsInFlight() {
        store.claim(ID, "v1:aa", "a", LONG);
        fillMemory();

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> store.claim(OTHER, "v1:aa", "a", LONG))
                .withStackTraceContaining("OOM");
        assertThat(store.find(OTHER)).isEmpty();
        assertThat(store.finish(ID, 1, DONE)).isTrue();
        assertThat(store.find(ID)).map(EffectRecord::status).contains(DONE);
        assertThat(store.list("default", EffectFilter.all(), 10)).hasSize(1);
    }

    @Test
    void aClaimThatIsRefusedForLackOfMemoryLeavesAnEffectAsItWas() {
        store.claim(ID, "v1:aa", "a", LONG);
        store.finish(ID, 1, EffectStatus.because(EffectState.RETRYABLE, "down"));
        EffectRecord before = store.find(ID).orElseThrow();
        fillMemory();

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> store.claim(ID, "v1:aa", "a", LONG))
                .withStackTraceContaining("OOM");
        assertThat(store.find(ID)).contains(before);
    }

    @Test
    void aKeyThatSomebodyElseHasTakenIsAFailureOfTheStore() {
        client.set("throughline:effect:default:erp.invoice.post:INV-42", "confidential");

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> store.claim(ID, "v1:aa", "a", LONG))
                .withStackTraceContaining("WRONGTYPE")
                .satisfies(RedisFailureTest::tellsNothingConfidential);
    }

    @Test
    void aThreadThatIsInterruptedWhileItWaitsForAConnectionStaysInterrupted() {
        try (JedisPooled small =
                server.client(DefaultJedisClientConfig.builder().build(), 1)) {
            RedisEffectStore waiting = new RedisEffectStore(small);
            try (Connection held = small.getPool().getResource()) {
                assertThat(held.ping()).isTrue();
                Thread.currentThread().interrupt();

                assertThatExceptionOfType(EffectStoreException.class).isThrownBy(() -> waiting.find(ID));
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    private static void tellsNothingConfidential(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(String.valueOf(each)).doesNotContain("confidential");
        }
    }

    private void fillMemory() {
        try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
            admin.configSet("maxmemory-policy", "noeviction");
            admin.configSet("maxmemory", "1");
        }
    }

    /** Connections that the pool still holds are found to be broken one by one. */
    private static void eventually(Runnable assertion) {
        for (int tries = 0; ; tries++) {
            try {
                assertion.run();
                return;
            } catch (EffectStoreException broken) {
                assertThat(tries).isLessThan(100);
            }
        }
    }
}
