package org.throughline.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Cursor;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.Soql;

/**
 * How far a feed of changes has come: everything up to one row, and of the rows behind it those that are listed.
 *
 * <p>A row is listed as long as rows with an earlier moment may still appear, because their transactions have not ended.
 * Not thread-safe.
 */
final class SalesforcePosition {
    /** How many rows are listed at most. Beyond them the oldest are forgotten, and so are delivered again. */
    static final int MAX_LISTED = 500;

    private static final String SEPARATOR = ";";

    /** A state of a row. Of many rows that changed in one second, the id tells which. */
    record Place(Instant changedAt, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::changedAt).thenComparing(Place::id);

        static Place of(SalesforceRecord row) {
            return new Place(row.requiredInstant(SalesforceRecord.MODIFIED), row.id());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        private static Place parse(String text) {
            int slash = text.indexOf('/');
            return new Place(Instant.parse(text.substring(0, Math.max(slash, 0))), text.substring(slash + 1));
        }

        @Override
        public String toString() {
            return changedAt + "/" + id;
        }
    }

    private @Nullable Place settled;
    private final Set<Place> listed = new LinkedHashSet<>();

    private SalesforcePosition() {}

    static SalesforcePosition of(Cursor cursor) {
        SalesforcePosition position = new SalesforcePosition();
        if (cursor.isStart()) {
            return position;
        }
        String[] places = cursor.value().split(SEPARATOR, -1);
        try {
            position.settled = places[0].isEmpty() ? null : Place.parse(places[0]);
            for (int i = 1; i < places.length; i++) {
                position.listed.add(Place.parse(places[i]));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a cursor of this connector", e);
        }
        return position;
    }

    /** The condition for rows that may not have been delivered yet. */
    String condition() {
        String moment = SalesforceRecord.MODIFIED;
        Place last = settled;
        if (last == null) {
            return moment + " >= " + Soql.dateTime(Instant.EPOCH);
        }
        String at = Soql.dateTime(last.changedAt());
        return "(" + moment + " > " + at + " OR (" + moment + " = " + at + " AND Id > " + Soql.text(last.id()) + "))";
    }

    /**
     * Goes behind a row.
     *
     * @param place the row
     * @param isSettled whether no row with an earlier moment can appear any more
     * @return whether it had not been delivered yet
     */
    boolean pass(Place place, boolean isSettled) {
        boolean isNew = !listed.contains(place);
        if (!isSettled) {
            list(place);
        } else if (settled == null || settled.compareTo(place) < 0) {
            settled = place;
            listed.removeIf(other -> other.compareTo(place) <= 0);
        }
        return isNew;
    }

    Cursor cursor() {
        String first = settled == null ? "" : settled.toString();
        return Cursor.of(
                listed.isEmpty()
                        ? first
                        : listed.stream()
                                .map(Place::toString)
                                .collect(Collectors.joining(SEPARATOR, first + SEPARATOR, "")));
    }

    private void list(Place place) {
        listed.add(place);
        if (listed.size() > MAX_LISTED) {
            Iterator<Place> oldest = listed.iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
