package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class PrefetchTest {
    private static final FailureDetails FEED = FailureDetails.of("acme", "acme.listInvoices");

    private final BlockingQueue<Integer> fetched = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "3, 3", "4, 3", "7, 3", "5, 1", "200, 7"})
    void nothingIsLostOrRepeatedAtPageEdges(int total, int pageSize) {
        List<Integer> all = IntStream.range(0, total).boxed().toList();

        try (Stream<Integer> items = pages(total, pageSize)) {
            assertThat(items).containsExactlyElementsOf(all);
        }
    }

    @Test
    void theNextPageArrivesWhileThisOneIsConsumed() throws InterruptedException {
        try (Stream<Integer> items = pages(100, 10)) {
            Iterator<Integer> iterator = items.iterator();
            consume(iterator, 6);

            assertThat(fetched.take()).isZero();
            assertThat(fetched.take()).as("page read ahead").isEqualTo(10);
        }
    }

    @Test
    void noMoreThanOnePageIsReadAhead() throws InterruptedException {
        try (Stream<Integer> items = pages(100, 10)) {
            consume(items.iterator(), 10);

            assertThat(List.of(fetched.take(), fetched.take())).containsExactly(0, 10);
            assertThat(fetched).isEmpty();
        }
    }

    @Test
    void aConsumerOfTheFirstItemsCostsNoFurtherPage() {
        try (Stream<Integer> items = pages(100, 10)) {
            assertThat(items.limit(5)).hasSize(5);
        }

        assertThat(fetched).containsExactly(0);
    }

    @Test
    void closingInterruptsThePageThatIsBeingReadAndDeliversNoMore() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        Stream<Integer> items = PagedStream.prefetching(FEED, token -> {
            if (token.isEmpty()) {
                return new Page<>(List.of(1, 2), "2");
            }
            reading.countDown();
            try {
                return new Page<>(List.of(new LinkedBlockingQueue<Integer>().take()), null);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new IllegalStateException(e);
            }
        });
        Iterator<Integer> iterator = items.iterator();
        consume(iterator, 2);
        reading.await();

        items.close();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).as("interrupted").isTrue();
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    void aFailureIsThrownWhereThePageIsWanted() {
        UnavailableException failure = new UnavailableException(FEED, "down", (Duration) null);
        try (Stream<Integer> items = PagedStream.prefetching(FEED, token -> {
            if (token.isEmpty()) {
                return new Page<>(List.of(1, 2), "2");
            }
            throw failure;
        })) {
            Iterator<Integer> iterator = items.iterator();
            consume(iterator, 2);

            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(iterator::hasNext)
                    .isSameAs(failure);
        }
    }

    private Stream<Integer> pages(int total, int pageSize) {
        return PagedStream.prefetching(FEED, token -> {
            int from = token.map(Integer::valueOf).orElse(0);
            fetched.add(from);
            int to = Math.min(total, from + pageSize);
            return new Page<>(IntStream.range(from, to).boxed().toList(), to < total ? String.valueOf(to) : null);
        });
    }

    private static void consume(Iterator<Integer> iterator, int items) {
        for (int i = 0; i < items; i++) {
            iterator.next();
        }
    }
}
