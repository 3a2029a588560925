package org.throughline.idempotency.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.Tenure;

/** Reads what scripts give back. */
final class Replies {
    private static final int ENTRIES_OF_A_DECISION = 6;

    private Replies() {}

    static List<?> list(Object reply) {
        return (List<?>) reply;
    }

    static long number(Object reply) {
        return (Long) reply;
    }

    /** A hash comes as fields and values in turn. */
    static EffectRecord effect(EffectId id, List<?> hash) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < hash.size(); i += 2) {
            fields.put(text(hash, i), text(hash, i + 1));
        }
        return new EffectRecord(
                id,
                present(fields, "fingerprint"),
                new Tenure(
                        present(fields, "owner"),
                        Long.parseLong(present(fields, "fence")),
                        instant(present(fields, "lease_until"))),
                status(fields),
                instant(present(fields, "created_at")),
                instant(present(fields, "updated_at")));
    }

    private static EffectStatus status(Map<String, String> fields) {
        String completion = fields.get("completion");
        return new EffectStatus(
                EffectState.valueOf(present(fields, "state")),
                completion == null ? null : Completion.valueOf(completion),
                fields.get("result"),
                fields.get("error_type"),
                fields.get("error_message"),
                fields.get("payload"));
    }

    /** An effect of a list: its name, its key and its hash. */
    static EffectRecord listed(String scope, List<?> effect) {
        EffectId id = new EffectId(scope, KeyPart.textOf(text(effect, 0)), KeyPart.textOf(text(effect, 1)));
        return effect(id, list(effect.get(2)));
    }

    static Backlog backlog(List<?> waiting) {
        return new Backlog(
                KeyPart.textOf(text(waiting, 0)),
                EffectState.valueOf(text(waiting, 1)),
                number(waiting.get(2)),
                Duration.of(Long.parseLong(text(waiting, 3)), ChronoUnit.MICROS));
    }

    static List<Decision> decisions(List<?> entries) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += ENTRIES_OF_A_DECISION) {
            decisions.add(new Decision(
                    Decision.Verdict.valueOf(text(entries, i)),
                    text(entries, i + 1),
                    text(entries, i + 2),
                    EffectState.valueOf(text(entries, i + 3)),
                    EffectState.valueOf(text(entries, i + 4)),
                    instant(text(entries, i + 5))));
        }
        return decisions;
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    static String text(List<?> reply, int index) {
        return (String) reply.get(index);
    }

    private static String present(Map<String, String> fields, String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new IllegalStateException("an effect in Redis lacks " + field + ": somebody else changed it");
        }
        return value;
    }
}
