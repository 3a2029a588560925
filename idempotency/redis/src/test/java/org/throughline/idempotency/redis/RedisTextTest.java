package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import redis.clients.jedis.JedisPooled;

/** Texts and times come back as they went in. */
class RedisTextTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final String scope = UUID.randomUUID() + ":ğ%3A𝒳";
    private JedisPooled client;
    private RedisEffectStore store;

    @BeforeEach
    void open() {
        client = RedisServer.shared().client();
        store = RedisEffectStore.forTests(client);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void idsThatDifferOnlyInWhereTheirColonsStandAreDifferentEffects() {
        Set<EffectId> ids = new HashSet<>();
        for (String name : List.of("a", "a:", "a:b", "a%3Ab", "a%", "a%253Ab", "𝒳", "İ")) {
            for (String key : List.of("c", ":c", "b:c", "b%3Ac", "c%", "c\n", "{c}", "𝒳", "ı")) {
                ids.add(new EffectId(scope, name, key));
            }
        }

        assertThat(ids)
                .allSatisfy(id -> assertThat(store.claim(id, "v1:aa", "a", LONG))
                        .isEqualTo(new Claim.Granted(1, Optional.empty())));
        assertThat(store.list(scope, EffectFilter.all(), 1000))
                .extracting(EffectRecord::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store.list(scope, EffectFilter.all().named("a:"), 1000))
                .extracting(EffectRecord::name)
                .containsOnly("a:", "a:b");
    }

    @Test
    void aResultOfSomeMegabytesIsKept() {
        EffectId id = new EffectId(scope, "post", "1");
        String result = "𝒳ğ\"\\r\\n".repeat(600_000);
        store.claim(id, "v1:aa", "a", LONG);

        store.finish(id, 1, EffectStatus.succeeded(Completion.PERFORMED, result));

        assertThat(store.find(id).map(found -> found.status().result())).isEqualTo(Optional.of(result));
    }

    @Test
    void anEmptyTextIsNotNothing() {
        EffectId id = new EffectId(scope, "post", "1");
        EffectStatus status = new EffectStatus(EffectState.UNKNOWN, null, "", "", "", "");
        store.claim(id, "v1:aa", "a", LONG);
        store.finish(id, 1, status);

        assertThat(store.find(id)).map(EffectRecord::status).contains(status);
    }

    @Test
    void aTextWithHalfACharacterDoesNotStopAnEffectFromEndingOrAPersonFromDeciding() {
        EffectId id = new EffectId(scope, "post", "1");
        String halfACharacter = "\uD83D";
        store.claim(id, "v1:aa", "a", LONG);

        store.finish(id, 1, EffectStatus.because(EffectState.PARKED, "answer " + halfACharacter + " 𝒳 end"));
        EffectRecord parked = store.find(id).orElseThrow();
        store.decide(
                parked,
                EffectStatus.of(EffectState.DISCARDED),
                Decision.Verdict.DISCARD,
                "ayşe",
                "𝒳" + halfACharacter);

        assertThat(parked.error()).contains("answer ? 𝒳 end");
        assertThat(store.decisions(id)).extracting(Decision::reason).containsExactly("𝒳?");
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        boolean finerThanMillis = false;
        for (int i = 0; i < 10; i++) {
            EffectId id = new EffectId(scope, "post", "k" + i);
            store.claim(id, "v1:aa", "a", Duration.ofMillis(1500));
            EffectRecord found = store.find(id).orElseThrow();
            assertThat(found.tenure().leaseUntil()).isEqualTo(found.createdAt().plusMillis(1500));
            finerThanMillis |= found.createdAt().getNano() % 1_000_000 != 0;
        }
        assertThat(finerThanMillis).isTrue();
    }

    @Test
    void theAgeOfWhatWaitsIsCountedFromItsLastChange() {
        EffectId id = new EffectId(scope, "post", "1");
        store.claim(id, "v1:aa", "a", LONG);
        store.finish(id, 1, EffectStatus.of(EffectState.PARKED));

        assertThat(store.backlog(scope)).singleElement().satisfies(waiting -> {
            assertThat(waiting.oldestAge()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(waiting.count()).isEqualTo(1);
        });
    }

    @Test
    void whatIsForgottenLeavesNothingBehindButTheNamesOfItsScope() {
        for (String key : List.of("1", "2")) {
            EffectId id = new EffectId("purge" + scope, "post:x", key);
            store.claim(id, "v1:aa", "a", LONG);
            store.finish(id, 1, EffectStatus.of(EffectState.FAILED));
            EffectRecord failed = store.find(id).orElseThrow();
            store.decide(failed, EffectStatus.of(EffectState.DISCARDED), Decision.Verdict.DISCARD, "ayşe", "no");
        }

        assertThat(store.purge("purge" + scope, Duration.ZERO, 10)).isEqualTo(2);

        assertThat(client.keys("throughline:*:purge" + KeyPart.of(scope) + "*"))
                .containsExactly("throughline:names:purge" + KeyPart.of(scope));
    }
}
