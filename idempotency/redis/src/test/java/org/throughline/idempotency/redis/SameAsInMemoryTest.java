package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPooled;

/** Random steps on both stores give the same answers, and leave the indexes of Redis as its effects are. */
class SameAsInMemoryTest {
    private JedisPooled client;
    private RedisEffectStore store;

    @BeforeEach
    void open() {
        client = RedisServer.shared().client();
        store = RedisEffectStore.mayForgetASecond(client);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void aSampleOfHistoriesIsTheSameOnBothStores() {
        play(1, 80);
    }

    @Test
    @Tag("crash-sweep")
    void thousandsOfHistoriesAreTheSameOnBothStores() {
        play(1_000, 4_000);
    }

    private void play(long firstSeed, int histories) {
        for (long seed = firstSeed; seed < firstSeed + histories; seed++) {
            StoreHistory history = new StoreHistory(store, seed);
            history.play(60);
            assertThat(Indexes.of(client, history.scope()))
                    .as("indexes after seed %d", seed)
                    .isEqualTo(Indexes.expected(client, history.scope()));
        }
    }
}
