package org.throughline.idempotency.micrometer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How effects and outbox are, for the health endpoint of whatever framework.
 *
 * @param status the worst that was found
 * @param reasons why it is not better, a sentence each; empty if all is well
 * @param details the figures behind it, numbers by name; a figure that could not be read is missing
 */
public record EffectHealth(Status status, List<String> reasons, Map<String, Long> details) {

    /** How it is. */
    public enum Status {
        /** All is well. */
        UP,
        /** Effects and messages are taken, and something waits for a person or takes too long. */
        DEGRADED,
        /** The store or the outbox cannot be used. */
        DOWN
    }

    /**
     * Copies reasons and details, in their order.
     *
     * @param status the worst that was found
     * @param reasons why it is not better
     * @param details the figures behind it
     */
    public EffectHealth {
        reasons = List.copyOf(reasons);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
