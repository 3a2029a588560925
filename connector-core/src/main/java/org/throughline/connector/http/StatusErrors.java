package org.throughline.connector.http;

import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

final class StatusErrors {

    private StatusErrors() {}

    static ConnectorException map(FailedCall call) {
        FailureDetails details = call.details();
        String code = details.vendorCode();
        String answer = "answered with status " + call.status() + (code == null ? "" : " (" + code + ")");
        return switch (call.status()) {
            case 401 -> new AuthenticationException(details, answer);
            case 403 -> new PermissionException(details, answer);
            case 404, 410 -> new NotFoundException(details, answer);
            case 409, 412 -> new ConflictException(details, answer, null);
            case 429 -> new RateLimitedException(details, answer, call.askedToWait());
            // A gateway may send 408 after it has passed the request on.
            case 408 -> interrupted(call, answer);
            default -> call.status() >= 500 ? interrupted(call, answer) : new RejectedException(details, answer);
        };
    }

    private static ConnectorException interrupted(FailedCall call, String answer) {
        return call.isWrite()
                ? new OutcomeUnknownException(call.details(), answer, null)
                : new UnavailableException(call.details(), answer, call.askedToWait());
    }
}
