package org.throughline.stripe;

import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.WriteOutcome;
import org.throughline.model.ExternalRef;

/**
 * The answer to a write under a key.
 *
 * @param value the object
 * @param isReplay whether it is the kept answer to an earlier attempt
 * @param <T> the type of the object
 */
record StripeWritten<T>(T value, boolean isReplay) {

    WriteOutcome or(WriteOutcome first) {
        return isReplay ? WriteOutcome.REPLAYED : first;
    }

    ExternalRef ref(String operation, String object, @Nullable String id) {
        try {
            return StripeRefs.ref(object, id);
        } catch (MappingException e) {
            throw unread(operation, e);
        }
    }

    /** It was written, whatever the answer looks like. */
    static OutcomeUnknownException unread(String operation, MappingException e) {
        return new OutcomeUnknownException(
                FailureDetails.of(StripeClient.SYSTEM, operation), e.object() + "." + e.field() + ": " + e.reason(), e);
    }
}
