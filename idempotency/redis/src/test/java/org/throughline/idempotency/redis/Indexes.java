package org.throughline.idempotency.redis;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.JedisPooled;

/** The sorted sets of a scope, as they are and as they should be. */
final class Indexes {
    private Indexes() {}

    /** Name of the set and key of the effect, with the score. */
    static Map<String, Long> of(JedisPooled client, String scope) {
        Map<String, Long> entries = new TreeMap<>();
        for (String kind : new String[] {"created", "changed"}) {
            for (String set : client.keys("throughline:" + kind + ":" + scope + ":*")) {
                client.zrangeWithScores(set, 0, -1)
                        .forEach(each -> entries.put(set + " " + each.getElement(), (long) each.getScore()));
            }
        }
        return entries;
    }

    static Map<String, Long> expected(JedisPooled client, String scope) {
        Map<String, Long> entries = new TreeMap<>();
        for (String effect : client.keys("throughline:effect:" + scope + ":*")) {
            Map<String, String> fields = client.hgetAll(effect);
            String[] parts = effect.split(":");
            String set = scope + ":" + parts[3] + ":" + fields.get("state") + " " + parts[4];
            entries.put("throughline:created:" + set, Long.valueOf(fields.get("created_at")));
            entries.put("throughline:changed:" + set, Long.valueOf(fields.get("updated_at")));
        }
        return entries;
    }
}
