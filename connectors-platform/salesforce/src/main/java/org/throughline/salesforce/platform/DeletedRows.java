package org.throughline.salesforce.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The rows of one object that were deleted in a span of time.
 *
 * @param rows the deleted rows
 * @param latestCovered up to when the rows are complete (UTC): the start of the next call
 * @param isComplete whether the delete log reaches back to the start. If not, deletions may be missing: compare all rows
 *     instead
 */
public record DeletedRows(List<Row> rows, Instant latestCovered, boolean isComplete) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /**
     * A deleted row.
     *
     * @param id the id of the row, 18 characters
     * @param deletedAt when it was deleted (UTC)
     */
    public record Row(String id, Instant deletedAt) {}

    /**
     * Copies the rows.
     *
     * @param rows the deleted rows
     * @param latestCovered up to when the rows are complete (UTC)
     * @param isComplete whether the delete log reaches back to the start
     */
    public DeletedRows {
        rows = List.copyOf(rows);
    }

    static void checkSpan(Instant start, Instant end) {
        Duration span = Duration.between(start, end);
        if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the span from start to end must be a minute to 30 days");
        }
    }

    static DeletedRows of(String objectType, Instant start, JsonNode answer) {
        SalesforceRecord head = new SalesforceRecord(objectType, answer);
        List<Row> rows = new ArrayList<>();
        answer.path("deletedRecords").forEach(item -> {
            SalesforceRecord row = new SalesforceRecord(objectType, item);
            rows.add(new Row(row.requiredText("id"), row.requiredInstant("deletedDate")));
        });
        return new DeletedRows(
                rows,
                head.requiredInstant("latestDateCovered"),
                !head.requiredInstant("earliestDateAvailable").isAfter(start));
    }
}
