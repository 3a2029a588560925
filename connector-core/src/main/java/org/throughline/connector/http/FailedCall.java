package org.throughline.connector.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;

/**
 * A request that a vendor answered with an error.
 *
 * @param details what operators need to know; add the vendor's own code
 * @param isWrite whether the request may have changed something
 * @param response the answer
 * @param askedToWait the wait from the {@code Retry-After} header; null if there is none
 */
public record FailedCall(
        FailureDetails details,
        boolean isWrite,
        ApiResponse response,
        @Nullable Duration askedToWait) {

    /** {@return the HTTP status of the answer} */
    public int status() {
        return response.status();
    }

    /** {@return how long the vendor asked to wait, in seconds or as a date; empty if it did not say} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(askedToWait);
    }

    /**
     * A copy with the vendor's own error code.
     *
     * @param code the vendor's error code; null if it gave none
     * @return the copy
     */
    public FailedCall withVendorCode(@Nullable String code) {
        return new FailedCall(details.withVendorCode(code), isWrite, response, askedToWait);
    }
}
