package org.throughline.idempotency;

/** What is known about a side effect after the attempt at it failed. */
public enum Outcome {
    /** It certainly did not happen: the attempt may be repeated. */
    NOT_EXECUTED,
    /** It was refused: the same attempt would be refused again. */
    REJECTED,
    /** It may have happened or not: somebody has to look before it is repeated. */
    UNKNOWN
}
