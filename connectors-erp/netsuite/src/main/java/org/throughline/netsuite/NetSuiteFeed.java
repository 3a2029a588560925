package org.throughline.netsuite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;

/**
 * Feeds of changed rows, in the order of their last change and their id, read page by page from the last row on: so no
 * query comes near the most rows that NetSuite gives out for one.
 *
 * <p>Each page begins behind the last row of the one before it, so pages come one after the other, each while the one
 * before it is consumed.
 *
 * <p>A moment is set before a transaction ends, and by another clock than ours: what changed within the delay is left to
 * the next call.
 */
final class NetSuiteFeed {
    private static final String MOMENT = "SYS_EXTRACT_UTC(lastmodifieddate)";
    private static final String FORMAT = "'YYYY-MM-DD HH24:MI:SS'";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /**
     * Where a feed looks.
     *
     * @param type the record type of the rows
     * @param table the table
     * @param columns what is read beside id and moment, with a comma before each
     * @param condition which rows
     */
    record Source(String type, String table, String columns, String condition) {}

    private final NetSuiteClient client;
    private final Clock clock;
    private final Duration delay;

    NetSuiteFeed(NetSuiteClient client, Clock clock, Duration delay) {
        this.client = client;
        this.clock = clock;
        this.delay = delay;
    }

    <T> Stream<Change<T>> changes(String operation, Source source, Cursor since, Function<NetSuiteRecord, T> mapper) {
        Optional<Place> start = Place.of(since);
        Instant until = clock.instant().minus(delay);
        Stream<NetSuiteRecord> rows = PagedStream.prefetching(
                FailureDetails.of(NetSuiteClient.SYSTEM, operation),
                token -> page(operation, source, token.map(Place::parse).or(() -> start), until));
        return rows.flatMap(row -> change(row, mapper).stream());
    }

    private Page<NetSuiteRecord> page(String operation, Source source, Optional<Place> behind, Instant until) {
        List<String> parameters = new ArrayList<>(List.of(SECONDS.format(until)));
        behind.ifPresent(place -> parameters.addAll(List.of(place.moment(), place.moment(), place.id())));
        String query = "SELECT id, TO_CHAR(" + MOMENT + ", " + FORMAT + ") AS changedat" + source.columns() + " FROM "
                + source.table() + " WHERE " + source.condition() + " AND " + MOMENT + " <= TO_TIMESTAMP(?, " + FORMAT
                + ")" + behind.map(place -> condition()).orElse("") + " ORDER BY lastmodifieddate, id";
        List<NetSuiteRecord> rows = client.firstRows(operation, query, parameters).stream()
                .map(row -> new NetSuiteRecord(source.type(), row))
                .toList();
        boolean more = rows.size() == NetSuiteClient.PAGE;
        return new Page<>(rows, more ? Place.of(rows.get(rows.size() - 1)).toString() : null);
    }

    private static String condition() {
        return " AND (" + MOMENT + " > TO_TIMESTAMP(?, " + FORMAT + ") OR (" + MOMENT + " = TO_TIMESTAMP(?, " + FORMAT
                + ") AND id > ?))";
    }

    /** Empty if the record was deleted after it was listed. */
    private static <T> Optional<Change<T>> change(NetSuiteRecord row, Function<NetSuiteRecord, T> mapper) {
        Cursor behind = Cursor.of(Place.of(row).toString());
        try {
            return Optional.of(new Change.Upserted<>(mapper.apply(row), behind));
        } catch (MappingException e) {
            return Optional.of(new Change.Unmappable<>(row.ref(), e, behind));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** A row, and its last change in seconds. */
    private record Place(String moment, String id) {

        static Place of(NetSuiteRecord row) {
            return new Place(row.requiredText("changedat"), row.requiredText("id"));
        }

        static Optional<Place> of(Cursor cursor) {
            return cursor.isStart() ? Optional.empty() : Optional.of(parse(cursor.value()));
        }

        static Place parse(String text) {
            if (!text.matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}/\\d{1,18}")) {
                throw new IllegalArgumentException("not a cursor of this connector");
            }
            int slash = text.indexOf('/');
            return new Place(text.substring(0, slash), text.substring(slash + 1));
        }

        @Override
        public String toString() {
            return moment + "/" + id;
        }
    }
}
