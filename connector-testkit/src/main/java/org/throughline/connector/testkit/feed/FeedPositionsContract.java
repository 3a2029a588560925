package org.throughline.connector.testkit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Cursor;
import org.throughline.connector.feed.FeedPositions;

/** What every store of positions promises. Extend it, and give a new and empty store for each test. */
public abstract class FeedPositionsContract {
    private static final Cursor FIRST = Cursor.of("AAAAAAAAAAE=");
    private static final Cursor SECOND = Cursor.of("AAAAAAAAAAI=");

    /** Only for subclasses. */
    protected FeedPositionsContract() {}

    /**
     * Opens a store without any position.
     *
     * @return the store
     * @throws Exception if it cannot be opened
     */
    protected abstract FeedPositions emptyStore() throws Exception;

    @Test
    void aNewReaderHasNoPosition() throws Exception {
        assertThat(emptyStore().find("deals")).isEmpty();
    }

    @Test
    void theLastPositionOfEachReaderCounts() throws Exception {
        FeedPositions store = emptyStore();
        store.store("deals", SECOND);
        store.store("deals", FIRST);
        store.store("Deals", SECOND);

        assertThat(store.find("deals")).contains(FIRST);
        assertThat(store.find("Deals")).contains(SECOND);
    }

    @Test
    void readersThatBeginTogetherBothStore() throws Exception {
        FeedPositions store = emptyStore();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> stored = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String reader = "reader " + i / 4;
                stored.add(threads.submit(() -> store.store(reader, FIRST)));
            }
            for (Future<?> one : stored) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.find("reader 9")).contains(FIRST);
    }

    @Test
    void whatAStoreWouldChangeIsRefused() throws Exception {
        FeedPositions store = emptyStore();

        for (String reader : List.of("", " ", "deals ", "d\u00e9als", "d\0als", "d".repeat(121))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.store(reader, FIRST))
                    .withMessageStartingWith("reader");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.store("deals", Cursor.of("x".repeat(1001))))
                .withMessageStartingWith("position");
    }

    @Test
    void theLongestNamesAreKept() throws Exception {
        FeedPositions store = emptyStore();
        store.store("d".repeat(FeedPositions.LONGEST_READER), Cursor.of("x".repeat(FeedPositions.LONGEST_POSITION)));

        assertThat(store.find("d".repeat(120))).contains(Cursor.of("x".repeat(1000)));
    }
}
