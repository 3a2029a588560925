package org.throughline.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import org.throughline.connector.Cursor;
import org.throughline.model.CanonicalObject;
import org.throughline.model.Extensions;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;

/**
 * A place in the feed of changed rows: the last change seen and the row it was of, because many rows may change in the
 * same second.
 */
record SalesforceChanges(Instant changedAt, String id) {
    static final String MOMENT = SalesforceRecord.MODIFIED;
    static final String ORDER = " ORDER BY " + MOMENT + ", Id";
    private static final String EXTENSION = SalesforceRestClient.SYSTEM + ":" + MOMENT;
    private static final String SEPARATOR = "/";

    /** Keeps the moment of the change, so that the feed can be taken up behind the object. */
    static Extensions stamp(SalesforceRecord row, Extensions extensions) {
        return extensions.with(EXTENSION, row.requiredInstant(MOMENT).toString());
    }

    static Cursor after(CanonicalObject seen) {
        String moment = seen.getExtensions()
                .text(EXTENSION)
                .orElseThrow(() -> new IllegalArgumentException("the object does not come from a feed of changes"));
        String id = seen.externalRef(SalesforceRestClient.SYSTEM).orElseThrow().id();
        return Cursor.of(moment + SEPARATOR + id);
    }

    /** The condition for rows behind the cursor. */
    static String behind(Cursor since) {
        if (since.isStart()) {
            return MOMENT + " >= " + Soql.dateTime(Instant.EPOCH);
        }
        SalesforceChanges place = parse(since);
        String moment = Soql.dateTime(place.changedAt());
        return "(" + MOMENT + " > " + moment + " OR (" + MOMENT + " = " + moment + " AND Id > " + Soql.text(place.id())
                + "))";
    }

    private static SalesforceChanges parse(Cursor since) {
        int separator = since.value().indexOf(SEPARATOR);
        try {
            return new SalesforceChanges(
                    Instant.parse(since.value().substring(0, Math.max(separator, 0))),
                    since.value().substring(separator + 1));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a cursor of this connector", e);
        }
    }
}
