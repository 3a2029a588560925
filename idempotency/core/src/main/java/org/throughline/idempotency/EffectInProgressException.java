package org.throughline.idempotency;

/** Somebody else is at this effect right now; run it again later. */
public final class EffectInProgressException extends EffectException {

    EffectInProgressException(EffectId id, String owner) {
        super(id, "is in progress at " + owner);
    }
}
