package org.throughline.idempotency;

import java.util.Optional;

/** The answer of a store to a claim. */
public sealed interface Claim {

    /**
     * The effect is in flight now, and the claimant is its owner.
     *
     * @param fence the number under which the owner has to finish it
     * @param before the state it was in, empty if it was not known before
     */
    record Granted(long fence, Optional<EffectState> before) implements Claim {}

    /**
     * The effect was left as it is.
     *
     * @param found what the store knows about it
     */
    record Refused(EffectRecord found) implements Claim {}
}
