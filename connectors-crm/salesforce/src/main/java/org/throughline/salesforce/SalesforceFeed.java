package org.throughline.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.MappingException;
import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;

/**
 * Feeds of changed rows, in the order of {@code SystemModstamp} and id.
 *
 * <p>That moment is set before a transaction ends, and by another clock than ours. So a row counts as settled only if its
 * moment lies the overlap behind the beginning of the query; rows behind that are looked at again by the next query, and
 * left out by the list in the cursor.
 */
final class SalesforceFeed {
    private static final String MERGED_INTO = "MasterRecordId";

    private final SalesforceRestClient client;
    private final Clock clock;
    private final Duration overlap;

    SalesforceFeed(SalesforceRestClient client, Clock clock, Duration overlap) {
        this.client = client;
        this.clock = clock;
        this.overlap = overlap;
    }

    <T> Stream<Change<T>> changes(
            String operation, SalesforceSource source, Cursor since, Function<SalesforceRecord, T> mapper) {
        SalesforcePosition position = SalesforcePosition.of(since);
        // Who begins has nothing to delete.
        boolean withDeleted = !since.isStart() && !source.deletion().isEmpty();
        String query = source.changed(position, withDeleted);
        Instant settledBefore = clock.instant().minus(overlap);
        Stream<SalesforceRecord> rows =
                withDeleted ? client.streamAll(operation, query) : client.stream(operation, query);
        return rows.mapMulti((row, changes) -> {
            SalesforcePosition.Place place = SalesforcePosition.Place.of(row);
            if (position.pass(place, place.changedAt().isBefore(settledBefore))) {
                Cursor behind = position.cursor();
                changes.accept(
                        withDeleted && row.flag(SalesforceSource.DELETED)
                                ? deleted(row, place, source, behind)
                                : upserted(row, mapper, behind));
            }
        });
    }

    private static <T> Change<T> deleted(
            SalesforceRecord row, SalesforcePosition.Place place, SalesforceSource source, Cursor behind) {
        @Nullable ExternalRef survivor = null;
        if (source.deletion().contains(MERGED_INTO)) {
            survivor = row.text(MERGED_INTO)
                    .map(id -> SalesforceRefs.ref(row.objectType(), id))
                    .orElse(null);
        }
        return new Change.Deleted<>(SalesforceRefs.of(row), place.changedAt(), survivor, behind);
    }

    private static <T> Change<T> upserted(SalesforceRecord row, Function<SalesforceRecord, T> mapper, Cursor behind) {
        try {
            return new Change.Upserted<>(mapper.apply(row), behind);
        } catch (MappingException e) {
            return new Change.Unmappable<>(SalesforceRefs.of(row), e, behind);
        }
    }
}
