package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.JedisPooled;

/** Random steps on both stores give the same answers, and leave the indexes of Redis as its effects are. */
class SameAsInMemoryTest {
    @TempDir
    Path folder;

    private RedisServer server;
    private JedisPooled client;
    private RedisEffectStore store;

    @BeforeEach
    void open() {
        server = RedisServer.started(folder, Map.of("appendonly", "no"));
        client = server.client();
        store = RedisEffectStore.forTests(client);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aSampleOfHistoriesIsTheSameOnBothStores() {
        play(1, 80);
    }

    @Test
    @Tag("crash-sweep")
    void aThousandHistoriesAreTheSameOnBothStores() {
        play(1_000, 1_000);
    }

    private void play(long firstSeed, int histories) {
        for (long seed = firstSeed; seed < firstSeed + histories; seed++) {
            StoreHistory history = new StoreHistory(store, seed);
            history.play(60);
            assertThat(Indexes.of(client, history.scope()))
                    .as("indexes after seed %d", seed)
                    .isEqualTo(Indexes.expected(client, history.scope()));
            client.flushAll();
        }
    }
}
