package org.throughline.rehearsal.combination;

/** What happens at one call of a process. */
enum Mishap {
    /** The process is gone before the call is made. */
    HALT_BEFORE,
    /** The call is made, and the process is gone before it hears of it. */
    HALT_AFTER,
    /** Executed, but the connection breaks before the answer. */
    LOST_ANSWER,
    /** The vendor has too many requests, and executes nothing. */
    THROTTLED,
    /** The vendor is not available, and executes nothing. */
    UNAVAILABLE,
    /** Executed, but the answer cannot be read. */
    MALFORMED,
    /** The network delivers the request twice. */
    SENT_TWICE;

    /** The process ends by it, and another one goes on. */
    boolean isHalt() {
        return this == HALT_BEFORE || this == HALT_AFTER;
    }
}
