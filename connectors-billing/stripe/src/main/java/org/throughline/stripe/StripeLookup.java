package org.throughline.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;

/**
 * Finds records by our id in their metadata. Search finds the old ones; it lags behind, so those of the last hours are
 * listed. Ids found are kept, because they never change.
 *
 * @param <T> the wire type
 */
final class StripeLookup<T> {
    /** Search lags by a minute as a rule; after outages it may be hours. */
    private static final Duration RECENT = Duration.ofHours(6);

    private static final int MOST_KEPT = 10_000;

    private final String object;
    private final String metadataKey;
    private final Clock clock;
    private final Function<String, StripeList<T>> search;
    private final BiFunction<Instant, Optional<String>, StripeList<T>> list;
    private final Function<T, @Nullable String> id;
    private final Function<T, @Nullable Map<String, Object>> metadata;
    private final Predicate<T> counts;
    private final Map<String, String> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_KEPT;
        }
    });

    StripeLookup(
            String object,
            String metadataKey,
            Clock clock,
            Function<String, StripeList<T>> search,
            BiFunction<Instant, Optional<String>, StripeList<T>> list,
            Function<T, @Nullable String> id,
            Function<T, @Nullable Map<String, Object>> metadata,
            Predicate<T> counts) {
        this.object = object;
        this.metadataKey = metadataKey;
        this.clock = clock;
        this.search = search;
        this.list = list;
        this.id = id;
        this.metadata = metadata;
        this.counts = counts;
    }

    /** Stripe's id of the record with our id; empty if there is certainly none. */
    Optional<String> find(String ourId) {
        String kept = known.get(ourId);
        if (kept != null) {
            return Optional.of(kept);
        }
        String query = "metadata['" + metadataKey + "']:'" + escaped(ourId) + "'";
        Optional<String> found = only(search.apply(query).items().stream(), ourId);
        if (found.isEmpty()) {
            found = recent(ourId);
        }
        found.ifPresent(each -> keep(ourId, each));
        return found;
    }

    void keep(String ourId, String stripeId) {
        known.put(ourId, stripeId);
    }

    void forget(String ourId) {
        known.remove(ourId);
    }

    private Optional<String> recent(String ourId) {
        Instant from = clock.instant().minus(RECENT);
        try (Stream<T> rows = StripePages.all("stripe.list" + object, id, after -> list.apply(from, after))) {
            return only(rows, ourId);
        }
    }

    private Optional<String> only(Stream<T> rows, String ourId) {
        List<String> ids = new ArrayList<>();
        rows.filter(row -> StripeRefs.hasId(metadata.apply(row), metadataKey, ourId) && counts.test(row))
                .forEach(row -> ids.add(StripeRefs.required(id.apply(row), object, "id")));
        if (ids.stream().distinct().count() > 1) {
            throw new ConflictException(
                    FailureDetails.of(StripeClient.SYSTEM, "stripe.find" + object),
                    "several records carry the id in their metadata",
                    StripeRefs.ref(object, ids.get(0)));
        }
        return ids.stream().findFirst();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
