package org.throughline.salesforce.events;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.ErrorCategory;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** What the statuses of the Pub/Sub API mean for the caller. Their texts are not passed on. */
final class PubSubErrors {
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> RPC_ID = Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final String REPLAY_ID = "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.";

    private PubSubErrors() {}

    static ConnectorException map(String operation, StatusRuntimeException failure) {
        Status.Code code = failure.getStatus().getCode();
        Metadata trailers = failure.getTrailers();
        @Nullable String vendorCode = trailers == null ? null : trailers.get(ERROR_CODE);
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation)
                .withVendorCode(vendorCode)
                .withRequestId(trailers == null ? null : trailers.get(RPC_ID));
        String what = "ended with " + code + (vendorCode == null ? "" : " (" + vendorCode + ")");
        return switch (code) {
            case UNAUTHENTICATED -> new AuthenticationException(details, what);
            case PERMISSION_DENIED -> new PermissionException(details, what);
            case NOT_FOUND -> new NotFoundException(details, what);
            case RESOURCE_EXHAUSTED ->
                vendorCode == null
                        ? new RejectedException(
                                details.withCategory(ErrorCategory.VENDOR), "the answer is larger than the bound")
                        : new RateLimitedException(details, what, null);
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION, ALREADY_EXISTS, UNIMPLEMENTED ->
                new RejectedException(details, what);
            default -> new UnavailableException(details, what, (Duration) null);
        };
    }

    /** Whether Salesforce does not know the replay id, or not any more. */
    static boolean isLostPosition(RejectedException failure) {
        return failure.vendorCode().filter(code -> code.startsWith(REPLAY_ID)).isPresent();
    }

    static ConnectorException noAnswer(String operation, Duration patience) {
        return new UnavailableException(
                FailureDetails.of(SalesforceRestClient.SYSTEM, operation),
                "no sign of life for " + patience.toSeconds() + " s",
                (Duration) null);
    }

    static ConnectorException unreadable(String operation, UnreadableEventException failure) {
        return new RejectedException(
                FailureDetails.of(SalesforceRestClient.SYSTEM, operation).withCategory(ErrorCategory.VENDOR),
                "an event cannot be read: " + failure.getMessage());
    }
}
