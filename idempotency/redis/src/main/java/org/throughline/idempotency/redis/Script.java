package org.throughline.idempotency.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script, which Redis runs as a whole while nobody else is served. */
record Script(String text, String sha1) {
    static final Script OPEN = named("open");
    static final Script CLAIM = named("claim");
    static final Script RENEW = named("renew");
    static final Script FINISH = named("finish");
    static final Script DECIDE = named("decide");
    static final Script FIND = named("find");
    static final Script LIST = named("list");
    static final Script BACKLOG = named("backlog");
    static final Script DECISIONS = named("decisions");
    static final Script PURGE = named("purge");

    /** Sends the text only if the server does not know it yet, or has forgotten it. */
    Object run(UnifiedJedis redis, String... arguments) {
        try {
            return redis.evalsha(sha1, 0, arguments);
        } catch (JedisNoScriptException notKnown) {
            return redis.eval(text, 0, arguments);
        }
    }

    private static Script named(String name) {
        String text = resource("common.lua") + resource(name + ".lua");
        return new Script(text, sha1Of(text));
    }

    private static String resource(String file) {
        try (InputStream content = Script.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("missing in the jar: " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that Redis gives to a script. */
    private static String sha1Of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
