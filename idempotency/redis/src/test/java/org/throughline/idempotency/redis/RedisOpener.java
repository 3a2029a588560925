package org.throughline.idempotency.redis;

import org.throughline.idempotency.testkit.OpenedStore;
import org.throughline.idempotency.testkit.StoreOpener;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.JedisPooled;

/** Opens the store of a Redis that listens on a port of this machine. */
public final class RedisOpener implements StoreOpener {
    private static final int CONNECTIONS = 20;

    @Override
    public OpenedStore open(String port) {
        ConnectionPoolConfig config = new ConnectionPoolConfig();
        config.setMaxTotal(CONNECTIONS);
        JedisPooled client = new JedisPooled(config, "127.0.0.1", Integer.parseInt(port));
        return new OpenedStore(new RedisEffectStore(client), client::close);
    }
}
