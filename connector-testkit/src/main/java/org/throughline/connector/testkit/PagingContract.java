package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.ConnectorException;

/** Lists are read to their end, and no further. */
abstract class PagingContract<C> extends CredentialContract<C> {
    @TestFactory
    Stream<DynamicTest> pagingEndsAndLosesNothing() {
        return eachListing((run, listing) -> {
            List<String> expected = listing.expected().get();
            try (Stream<String> keys = listing.run().apply(run.connector)) {
                assertThat(keys.limit(expected.size() + 1L)).containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(run.dataRequests()).as("pages").isGreaterThan(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPageThatComesAgainAndAgainIsNoList() {
        return eachListing((run, listing) -> {
            unlessKnown(run.subject, listing.operation());
            int size = listing.expected().get().size();
            AtomicReference<@Nullable ProxyAnswer> first = new AtomicReference<>();
            run.proxy.always(run.subject::isData, vendor -> {
                ProxyAnswer again = first.get();
                if (again == null) {
                    again = vendor.get();
                    first.set(again);
                }
                return again;
            });

            AtomicInteger delivered = new AtomicInteger();
            Throwable failure = run.failure(() -> {
                try (Stream<String> keys = listing.run().apply(run.connector)) {
                    keys.limit(2L * size + 10).forEach(key -> delivered.incrementAndGet());
                }
            });

            assertThat(failure).as("the failure that ends the list").isInstanceOf(ConnectorException.class);
            assertThat(delivered.get()).as("items delivered").isLessThanOrEqualTo(size);
        });
    }

    @TestFactory
    Stream<DynamicTest> aFaultAtAPageLosesNoItemSilently() {
        return eachListing((run, listing) -> {
            List<String> expected = listing.expected().get();
            AtomicInteger page = new AtomicInteger();
            run.proxy.once(
                    request -> run.subject.isData(request) && page.incrementAndGet() == 2,
                    Fault.rewrite(body -> body.substring(0, body.length() / 2)));

            Throwable failure = run.failure(() -> {
                try (Stream<String> keys = listing.run().apply(run.connector)) {
                    assertThat(keys).containsExactlyInAnyOrderElementsOf(expected);
                }
            });

            assertThat(failure)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            clear -> assertThat(clear).isInstanceOf(ConnectorException.class));
        });
    }

    @Test
    void aChangeBetweenTwoPagesLosesNothingAndDeliversNothingTwice() {
        Subject<C> subject = subject();
        Subject.Change<C> change = provided(subject, subject.change, "changingWhilePaging");
        run(subject, run -> {
            List<String> expected = change.listing().expected().get();
            AtomicInteger pages = new AtomicInteger();
            run.proxy.always(run.subject::isData, vendor -> {
                if (pages.incrementAndGet() == 2) {
                    change.change().run();
                }
                return vendor.get();
            });

            try (Stream<String> keys = change.listing().run().apply(run.connector)) {
                assertThat(keys).containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(pages.get()).as("pages").isGreaterThan(1);
        });
    }

    private Stream<DynamicTest> eachListing(BiConsumer<ContractRun<C>, Subject.Listing<C>> test) {
        Subject<C> subject = subject();
        if (subject.listings.isEmpty()) {
            provided(subject, null, "listing");
        }
        return subject.listings.stream()
                .map(listing -> dynamicTest(listing.operation(), () -> run(subject, run -> test.accept(run, listing))));
    }
}
