package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagedStreamTest {
    private static final FailureDetails FEED = FailureDetails.of("acme", "acme.listInvoices");

    private final List<Optional<String>> fetched = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "2, 3", "3, 3", "4, 3", "6, 3", "7, 3", "5, 1", "200, 7"})
    void nothingIsLostOrRepeatedAtPageEdges(int total, int pageSize) {
        List<Integer> all = IntStream.range(0, total).boxed().toList();

        assertThat(pages(total, pageSize)).containsExactlyElementsOf(all);
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEnd() {
        Stream<Integer> items = PagedStream.of(FEED, token -> switch (token.orElse("0")) {
            case "0" -> new Page<>(List.of(1), "1");
            case "1" -> new Page<>(List.of(), "2");
            default -> new Page<>(List.of(2), null);
        });

        assertThat(items).containsExactly(1, 2);
    }

    @Test
    void nothingIsFetchedBeforeItIsWanted() {
        Stream<Integer> items = pages(100, 10);

        assertThat(fetched).isEmpty();
        assertThat(items.limit(10)).hasSize(10);
        assertThat(fetched).containsExactly(Optional.empty());
    }

    @Test
    void pagesAreFetchedOneByOne() {
        assertThat(pages(100, 10).anyMatch(item -> item == 25)).isTrue();

        assertThat(fetched).containsExactly(Optional.empty(), Optional.of("10"), Optional.of("20"));
    }

    @Test
    void aClosedStreamFetchesNoMore() {
        Stream<Integer> items = pages(100, 10);
        var iterator = items.iterator();
        iterator.next();

        items.close();

        while (iterator.hasNext()) {
            iterator.next();
        }
        assertThat(fetched).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "7, 8", "500, 501"})
    void aCircleOfPagesEndsWithAnErrorThatNamesTheFeed(int length, int page) {
        Stream<Integer> items = PagedStream.of(FEED, token -> {
            int place = token.map(Integer::valueOf).orElse(0);
            return new Page<>(List.of(place), String.valueOf((place + 1) % length));
        });

        assertThatExceptionOfType(EndlessFeedException.class)
                .isThrownBy(items::toList)
                .withMessage("acme.listInvoices: page " + page + " of the list leads back to a page that was read"
                        + " before")
                .satisfies(failure -> assertThat(failure.system()).isEqualTo("acme"));
    }

    @Test
    void aPageThatIsSentAgainUnderNewTokensEndsWithAnError() {
        AtomicInteger tokens = new AtomicInteger();
        Stream<Integer> items =
                PagedStream.of(FEED, token -> new Page<>(List.of(1, 2), "t-" + tokens.incrementAndGet()));

        assertThatExceptionOfType(EndlessFeedException.class)
                .isThrownBy(items::toList)
                .withMessage("acme.listInvoices: page 2 of the list is the page before it once more");
    }

    @Test
    void aListThatGoesOnForEverEndsWithAnError() {
        AtomicInteger tokens = new AtomicInteger();
        Stream<Integer> items = PagedStream.of(FEED, token -> new Page<>(List.of(), "t-" + tokens.incrementAndGet()));

        assertThatExceptionOfType(EndlessFeedException.class)
                .isThrownBy(items::toList)
                .withMessage(
                        "acme.listInvoices: page 100000 of the list is not the last one, and no list has more pages");
    }

    private Stream<Integer> pages(int total, int pageSize) {
        return PagedStream.of(FEED, token -> {
            fetched.add(token);
            int from = token.map(Integer::valueOf).orElse(0);
            int to = Math.min(total, from + pageSize);
            return new Page<>(IntStream.range(from, to).boxed().toList(), to < total ? String.valueOf(to) : null);
        });
    }
}
