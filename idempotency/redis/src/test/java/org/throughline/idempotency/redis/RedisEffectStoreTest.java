package org.throughline.idempotency.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.testkit.EffectStoreContract;
import redis.clients.jedis.JedisPooled;

class RedisEffectStoreTest extends EffectStoreContract {
    private static JedisPooled client;

    @BeforeAll
    static void connect() {
        client = RedisServer.shared().client();
    }

    @AfterAll
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    protected EffectStore openStore() {
        return RedisEffectStore.forTests(client);
    }
}
