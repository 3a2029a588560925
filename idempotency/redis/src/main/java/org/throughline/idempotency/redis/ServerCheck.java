package org.throughline.idempotency.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Refuses a Redis that would forget what it has acknowledged when it or its process dies, or drop it when its memory is
 * full: an effect would be performed again although its store had said that it was done.
 */
final class ServerCheck {
    private final UnifiedJedis redis;
    private final Map<String, String> info = new HashMap<>();

    ServerCheck(UnifiedJedis redis) {
        this.redis = redis;
        String answer = redis.executeCommand(
                new CommandObject<>(new CommandArguments(Protocol.Command.INFO), BuilderFactory.STRING));
        answer.lines()
                .map(line -> line.split(":", 2))
                .filter(line -> line.length == 2)
                .forEach(line -> info.put(line[0], line[1]));
    }

    /** Requires a server that can keep effects at all. */
    void requireUsable() {
        String version = told("redis_version");
        require(
                isSince6Point2(version),
                "Redis " + version + " is not supported: 6.2 is the oldest version that the store was tested with");
        require(
                !told("cluster_enabled").equals("1"),
                "Redis Cluster is not supported: the effects of a scope are spread over several keys; use one server");
        require(
                told("role").equals("master"),
                "this Redis is a replica, which takes no writes: give the store the server that it follows");
    }

    /** Requires that an answer is on disk before it is given. */
    void requireForgetsNothing() {
        requireKeepsAll();
        require(
                told("aof_enabled").equals("1"),
                "Redis forgets all it has acknowledged since its last snapshot when it dies:"
                        + " set appendonly yes and appendfsync always");
        String remedy = ", or use RedisEffectStore.mayForgetASecond if the other systems recognise keys";
        String fsync = setting("appendfsync", remedy);
        require(
                fsync.equals("always"),
                "Redis forgets what it has acknowledged last when its machine or its process dies, because appendfsync is "
                        + fsync + ": set appendfsync always" + remedy);
        require(
                setting("no-appendfsync-on-rewrite", remedy).equals("no"),
                "Redis does not wait for its disk while it rewrites its log: set no-appendfsync-on-rewrite no"
                        + remedy);
    }

    /** Requires that an answer is on disk a second later. A server that tells nothing about its settings is believed. */
    void requireForgetsASecondAtMost() {
        requireKeepsAll();
        require(
                told("aof_enabled").equals("1"),
                "Redis forgets all it has acknowledged since its last snapshot when it dies, not just the last second:"
                        + " set appendonly yes and appendfsync everysec");
        require(
                !"no".equals(settings("appendfsync").get("appendfsync")),
                "Redis leaves it to the operating system when its log is written, because appendfsync is no:"
                        + " set appendfsync everysec");
    }

    /** Those who drop only keys that expire keep effects, which never do. */
    private void requireKeepsAll() {
        String policy = told("maxmemory_policy");
        require(
                told("maxmemory").equals("0") || !policy.startsWith("allkeys-"),
                "Redis drops effects when its memory is full, because maxmemory-policy is " + policy
                        + ": set maxmemory-policy noeviction");
    }

    private String setting(String name, String remedy) {
        String value = settings(name).get(name);
        if (value == null) {
            throw new IllegalStateException("Redis does not tell its " + name
                    + ", so it may forget what it has acknowledged: allow the command CONFIG GET to the user of the store"
                    + " (ACL +config|get)" + remedy);
        }
        return value;
    }

    /** A setting by its name, or nothing if the command is forbidden, as providers of Redis do. */
    private Map<String, String> settings(String name) {
        try {
            return redis.executeCommand(new CommandObject<>(
                    new CommandArguments(Protocol.Command.CONFIG).add("GET").add(name), BuilderFactory.STRING_MAP));
        } catch (JedisDataException forbidden) {
            return Map.of();
        }
    }

    private String told(String field) {
        String value = info.get(field);
        if (value == null) {
            throw new IllegalStateException("Redis does not tell its " + field + " in the answer to INFO");
        }
        return value;
    }

    static boolean isSince6Point2(String version) {
        List<Integer> numbers = List.of(version.split("\\.")).stream()
                .limit(2)
                .map(Integer::valueOf)
                .toList();
        return numbers.get(0) > 6 || (numbers.get(0) == 6 && numbers.get(1) >= 2);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
