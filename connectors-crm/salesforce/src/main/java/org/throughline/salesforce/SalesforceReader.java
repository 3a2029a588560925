package org.throughline.salesforce;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;

/**
 * Reads rows of one object as canonical objects.
 *
 * @param <T> the canonical type
 */
final class SalesforceReader<T> {
    private final SalesforceRestClient client;
    private final SalesforceFeed feed;
    private final SalesforceSource source;
    private final Function<SalesforceRecord, T> mapper;

    SalesforceReader(
            SalesforceRestClient client,
            SalesforceFeed feed,
            SalesforceSource source,
            Function<SalesforceRecord, T> mapper) {
        this.client = client;
        this.feed = feed;
        this.source = source;
        this.mapper = mapper;
    }

    T get(String operation, ExternalRef ref) {
        String id = SalesforceRefs.requireId(operation, source.objectType(), ref);
        return first(operation, "Id = " + Soql.text(id)).stream()
                .findFirst()
                .orElseThrow(() -> SalesforceRefs.unknown(operation, source.objectType(), id));
    }

    /** The rows of the first page, which is enough where only a few can match. */
    List<T> first(String operation, String condition) {
        return client.query(operation, source.where(condition)).items().stream()
                .map(mapper)
                .toList();
    }

    Stream<T> list(String operation, String condition) {
        return client.stream(operation, source.where(condition)).map(mapper);
    }

    Stream<Change<T>> changes(String operation, Cursor since) {
        return feed.changes(operation, source, since, mapper);
    }
}
