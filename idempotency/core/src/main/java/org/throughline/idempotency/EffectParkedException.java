package org.throughline.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can tell by program whether the effect happened, so a person has to: see {@link Effects#retry}, {@link
 * Effects#record} and {@link Effects#discard}.
 */
public final class EffectParkedException extends EffectException {

    EffectParkedException(EffectId id, @Nullable String reason, @Nullable Throwable cause) {
        super(id, "is parked until a person decides: " + reason);
        initCause(cause);
    }
}
