package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.deadletter.BulkReplay;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterDecision.Verdict;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.MessageRefusedException;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.OutboxPublisher;
import org.throughline.idempotency.outbox.OutboxState;

/** What a person learns about messages that could not be published, and can do about them, on whatever database. */
abstract class DeadLetterContract {
    private Bench bench;
    private JdbcDeadLetters letters;
    private final Book book = new Book();

    protected abstract HikariDataSource database();

    @BeforeEach
    void clear() {
        bench = Bench.on(database());
        letters = bench.deadLetters;
    }

    @Test
    void aDeadLetterTellsWhatAPersonNeeds() {
        append(OutboxMessage.of("invoice.posted", "INV-42", "{\"lines\":1}").withId("a"));
        Round node = bench.node(delivery -> {
            throw new IllegalStateException("no such customer\0");
        });
        for (int i = 0; i < 4; i++) {
            Bench.exhaust(node);
            bench.passTime(Duration.ofSeconds(8));
        }

        DeadLetter letter = letters.find("a").orElseThrow();
        assertThat(letter)
                .extracting(
                        DeadLetter::name, DeadLetter::key, DeadLetter::payload, DeadLetter::owner, DeadLetter::attempts)
                .containsExactly("invoice.posted", "INV-42", "{\"lines\":1}", "FINANCE", 3L);
        assertThat(letter.failure())
                .isEqualTo(new DeadLetter.Failure(
                        "java.lang.IllegalStateException", "no such customer?", Outcome.UNKNOWN));
        assertThat(Duration.between(letter.firstAttemptAt(), letter.lastAttemptAt()))
                .isEqualTo(Duration.ofSeconds(16));
        assertThat(letters.list(DeadLetterFilter.all(), 10)).containsExactly(letter);
    }

    @Test
    void aFilterOfTheDatabaseMeansWhatTheFilterSays() {
        List<String> topics = List.of(
                "invoice.posted",
                "invoice_posted",
                "invoice.draft.made",
                "Invoice.posted",
                "100%",
                "100!%x",
                "time.new");
        for (String topic : topics) {
            append(OutboxMessage.of(topic, topic, "{}").withId(topic + " refused"));
            append(OutboxMessage.of(topic, topic + " other", "{}").withId(topic + " failed"));
        }
        Round node = bench.node(this::refuseOrFail, Bench.THREE_TIMES);
        for (int i = 0; i < 4; i++) {
            Bench.exhaust(node);
            bench.passTime(Duration.ofSeconds(8));
        }
        List<DeadLetter> all = letters.list(DeadLetterFilter.all(), 100);
        assertThat(all).hasSize(2 * topics.size());

        for (String prefix : List.of("", "invoice.", "invoice_", "INVOICE", "100%", "100!", "%", "nothing")) {
            DeadLetterFilter named = DeadLetterFilter.all().named(prefix);
            for (DeadLetterFilter filter : List.of(
                    named,
                    named.failedWith("java.lang.IllegalStateException"),
                    named.failedWith("java.lang"),
                    named.ownedBy("FINANCE"),
                    named.ownedBy("INTEGRATION").failedWith(MessageRefusedException.class.getName()),
                    named.ownedBy("NOBODY"))) {
                assertThat(letters.list(filter, 100))
                        .as("%s", filter)
                        .containsExactlyElementsOf(
                                all.stream().filter(filter::matches).toList());
            }
        }
        assertThat(letters.list(DeadLetterFilter.all().ownedBy("FINANCE"), 1))
                .extracting(DeadLetter::id)
                .containsExactly("invoice.posted refused");
    }

    @Test
    void aDeadLetterIsDecidedOnOnceAndWhoAndWhyIsKept() {
        bury("a");

        assertThat(letters.discard("a", "ayşe", "a test")).isTrue();

        assertThat(letters.replay("a", "mehmet", "too late")).isFalse();
        assertThat(letters.replayEdited("a", "{}", "mehmet", "too late")).isFalse();
        assertThat(letters.discard("a", "mehmet", "too late")).isFalse();
        assertThat(letters.find("a")).isEmpty();
        assertThat(letters.decisions("a")).singleElement().satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Verdict.DISCARD);
            assertThat(decision.actor()).isEqualTo("ayşe");
            assertThat(decision.reason()).isEqualTo("a test");
            assertThat(decision.at()).isNotNull();
        });
        List<String> audit = bench.inTransaction(connection -> Jdbc.query(
                connection,
                row -> row.getInt("attempts") + " " + row.getString("error_type") + " "
                        + row.getString("error_message"),
                "SELECT attempts, error_type, error_message FROM throughline_outbox_decision"));
        assertThat(audit).containsExactly("1 " + MessageRefusedException.class.getName() + " wrong schema");
    }

    @Test
    void aDecisionNeedsAnActorAndAReason() {
        bury("a");

        assertThatIllegalArgumentException().isThrownBy(() -> letters.replay("a", "ayşe", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> letters.replayEdited("a", "{}", "", "why"));
        assertThatIllegalArgumentException().isThrownBy(() -> letters.discard("a", "", "why"));
        assertThat(letters.find("a")).isPresent();
        assertThat(letters.decisions("a")).isEmpty();
    }

    @Test
    void anEditedPayloadGoesOutUnderTheSameIdAndTheFormerOneIsKept() {
        OutboxMessage message = OutboxMessage.of("invoice.posted", "INV-42", "{\"lines\":1}")
                .withId("a")
                .withSchemaVersion(3)
                .withHeader("traceparent", "00-1");
        append(message);
        bench.append("INV-42", "behind");
        Round node = bench.node(book.before(refusing("{\"lines\":1}")));
        Bench.exhaust(node);
        assertThat(letters.replayEdited("a", "{\"lines\":2}", "ayşe", "a line was missing"))
                .isTrue();
        assertThat(bench.outbox.find("a"))
                .map(entry -> entry.state() + " " + entry.message().payload() + " " + entry.attempts())
                .contains("PENDING {\"lines\":2} 0");

        Bench.exhaust(node);

        assertThat(book.ids()).containsExactly("a", "behind");
        assertThat(book.deliveries.get(0).message())
                .isEqualTo(new OutboxMessage("a", "invoice.posted", "INV-42", 3, "{\"lines\":2}", message.headers()));
        assertThat(letters.decisions("a"))
                .extracting(DeadLetterDecision::verdict, DeadLetterDecision::actor, DeadLetterDecision::reason)
                .containsExactly(tuple(Verdict.EDIT, "ayşe", "a line was missing"));
        assertThat(letters.formerPayloads("a")).containsExactly("{\"lines\":1}");
    }

    @Test
    void everyFormerPayloadIsKept() {
        append(OutboxMessage.of("invoice.posted", "INV-42", "1").withId("a"));
        Round node = bench.node(refusing(""));
        Bench.exhaust(node);
        letters.replayEdited("a", "2", "ayşe", "first guess");
        Bench.exhaust(node);
        letters.replay("a", "mehmet", "once more");
        Bench.exhaust(node);
        letters.replayEdited("a", "3", "ayşe", "second guess");

        assertThat(letters.formerPayloads("a")).containsExactly("1", "2");
        assertThat(letters.decisions("a"))
                .extracting(DeadLetterDecision::verdict)
                .containsExactly(Verdict.EDIT, Verdict.REPLAY, Verdict.EDIT);
    }

    @Test
    void anEditedPayloadMustBeJson() {
        bury("a");

        for (String payload : List.of("{lines", "", " ", "{} {}", "lines")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> letters.replayEdited("a", payload, "ayşe", "corrected"))
                    .withMessageContaining("no JSON");
        }
        assertThat(letters.find("a")).map(DeadLetter::payload).contains("{}");
    }

    @Test
    void manyAreReplayedNotFasterThanAllowed() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            bury("m" + i);
        }
        append(OutboxMessage.of("time.approved", "T-1", "{}").withId("other"));
        Bench.exhaust(bench.node(refusing("")));
        List<Duration> waits = new ArrayList<>();
        // One of them is decided on by somebody else meanwhile.
        BulkReplay bulk = new BulkReplay(letters, 4, wait -> {
            waits.add(wait);
            letters.discard("m2", "mehmet", "not this one");
        });

        assertThat(bulk.run(DeadLetterFilter.all().ownedBy("FINANCE"), 4, "ayşe", "outage is over"))
                .isEqualTo(3);

        assertThat(waits).hasSize(3).containsOnly(Duration.ofMillis(250));
        Bench.exhaust(bench.node(book));
        assertThat(book.ids()).containsExactlyInAnyOrder("m0", "m1", "m3");
        assertThat(letters.list(DeadLetterFilter.all(), 10))
                .extracting(DeadLetter::id)
                .containsExactly("m4", "other");
        assertThat(letters.decisions("m1"))
                .extracting(DeadLetterDecision::actor, DeadLetterDecision::reason)
                .containsExactly(tuple("ayşe", "outage is over"));
    }

    @Test
    void aMessageIsFoundWhereverItStands() {
        bench.append("INV-42", "a");
        assertThat(bench.outbox.find("a")).map(entry -> entry.state()).contains(OutboxState.PENDING);

        Bench.exhaust(bench.node(book));

        assertThat(bench.outbox.find("a"))
                .map(entry -> Map.of(entry.state(), entry.attempts()))
                .contains(Map.of(OutboxState.DELIVERED, 1));
        assertThat(bench.outbox.find("b")).isEmpty();
    }

    private void bury(String id) {
        bench.append(id, id);
        Bench.exhaust(bench.node(refusing("")));
    }

    private static OutboxPublisher refusing(String payload) {
        return delivery -> {
            if (payload.isEmpty() || delivery.message().payload().equals(payload)) {
                throw new MessageRefusedException("wrong schema");
            }
        };
    }

    private void refuseOrFail(OutboxDelivery delivery) {
        if (delivery.message().id().endsWith("refused")) {
            throw new MessageRefusedException("wrong schema");
        }
        throw new IllegalStateException("busy");
    }

    private void append(OutboxMessage message) {
        bench.inTransaction(connection -> {
            bench.outbox.append(connection, message);
            return true;
        });
    }
}
