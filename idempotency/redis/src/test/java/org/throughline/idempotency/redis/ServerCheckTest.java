package org.throughline.idempotency.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectStoreException;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.UnifiedJedis;

/** A Redis that may forget is refused, and the message tells what to do. */
class ServerCheckTest {
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");

    @TempDir
    Path folder;

    private RedisServer server;
    private JedisPooled client;

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
    void aServerThatForgetsNothingIsTaken() {
        start(Map.of());

        assertUsable(RedisEffectStore::new);
        assertUsable(RedisEffectStore::mayForgetASecond);
    }

    @ParameterizedTest
    @CsvSource({
        "appendonly,                no,       set appendonly yes and appendfsync always",
        "appendfsync,               everysec, set appendfsync always",
        "appendfsync,               no,       set appendfsync always",
        "no-appendfsync-on-rewrite, yes,      set no-appendfsync-on-rewrite no",
    })
    void aServerThatMayForgetWhatItHasAcknowledgedIsRefused(String setting, String value, String remedy) {
        start(Map.of(setting, value));

        assertRefused(RedisEffectStore::new, remedy);
        assertUsable(RedisEffectStore::forTests);
    }

    @Test
    void aServerThatWritesEverySecondMayForgetASecond() {
        start(Map.of("appendfsync", "everysec"));

        assertUsable(RedisEffectStore::mayForgetASecond);
    }

    @ParameterizedTest
    @CsvSource({
        "appendonly,  no, set appendonly yes and appendfsync everysec",
        "appendfsync, no, set appendfsync everysec",
    })
    void aServerThatMayForgetMoreThanASecondIsRefusedByWhoeverAllowsASecond(
            String setting, String value, String remedy) {
        start(Map.of(setting, value));

        assertRefused(RedisEffectStore::mayForgetASecond, remedy);
    }

    @ParameterizedTest
    @CsvSource({"allkeys-lru", "allkeys-random"})
    void aServerThatDropsKeysWhenItsMemoryIsFullIsRefused(String policy) {
        start(Map.of("maxmemory", "100mb", "maxmemory-policy", policy));

        assertRefused(RedisEffectStore::new, "set maxmemory-policy noeviction");
        assertRefused(RedisEffectStore::mayForgetASecond, "set maxmemory-policy noeviction");
        assertUsable(RedisEffectStore::forTests);
    }

    @ParameterizedTest
    @CsvSource({"0, allkeys-lru", "100mb, noeviction", "100mb, volatile-lru"})
    void aServerThatDropsNoEffectsIsTaken(String memory, String policy) {
        start(Map.of("maxmemory", memory, "maxmemory-policy", policy));

        assertUsable(RedisEffectStore::new);
    }

    @Test
    void aReplicaIsRefusedByEveryone(@TempDir Path other) {
        try (RedisServer followed = RedisServer.started(other, Map.of())) {
            start(Map.of("replicaof", "127.0.0.1 " + followed.port()));

            assertRefused(RedisEffectStore::new, "is a replica");
            assertRefused(RedisEffectStore::forTests, "is a replica");
        }
    }

    @Test
    void aClusterIsRefusedByEveryone() {
        start(Map.of("cluster-enabled", "yes"));

        assertRefused(RedisEffectStore::new, "Redis Cluster is not supported");
        assertRefused(RedisEffectStore::forTests, "Redis Cluster is not supported");
    }

    @Test
    void aServerWithoutTheCommandConfigIsRefusedUnlessItMayForget() {
        start(Map.of("rename-command", "CONFIG \"\""));

        assertRefused(RedisEffectStore::new, "allow the command CONFIG GET");
        assertUsable(RedisEffectStore::mayForgetASecond);
    }

    @Test
    void aUserWhoMayNotAskForSettingsIsRefusedAndOneWhoMayDoesNotNeedMore() {
        start(Map.of());
        user("guest", "+@all", "-config");
        user("clerk", "-@all", "+@scripting", "+@hash", "+@sortedset", "+@set", "+@list", "+del", "+time", "+info");

        assertThatIllegalStateException()
                .isThrownBy(() -> new RedisEffectStore(clientOf("guest")))
                .withMessageContainingAll("CONFIG GET", "+config|get", "mayForgetASecond");
        assertThat(RedisEffectStore.mayForgetASecond(clientOf("clerk")).claim(ID, "v1:aa", "a", Duration.ZERO))
                .isInstanceOf(Claim.Granted.class);
        user("clerk", "+config|get");
        assertThat(new RedisEffectStore(clientOf("clerk")).claim(ID, "v1:aa", "a", Duration.ZERO))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    void aServerThatCannotBeReachedIsAFailureOfTheStore() {
        start(Map.of());
        server.close();

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> new RedisEffectStore(client))
                .withMessage("check the server");
    }

    @Test
    void effectsOfANewerLibraryAreRefusedWithBothLayoutsUnlessThisOneCanUseThem() {
        start(Map.of());
        client.hset("throughline:layout", Map.of("version", "9", "oldest_reader", "1"));
        assertUsable(RedisEffectStore::new);

        client.hset("throughline:layout", "oldest_reader", "8");
        assertRefused(RedisEffectStore::new, "layout 9");
        assertRefused(RedisEffectStore::forTests, "layout 8 or newer; this library has layout 1");
    }

    @ParameterizedTest
    @CsvSource({"5.0.14, false", "6.0.16, false", "6.2.0, true", "6.2.11, true", "7.0, true", "10.0.1, true"})
    void onlyVersionsSince6Point2AreTaken(String version, boolean taken) {
        assertThat(ServerCheck.isSince6Point2(version)).isEqualTo(taken);
    }

    private void start(Map<String, String> settings) {
        server = RedisServer.started(folder, new HashMap<>(settings));
        client = server.client();
    }

    private void user(String name, String... rules) {
        try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
            admin.aclSetUser(name, "on", "nopass", "~throughline:*");
            admin.aclSetUser(name, rules);
        }
    }

    private JedisPooled clientOf(String user) {
        client.close();
        client = server.client(
                DefaultJedisClientConfig.builder().user(user).password("any").build(), 1);
        return client;
    }

    private void assertUsable(Function<UnifiedJedis, RedisEffectStore> opened) {
        assertThat(opened.apply(client).claim(ID, "v1:aa", "a", Duration.ZERO)).isInstanceOf(Claim.Granted.class);
    }

    private void assertRefused(Function<UnifiedJedis, RedisEffectStore> opened, String remedy) {
        assertThatIllegalStateException().isThrownBy(() -> opened.apply(client)).withMessageContaining(remedy);
    }
}
