package org.throughline.idempotency.testkit;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What histories went through, counted, so that nobody takes quiet ones for a proof. Not thread-safe. */
final class Coverage {
    private final Map<Seen, Long> counts = new EnumMap<>(Seen.class);

    /** What can happen in a history. */
    enum Seen {
        HISTORY,
        REQUEST,
        PERFORMED,
        REPLAYED,
        RECOVERED,
        CLAIM,
        CLAIM_OF_WHAT_A_DEAD_NAMESAKE_LEFT,
        CLAIM_AFTER_THE_LEASE_OF_ANOTHER,
        TURN_PASSED,
        CRASH,
        THREAD_DIED,
        STORE_FAILED_BEFORE_A_CALL,
        STORE_FAILED_AFTER_A_CALL,
        STALE_OWNER,
        IN_PROGRESS,
        PARKED,
        REJECTED,
        FINGERPRINT_REFUSED,
        PROBE_FOUND,
        PROBE_ABSENT,
        PROBE_UNSURE,
        PROBE_FAILED,
        POSTED,
        POST_RECOGNISED,
        POST_WITH_OLD_FENCE_REFUSED,
        POST_THROTTLED,
        POST_REFUSED,
        REQUEST_LOST,
        ANSWER_LOST,
        REQUEST_DELAYED,
        DELAYED_REQUEST_ARRIVED,
        CLOCK_JUMP_BELOW_THE_LEASE,
        CLOCK_JUMP_PAST_THE_LEASE,
        LEASE_RENEWED_MEANWHILE,
        DECIDED_RETRY,
        DECIDED_RECORD,
        DECIDED_DISCARD,
        PURGED_TOO_EARLY_TO_MATTER,
        FORGOTTEN
    }

    void count(Seen event) {
        count(event, 1);
    }

    void count(Seen event, long times) {
        counts.merge(event, times, Long::sum);
    }

    void add(Coverage other) {
        other.counts.forEach(this::count);
    }

    long of(Seen event) {
        return counts.getOrDefault(event, 0L);
    }

    /** One line for each kind of event. */
    @Override
    public String toString() {
        return Stream.of(Seen.values())
                .map(each -> String.format(
                        Locale.ROOT,
                        "%,14d  %s",
                        of(each),
                        each.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining("\n"));
    }
}
