package org.throughline.dynamics.finance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FieldError;
import org.throughline.connector.RejectedException;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import org.throughline.odata.ODataError;

/**
 * What the errors of Dynamics 365 Finance mean for the caller. Refusals have no codes: they are recognised by the text of
 * the infolog, which quotes values and so is never shown.
 */
final class FinanceErrors {
    private static final Pattern MISSING = Pattern.compile("Field '([A-Za-z0-9_ ]{1,60})' must be filled in");
    private static final Pattern UNRELATED =
            Pattern.compile("in field '([A-Za-z0-9_ ]{1,60})' is not found in the related table");
    private static final Pattern TOO_LONG = Pattern.compile("Field '([A-Za-z0-9_ ]{1,60})' holds at most");

    private FinanceErrors() {}

    static ConnectorException map(FailedCall call) {
        Optional<String> infolog =
                ODataError.read(call.response()).map(error -> error.message() + " " + error.innerMessage());
        if (call.status() == 400 && infolog.isPresent()) {
            return refused(call, infolog.get());
        }
        return ErrorMapper.byStatus().map(call);
    }

    private static ConnectorException refused(FailedCall call, String infolog) {
        if (infolog.contains("already exists")) {
            return new ConflictException(call.details(), "the record already exists", null);
        }
        if (infolog.contains("has been posted")) {
            return new ConflictException(call.details(), "the document has been posted", null);
        }
        if (infolog.contains("update conflict occurred")) {
            return new ConflictException(call.details(), "somebody else has changed the record", null);
        }
        if (infolog.contains("is not open")) {
            return new RejectedException(call.details(), "the fiscal period is not open");
        }
        if (infolog.contains("exceeds the")) {
            return new RejectedException(call.details(), "more is to be settled than is open");
        }
        return field(MISSING, infolog, "must be filled in")
                .or(() -> field(UNRELATED, infolog, "is not set up"))
                .or(() -> field(TOO_LONG, infolog, "is too long"))
                .map(error -> new RejectedException(call.details(), "a field was refused", List.of(error)))
                .orElseGet(() -> new RejectedException(call.details(), "a business rule refused it"));
    }

    private static Optional<FieldError> field(Pattern pattern, String infolog, String reason) {
        Matcher found = pattern.matcher(infolog);
        return found.find() ? Optional.of(new FieldError(found.group(1), reason)) : Optional.empty();
    }
}
