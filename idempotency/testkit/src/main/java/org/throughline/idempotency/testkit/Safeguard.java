package org.throughline.idempotency.testkit;

import org.throughline.idempotency.testkit.RemoteBook.Kind;

/** What keeps an effect from happening twice in the other system. */
enum Safeguard {
    /** The system books whatever arrives, and knows for certain what it has booked. */
    PROBE(Kind.BOOKS_ANEW),
    /** The system books whatever arrives, and only a person can look. */
    PERSON(Kind.BOOKS_ANEW),
    /** The system recognises the key. */
    KEY(Kind.RECOGNISES_KEYS),
    /** The system refuses fences older than those it was told, and is told each before it is asked. */
    FENCE(Kind.COMPARES_FENCES);

    private final Kind kind;

    Safeguard(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /**
     * Whether a process may sleep past its lease when it is about to send. Elsewhere it always may; here, a system that
     * cannot tell a late request from a new one is defenceless.
     */
    boolean toleratesLateSends() {
        return this == KEY || this == FENCE;
    }
}
