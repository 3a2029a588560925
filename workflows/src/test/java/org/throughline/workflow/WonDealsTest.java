package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.MappingException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.feed.InMemoryFeedPositions;
import org.throughline.model.ExternalRef;
import org.throughline.workflow.quotetoproject.WonDeals;

class WonDealsTest {
    private final FlowsOnRunner flows = new FlowsOnRunner();
    private final FeedOfDeals feed = new FeedOfDeals();
    private final WonDeals wonDeals =
            WonDeals.of(feed, flows.quoteToProject, new InMemoryFeedPositions(), "won-deals-crm");
    private WorkflowRunner runner;

    @BeforeEach
    void start() {
        runner = WorkflowRunner.on(flows.dataSource)
                .register(flows.quoteToProject)
                .start();
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void eachWonDealIsHandedInOnceHoweverOftenItIsTold() {
        won("A", "B", "A", "C", "B", "A");

        assertThat(wonDeals.submitTo(runner)).isEqualTo(6);

        assertThat(handedIn()).containsExactly("A", "B", "C");
    }

    @Test
    void theNextCallReadsOnBehindWhatWasHandedIn() {
        won("A", "B");
        wonDeals.submitTo(runner);
        won("C");

        assertThat(wonDeals.submitTo(runner)).isEqualTo(1);

        assertThat(feed.asked).containsExactly(Cursor.start(), Cursor.of("2"));
        assertThat(handedIn()).containsExactly("A", "B", "C");
    }

    @Test
    void aFeedThatBreaksOffLosesNothing() {
        IntStream.range(0, 140).forEach(place -> won("A"));
        won("B");
        feed.breaksOffBehind = 120;
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> wonDeals.submitTo(runner));
        assertThat(handedIn()).containsExactly("A");

        feed.breaksOffBehind = Integer.MAX_VALUE;
        wonDeals.submitTo(runner);

        assertThat(feed.asked).containsExactly(Cursor.start(), Cursor.of("100"));
        assertThat(handedIn()).containsExactly("A", "B");
    }

    @Test
    void aDealThatWasDeletedStartsNothing() {
        feed.changes.add(new Change.Deleted<>(ref("A"), Instant.EPOCH, null, feed.next()));

        assertThat(wonDeals.submitTo(runner)).isEqualTo(1);

        assertThat(handedIn()).isEmpty();
    }

    @Test
    void aDealThatCannotBeReadIsHandedInSoThatItsRunSaysWhy() {
        MappingException reason = new MappingException("Opportunity", "StageName", "is unknown");
        feed.changes.add(new Change.Unmappable<>(ref("A"), reason, feed.next()));

        wonDeals.submitTo(runner);

        assertThat(handedIn()).containsExactly("A");
    }

    private void won(String... deals) {
        for (String deal : deals) {
            feed.changes.add(new Change.Upserted<>(ref(deal), feed.next()));
        }
    }

    private static ExternalRef ref(String deal) {
        return new ExternalRef("crm", "Opportunity", deal);
    }

    private List<String> handedIn() {
        return runner.runs(RunFilter.all(), 100).stream()
                .map(run -> run.id().substring(run.id().indexOf(':') + 1))
                .sorted()
                .toList();
    }
}
