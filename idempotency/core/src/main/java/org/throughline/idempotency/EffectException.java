package org.throughline.idempotency;

/** An effect could not be brought to its result. The subtype tells what to do next. */
public abstract class EffectException extends RuntimeException {
    /** Which effect it is. */
    private final transient EffectId id;

    EffectException(EffectId id, String message) {
        super("effect " + id + " " + message);
        this.id = id;
    }

    /** {@return which effect it is} */
    public EffectId id() {
        return id;
    }
}
