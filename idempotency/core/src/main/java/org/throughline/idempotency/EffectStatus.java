package org.throughline.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The state of an effect together with what belongs to it.
 *
 * @param state the state
 * @param completion how it came to its result; present only if it has succeeded
 * @param result the encoded result; present only if it has succeeded
 * @param errorType the class name of the last failure, if the state comes from one
 * @param errorMessage why it is in this state, cut to {@value #LONGEST_MESSAGE} characters
 * @param payload the encoded input, kept while a person has to look at it
 */
public record EffectStatus(
        EffectState state,
        @Nullable Completion completion,
        @Nullable String result,
        @Nullable String errorType,
        @Nullable String errorMessage,
        @Nullable String payload) {
    /** The longest error message that is kept. */
    public static final int LONGEST_MESSAGE = 2000;

    private static final int LONGEST_TYPE = 255;

    /**
     * Cuts texts that are too long, and refuses a result that no store can keep.
     *
     * @param state the state
     * @param completion how it came to its result
     * @param result the encoded result
     * @param errorType the class name of the last failure
     * @param errorMessage why it is in this state
     * @param payload the encoded input
     * @throws IllegalArgumentException if result or payload has NUL or half of a surrogate pair
     */
    public EffectStatus {
        if (result != null) {
            StoredText.exactly("result of an effect", result);
        }
        if (payload != null) {
            StoredText.exactly("payload of an effect", payload);
        }
        errorType = cut(errorType, LONGEST_TYPE);
        errorMessage = cut(errorMessage, LONGEST_MESSAGE);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }

    /**
     * The status of an effect without a result or an error.
     *
     * @param state the state
     * @return the status
     */
    public static EffectStatus of(EffectState state) {
        return new EffectStatus(state, null, null, null, null, null);
    }

    /**
     * The status of an effect that is done.
     *
     * @param completion how it came to its result
     * @param result the encoded result
     * @return the status
     */
    public static EffectStatus succeeded(Completion completion, String result) {
        return new EffectStatus(EffectState.SUCCEEDED, completion, result, null, null, null);
    }

    /**
     * The status of an effect whose attempt failed.
     *
     * @param state what follows from the failure
     * @param failure the failure
     * @return the status
     */
    public static EffectStatus after(EffectState state, Throwable failure) {
        return new EffectStatus(state, null, null, failure.getClass().getName(), failure.getMessage(), null);
    }

    /**
     * The status of an effect that somebody has to look at.
     *
     * @param state the state
     * @param reason why
     * @return the status
     */
    public static EffectStatus because(EffectState state, String reason) {
        return new EffectStatus(state, null, null, null, reason, null);
    }

    /**
     * The same status with the input of the effect.
     *
     * @param encoded the encoded input, or null if it cannot be kept
     * @return the status
     */
    public EffectStatus withPayload(@Nullable String encoded) {
        return new EffectStatus(state, completion, result, errorType, errorMessage, encoded);
    }

    /** {@return state and error only: result and payload may be personal} */
    @Override
    public String toString() {
        return "EffectStatus[" + state + (completion == null ? "" : ", " + completion)
                + (errorMessage == null ? "" : ", " + errorMessage) + "]";
    }
}
