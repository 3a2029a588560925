package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import redis.clients.jedis.JedisPooled;

/** The script that claims applies {@link EffectRecord#isOpenTo} although it is written in another language. */
class ClaimRuleTest {
    private static JedisPooled client;
    private static RedisEffectStore store;

    @BeforeAll
    static void open() {
        client = RedisServer.shared().client();
        store = RedisEffectStore.forTests(client);
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
    }

    record Situation(EffectState state, String claimant, String fingerprint, Duration lease) {}

    static Stream<Situation> situations() {
        List<Situation> all = new ArrayList<>();
        for (EffectState state : EffectState.values()) {
            for (String claimant : List.of("owner", "another")) {
                for (String fingerprint : List.of("v1:aa", "v1:bb")) {
                    for (Duration lease : List.of(Duration.ofMinutes(-1), Duration.ZERO, Duration.ofHours(1))) {
                        all.add(new Situation(state, claimant, fingerprint, lease));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aClaimIsGrantedIfTheRecordIsOpenToTheClaimant(Situation situation) {
        EffectId id = new EffectId("rule", "post", UUID.randomUUID().toString());
        store.claim(id, "v1:aa", "owner", situation.lease);
        if (situation.state != EffectState.IN_FLIGHT) {
            store.finish(id, 1, EffectStatus.of(situation.state));
        }
        EffectRecord found = store.find(id).orElseThrow();

        Claim claim = store.claim(id, situation.fingerprint, situation.claimant, Duration.ofHours(1));

        assertThat(claim instanceof Claim.Granted)
                .isEqualTo(found.isOpenTo(situation.claimant, situation.fingerprint, Instant.now()));
    }
}
