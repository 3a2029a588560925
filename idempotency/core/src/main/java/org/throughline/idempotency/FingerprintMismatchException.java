package org.throughline.idempotency;

/** The key was used before with other input. Nothing was performed, and no result of the other input is given back. */
public final class FingerprintMismatchException extends EffectException {

    FingerprintMismatchException(EffectId id) {
        super(id, "was run before with other input under the same key");
    }
}
