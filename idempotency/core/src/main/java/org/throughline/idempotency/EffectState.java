package org.throughline.idempotency;

/** Where an effect stands. */
public enum EffectState {
    /** Taken up by an owner. The write may be under way or done: if the owner is dead, nobody knows. */
    IN_FLIGHT,
    /** Done; the result is stored and given back from now on. */
    SUCCEEDED,
    /** Refused by the other system; final until a person lets it be tried again. */
    FAILED,
    /** Certainly not done; the next run performs it. */
    RETRYABLE,
    /** Done or not; the next run probes before it performs. */
    UNKNOWN,
    /** Done or not, and no probe can tell: a person decides. */
    PARKED,
    /** A person lets it be performed again after it was parked; the probe is still asked first. */
    RELEASED,
    /** A person lets it be performed again after it was refused, with other input if need be. Probed first, too. */
    REOPENED,
    /** A person decided that it is not to be done. */
    DISCARDED;

    /** {@return whether nothing more happens to it unless a person decides so} */
    public boolean hasEnded() {
        return this == SUCCEEDED || this == FAILED || this == DISCARDED;
    }

    /** {@return whether nobody waits for it any more: it was done, or a person decided against it} */
    public boolean isSettled() {
        return this == SUCCEEDED || this == DISCARDED;
    }

    /** Whether a next run has to look before it performs. */
    boolean mayHaveHappened() {
        return this == IN_FLIGHT || this == UNKNOWN || this == RELEASED || this == REOPENED;
    }

    /** Whether a person has taken responsibility for performing it although nobody can tell. */
    boolean isCleared() {
        return this == RELEASED || this == REOPENED;
    }

    /**
     * What follows when it was taken up in this state and certainly not done by that attempt. It is not enough that
     * this attempt did nothing: an owner that lost its lease before may still be about to send.
     */
    EffectState whenNotExecuted() {
        return isCleared() ? RELEASED : mayHaveHappened() ? UNKNOWN : RETRYABLE;
    }
}
