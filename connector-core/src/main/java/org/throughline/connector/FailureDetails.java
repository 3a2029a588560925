package org.throughline.connector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What operators need to know about a failed call. Holds no secrets and no personal data.
 *
 * @param system the connected system, such as {@code salesforce}
 * @param operation the stable name of the operation, such as {@code stripe.finalizeInvoice}; usable as a metric tag
 * @param httpStatus the status of the answer; null if there was none
 * @param vendorCode the vendor's own error code; null if it gave none
 * @param requestId the vendor's id of the request, for its support; null if it gave none
 * @param category who can do something about it; null if the kind of failure says it
 */
public record FailureDetails(
        String system,
        String operation,
        @Nullable Integer httpStatus,
        @Nullable String vendorCode,
        @Nullable String requestId,
        @Nullable ErrorCategory category) {

    /**
     * Rejects missing names.
     *
     * @param system the connected system, such as {@code salesforce}
     * @param operation the stable name of the operation, such as {@code stripe.finalizeInvoice}
     * @param httpStatus the status of the answer
     * @param vendorCode the vendor's own error code
     * @param requestId the vendor's id of the request, for its support
     * @param category who can do something about it
     */
    public FailureDetails {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(operation, "operation");
    }

    /**
     * Details of a failure without an answer.
     *
     * @param system the connected system
     * @param operation the stable name of the operation
     * @return the details
     */
    public static FailureDetails of(String system, String operation) {
        return new FailureDetails(system, operation, null, null, null, null);
    }

    /**
     * A copy with a status.
     *
     * @param status the HTTP status of the answer
     * @return the copy
     */
    public FailureDetails withHttpStatus(int status) {
        return new FailureDetails(system, operation, status, vendorCode, requestId, category);
    }

    /**
     * A copy with the vendor's error code.
     *
     * @param code the vendor's error code; null if it gave none
     * @return the copy
     */
    public FailureDetails withVendorCode(@Nullable String code) {
        return new FailureDetails(system, operation, httpStatus, code, requestId, category);
    }

    /**
     * A copy with the vendor's request id.
     *
     * @param id the vendor's id of the request; null if it gave none
     * @return the copy
     */
    public FailureDetails withRequestId(@Nullable String id) {
        return new FailureDetails(system, operation, httpStatus, vendorCode, id, category);
    }

    /**
     * A copy with a category of its own.
     *
     * @param owner who can do something about it
     * @return the copy
     */
    public FailureDetails withCategory(ErrorCategory owner) {
        return new FailureDetails(system, operation, httpStatus, vendorCode, requestId, owner);
    }
}
