package org.throughline.connector.feed;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.throughline.connector.Cursor;

/** Positions of one process, gone with it: for tests and for runs that start from nothing. Thread-safe. */
public final class InMemoryFeedPositions implements FeedPositions {
    private final Map<String, Cursor> positions = new ConcurrentHashMap<>();

    /** Starts without any position. */
    public InMemoryFeedPositions() {}

    @Override
    public Optional<Cursor> find(String reader) {
        return Optional.ofNullable(positions.get(reader));
    }

    @Override
    public void store(String reader, Cursor position) {
        FeedPositions.requireStorable(reader, position);
        positions.put(reader, position);
    }
}
