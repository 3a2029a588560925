package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.List;
import org.throughline.idempotency.testkit.RemoteBook.Mood;

/** What a process does before it dies, and how the other system treats it. */
enum CrashScenario {
    WELL(Mood.WELL),
    ANSWER_LOST(Mood.ANSWER_LOST),
    REQUEST_LOST(Mood.REQUEST_LOST),
    THROTTLED(Mood.THROTTLED),
    /** Takes long enough for its lease to be renewed before the send and after it. */
    SLOW(Mood.WELL),
    /** Has no probe; whenever it may have happened, a person looks and decides. */
    DECIDED(Mood.ANSWER_LOST),
    /** Three effects; the last is refused, and the other two are undone in reverse. The answers to that are lost first. */
    SAGA(Mood.WELL);

    private final Mood first;

    CrashScenario(Mood first) {
        this.first = first;
    }

    /** How long a lease lasts as the process itself sees it: it is renewed three times as often. */
    Duration lease() {
        return this == SLOW ? Duration.ofMillis(90) : Duration.ofHours(1);
    }

    void prepare(BookServer server, String key) {
        for (String write : writes()) {
            server.first(CrashScript.bookKey(write, key), write.startsWith("undo-") ? Mood.ANSWER_LOST : first);
        }
        if (this == SAGA) {
            server.always(CrashScript.bookKey("payment", key), Mood.REFUSING);
        }
    }

    /** The writes whose results a run gives in the end, in their order; each has then happened once. */
    List<String> writes() {
        return this == SAGA ? List.of("order", "invoice", "undo-invoice", "undo-order") : List.of("invoice");
    }
}
