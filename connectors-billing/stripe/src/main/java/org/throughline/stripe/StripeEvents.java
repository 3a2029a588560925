package org.throughline.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.port.BillingEvents;
import tools.jackson.databind.JsonNode;

/**
 * The list of events as a feed. Stripe lists from the newest on; from a known event on, its pages lead the other way.
 *
 * <p>Events of one second have no order that is told, and whether each shows at once is not: the latest ones are left to the
 * next call.
 */
final class StripeEvents implements BillingEvents {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final FailureDetails FEED = FailureDetails.of(StripeClient.SYSTEM, StripeClient.LIST_EVENTS);

    private final StripeClient client;
    private final Clock clock;

    StripeEvents(StripeClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Stream<Change<BillingEvent>> occurredSince(Cursor since) {
        Optional<Place> start = Place.of(since);
        Instant now = clock.instant();
        return PagedStream.of(FEED, token -> page(token, start, now.minus(KEPT)))
                .takeWhile(event -> !StripeEventMapper.occurredAt(event).isAfter(now.minus(DELAY)))
                .map(StripeEvents::change);
    }

    private Page<JsonNode> page(Optional<String> token, Optional<Place> start, Instant oldestKept) {
        if (token.isPresent()) {
            return behind(token.get());
        }
        if (start.isEmpty()) {
            return oldest();
        }
        if (start.get().occurredAt().isBefore(oldestKept)) {
            throw new NotFoundException(FEED, "the cursor is older than the 30 days that events are kept");
        }
        return behind(start.get().id());
    }

    private Page<JsonNode> behind(String id) {
        StripeList<JsonNode> list = client.listEventsBehind(id);
        List<JsonNode> events = new ArrayList<>(list.items());
        Collections.reverse(events);
        boolean more = !list.isWhole() && !events.isEmpty();
        return new Page<>(events, more ? StripeEventMapper.id(events.get(events.size() - 1)) : null);
    }

    /** The last of all pages ends with it. */
    private Page<JsonNode> oldest() {
        try (Stream<JsonNode> newestFirst =
                StripePages.all(StripeClient.LIST_EVENTS, StripeEventMapper::id, client::listEvents)) {
            return newestFirst
                    .reduce((newer, older) -> older)
                    .map(oldest -> new Page<>(List.of(oldest), StripeEventMapper.id(oldest)))
                    .orElseGet(() -> new Page<>(List.of(), null));
        }
    }

    private static Change<BillingEvent> change(JsonNode event) {
        Cursor behind = Place.of(event).toCursor();
        try {
            return new Change.Upserted<>(StripeEventMapper.toBillingEvent(event), behind);
        } catch (MappingException e) {
            return new Change.Unmappable<>(
                    StripeRefs.ref(StripeEventMapper.OBJECT, StripeEventMapper.id(event)), e, behind);
        }
    }

    /** An event, and when it happened: Stripe forgets it by its age. */
    private record Place(Instant occurredAt, String id) {

        static Place of(JsonNode event) {
            return new Place(StripeEventMapper.occurredAt(event), StripeEventMapper.id(event));
        }

        static Optional<Place> of(Cursor cursor) {
            if (cursor.isStart()) {
                return Optional.empty();
            }
            if (!cursor.value().matches("\\d{1,12}/evt_\\w{1,200}")) {
                throw new IllegalArgumentException("not a cursor of this connector");
            }
            int slash = cursor.value().indexOf('/');
            Instant occurredAt =
                    Instant.ofEpochSecond(Long.parseLong(cursor.value().substring(0, slash)));
            return Optional.of(new Place(occurredAt, cursor.value().substring(slash + 1)));
        }

        Cursor toCursor() {
            return Cursor.of(occurredAt.getEpochSecond() + "/" + id);
        }
    }
}
