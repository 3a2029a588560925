package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagedStreamTest {
    private final List<Optional<String>> fetched = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "2, 3", "3, 3", "4, 3", "6, 3", "7, 3", "5, 1", "200, 7"})
    void nothingIsLostOrRepeatedAtPageEdges(int total, int pageSize) {
        List<Integer> all = IntStream.range(0, total).boxed().toList();

        assertThat(pages(total, pageSize)).containsExactlyElementsOf(all);
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEnd() {
        Stream<Integer> items = PagedStream.of(token -> switch (token.orElse("0")) {
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

    @Test
    void aPageThatNamesItselfAsTheNextOneEndsWithAnError() {
        Stream<Integer> items = PagedStream.of(token -> new Page<>(List.of(1), "again"));

        assertThatIllegalStateException().isThrownBy(items::toList).withMessage("a page names itself as the next one");
    }

    private Stream<Integer> pages(int total, int pageSize) {
        return PagedStream.of(token -> {
            fetched.add(token);
            int from = token.map(Integer::valueOf).orElse(0);
            int to = Math.min(total, from + pageSize);
            return new Page<>(IntStream.range(from, to).boxed().toList(), to < total ? String.valueOf(to) : null);
        });
    }
}
