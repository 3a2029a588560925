package org.throughline.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * This owner's lease ended while it was at the effect, and another one took over. Whatever this attempt did, it does not
 * count; run the effect again to get the result that does.
 */
public final class StaleOwnerException extends EffectException {

    StaleOwnerException(EffectId id, long fence, @Nullable Throwable cause) {
        super(id, "was taken over by another owner after attempt " + fence);
        initCause(cause);
    }
}
