package org.throughline.salesforce.platform;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import tools.jackson.databind.node.MissingNode;

/** What became of one row of a bulk job that writes. */
public sealed interface BulkResult {

    /** {@return the row as it was uploaded} */
    BulkRow row();

    /**
     * The row was written.
     *
     * @param saved the id of the row and whether it is new
     * @param row the row as it was uploaded
     */
    record Success(SalesforceSaveResult saved, BulkRow row) implements BulkResult {}

    /**
     * The row was refused.
     *
     * @param error why, by the same types as of single writes
     * @param row the row as it was uploaded
     */
    record Failure(ConnectorException error, BulkRow row) implements BulkResult {
        // STATUS_CODE:text:fields --, as the guide shows it; unverified for every code.
        private static final Pattern ERROR =
                Pattern.compile("^([A-Z][A-Z0-9_]*):(.*?)(?::([A-Za-z0-9_, ]*))? ?-*$", Pattern.DOTALL);

        static Failure of(FailureDetails call, String text, BulkRow row) {
            Matcher error = ERROR.matcher(text);
            SalesforceError parsed = error.matches()
                    ? new SalesforceError(
                            error.group(1), error.group(2), fields(error.group(3)), MissingNode.getInstance())
                    : new SalesforceError("UNREADABLE_ERROR", "", List.of(), MissingNode.getInstance());
            return new Failure(SalesforceErrors.map(call, true, List.of(parsed), null), row);
        }

        private static List<String> fields(@Nullable String list) {
            return list == null || list.isBlank()
                    ? List.of()
                    : List.of(list.trim().split("[, ]+"));
        }
    }

    /**
     * The job ended before the row's turn: nothing happened to it.
     *
     * @param row the row as it was uploaded
     */
    record Unprocessed(BulkRow row) implements BulkResult {}
}
