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
    /** Three effects; the last is refused, and the other two are undone in reverse. */
    SAGA(Mood.WELL),
    /** The same, when the first answer to every write is lost. */
    SAGA_ANSWERS_LOST(Mood.ANSWER_LOST);

    private final Mood first;

    CrashScenario(Mood first) {
        this.first = first;
    }

    boolean isSaga() {
        return this == SAGA || this == SAGA_ANSWERS_LOST;
    }

    /** How long a lease lasts as the process itself sees it: it is renewed three times as often. */
    Duration lease() {
        return this == SLOW ? Duration.ofMillis(90) : Duration.ofHours(1);
    }

    void prepare(BookServer server, String key) {
        writes().forEach(name -> server.first(CrashScript.bookKey(name, key), first));
        if (isSaga()) {
            server.always(CrashScript.bookKey("payment", key), Mood.REFUSING);
        }
    }

    /** The writes whose results a run gives in the end, in their order; each has then happened once. */
    List<String> writes() {
        return isSaga() ? List.of("order", "invoice", "undo-invoice", "undo-order") : List.of("invoice");
    }
}
