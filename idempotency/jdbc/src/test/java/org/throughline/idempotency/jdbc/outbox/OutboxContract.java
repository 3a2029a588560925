package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.outbox.MessageRefusedException;
import org.throughline.idempotency.outbox.OutboxEntry;
import org.throughline.idempotency.outbox.OutboxException;
import org.throughline.idempotency.outbox.OutboxListener;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.OutboxPublisher;
import org.throughline.idempotency.outbox.PoisonPolicy;

/** What the outbox promises, on whatever database. */
abstract class OutboxContract {
    private Bench bench;
    private final Book book = new Book();

    protected abstract HikariDataSource database();

    @BeforeEach
    void clear() {
        bench = Bench.on(database());
    }

    @Test
    void aMessageIsPublishedWithAllThatItCarries() {
        OutboxMessage message = OutboxMessage.of("invoice.posted", "INV-42", "{\"customer\":\"Çağrı 🧾\"}")
                .withSchemaVersion(3)
                .withHeader("traceparent", "00-\"ü\"");
        bench.inTransaction(connection -> {
            bench.outbox.append(connection, message);
            return true;
        });

        Bench.exhaust(bench.node(book));

        assertThat(book.deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.message()).isEqualTo(message);
            assertThat(delivery.attempt()).isEqualTo(1);
            assertThat(delivery.fence()).isPositive();
            assertThat(delivery.createdAt()).isNotNull();
        });
    }

    @Test
    void nothingOfATransactionThatIsRolledBackIsPublished() throws SQLException {
        try (Connection connection = bench.database.getConnection()) {
            connection.setAutoCommit(false);
            bench.outbox.append(connection, Bench.message("INV-42", "a"));
            connection.rollback();
        }

        Bench.exhaust(bench.node(book));

        assertThat(book.deliveries).isEmpty();
        assertThat(bench.states()).isEmpty();
    }

    @Test
    void whatIsNotCommittedYetIsNotPublishedYet() throws SQLException {
        try (Connection connection = bench.database.getConnection()) {
            connection.setAutoCommit(false);
            bench.outbox.append(connection, Bench.message("INV-42", "early"));
            bench.append("INV-42", "late");
            Bench.exhaust(bench.node(book));
            assertThat(book.ids()).containsExactly("late");

            connection.commit();
        }

        Bench.exhaust(bench.node(book));

        assertThat(book.ids()).containsExactly("late", "early");
    }

    @Test
    void appendCostsOneStatementAndNoCommit() throws SQLException {
        Statements statements = new Statements();
        try (Connection connection = statements.counting(bench.database).getConnection()) {
            connection.setAutoCommit(false);
            statements.clear();

            bench.outbox.append(connection, Bench.message("INV-42", "a"));

            assertThat(statements.seen()).containsExactly("prepareStatement", "executeUpdate");
        }
    }

    @Test
    void appendRefusesAConnectionThatCommitsByItself() throws SQLException {
        try (Connection connection = bench.database.getConnection()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> bench.outbox.append(connection, Bench.message("INV-42", "a")))
                    .withMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void anIdCanBeAppendedOnce() {
        bench.append("INV-42", "a");

        assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> bench.append("INV-43", "a"));
    }

    @Test
    void theMessagesOfAKeyArriveInOrder() {
        List<String> ids = IntStream.range(0, 3 * Bench.BATCH + 1)
                .mapToObj(i -> bench.append("INV-42", "m" + i).id())
                .toList();

        Bench.exhaust(bench.node(book));

        assertThat(book.ids()).isEqualTo(ids);
    }

    @Test
    void noOtherNodeTakesAKeyThatIsBeingPublished() {
        bench.append("INV-42", "a");
        bench.append("INV-42", "b");
        Book other = new Book();
        Round second = bench.node(other);

        Bench.exhaust(bench.node(book.after(delivery -> Bench.exhaust(second))));

        assertThat(book.ids()).containsExactly("a", "b");
        assertThat(other.deliveries).isEmpty();
    }

    @Test
    void otherKeysArePublishedByOtherNodesMeanwhile() {
        bench.append("INV-42", "a");
        Book other = new Book();
        Round second = bench.node(other);

        Bench.exhaust(bench.node(book.after(delivery -> {
            bench.append("INV-43", "b");
            Bench.exhaust(second);
        })));

        assertThat(book.ids()).containsExactly("a");
        assertThat(other.ids()).containsExactly("b");
    }

    @Test
    void aFailureHoldsBackItsKeyAndNoOther() {
        String neighbour = Bench.keyInTheLaneOf("INV-42");
        bench.append("INV-42", "bad");
        bench.append("INV-42", "behind");
        bench.append(neighbour, "beside");
        AtomicInteger attempts = new AtomicInteger();
        Round node = bench.node(book.before(onlyFor("bad", delivery -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("broker is down");
            }
        })));

        Bench.exhaust(node);
        assertThat(book.ids()).containsExactly("beside");
        assertThat(bench.states()).containsExactly("bad RETRYING 1", "behind PENDING 0", "beside DELIVERED 1");

        bench.passTime(Duration.ofMillis(1999));
        Bench.exhaust(node);
        assertThat(attempts).as("before the first wait is over").hasValue(1);

        bench.passTime(Duration.ofMillis(1));
        Bench.exhaust(node);
        bench.passTime(Duration.ofSeconds(4));
        Bench.exhaust(node);
        assertThat(book.ids()).containsExactly("beside", "bad", "behind");
        assertThat(book.deliveries.get(1).attempt()).isEqualTo(3);
    }

    @Test
    void aReceiverThatAsksForALongerWaitGetsIt() {
        bench.append("INV-42", "a");
        Round node = bench.node(book.before(delivery -> {
            if (delivery.attempt() == 1) {
                throw new Throttled();
            }
        }));
        Bench.exhaust(node);

        bench.passTime(Duration.ofSeconds(59));
        Bench.exhaust(node);
        assertThat(book.deliveries).isEmpty();

        bench.passTime(Duration.ofSeconds(1));
        Bench.exhaust(node);
        assertThat(book.ids()).containsExactly("a");
    }

    @Test
    void aDeadLetterBlocksItsKeyUntilItIsReplayed() {
        bench.append("INV-42", "dead");
        bench.append("INV-42", "behind");
        Round node = bench.node(book.before(onlyFor("dead", delivery -> {
            throw new IllegalStateException("no such customer");
        })));
        exhaustAndPassTime(node);
        assertThat(book.deliveries).isEmpty();

        assertThat(bench.outbox.find("dead")).map(OutboxEntry::holdsBackItsKey).contains(true);
        assertThat(bench.deadLetters.replay("dead", "ayşe", "customer was created"))
                .isTrue();

        book.before(delivery -> {});
        Bench.exhaust(node);

        assertThat(book.ids()).containsExactly("dead", "behind");
        assertThat(bench.deadLetters.find("dead")).isEmpty();
    }

    @Test
    void whatWaitsBehindADiscardedDeadLetterGoesOn() {
        bench.append("INV-42", "dead");
        bench.append("INV-42", "behind");
        Round node = bench.node(book.before(onlyFor("dead", delivery -> {
            throw new MessageRefusedException("wrong schema");
        })));
        Bench.exhaust(node);
        assertThat(bench.states()).containsExactly("dead BLOCKED 1", "behind PENDING 0");

        assertThat(bench.deadLetters.discard("dead", "ayşe", "a test")).isTrue();
        Bench.exhaust(node);

        assertThat(book.ids()).containsExactly("behind");
        assertThat(bench.states()).containsExactly("dead DISCARDED 0", "behind DELIVERED 1");
    }

    @Test
    void underThePolicySkipTheKeyGoesOn() {
        bench.append("INV-42", "dead");
        bench.append("INV-42", "behind");
        Round node = bench.node(
                book.before(onlyFor("dead", delivery -> {
                    throw new MessageRefusedException("wrong schema");
                })),
                Bench.THREE_TIMES.withPolicy(PoisonPolicy.SKIP));

        Bench.exhaust(node);

        assertThat(book.ids()).containsExactly("behind");
        assertThat(bench.deadLetters.find("dead")).isPresent();
        assertThat(bench.outbox.find("dead")).map(OutboxEntry::holdsBackItsKey).contains(false);
    }

    @Test
    void aDeadNodeIsReplacedAfterItsLease() {
        bench.append("INV-42", "a");
        bench.append("INV-42", "b");
        Round doomed = bench.node(book.after(onlyFor("b", delivery -> {
            throw new Book.Died();
        })));
        assertThatExceptionOfType(Book.Died.class).isThrownBy(() -> Bench.exhaust(doomed));
        Book other = new Book();
        Round next = bench.node(other);

        bench.passTime(Bench.LEASE.minusMillis(1));
        Bench.exhaust(next);
        assertThat(other.deliveries).as("while the lease is good").isEmpty();

        bench.passTime(Duration.ofMillis(1));
        Bench.exhaust(next);
        assertThat(other.ids()).containsExactly("a", "b");
        assertThat(other.deliveries.get(0).fence())
                .isGreaterThan(book.deliveries.get(0).fence());
    }

    @Test
    void aMessageThatEndsEveryProcessBecomesADeadLetterAndNoOtherDoes() {
        String neighbour = Bench.keyInTheLaneOf("INV-42");
        bench.append(neighbour, "before");
        bench.append("INV-42", "poison");
        bench.append(neighbour, "after");
        Round node = bench.node(book.before(onlyFor("poison", delivery -> {
            throw new Book.Died();
        })));
        int deaths = 0;
        for (int restart = 0; restart < 10; restart++) {
            try {
                Bench.exhaust(node);
            } catch (Book.Died died) {
                deaths++;
            }
            bench.passTime(Bench.LEASE);
        }

        assertThat(deaths).as("one unnoticed, then three attempts").isEqualTo(4);
        assertThat(bench.states()).containsExactly("before DELIVERED 1", "poison BLOCKED 4", "after DELIVERED 1");
        assertThat(bench.deadLetters.find("poison"))
                .map(letter -> letter.failure().type())
                .contains("abandoned");
    }

    @Test
    void aNodeThatWasReplacedWhileItSleptStopsAndMarksNothing() {
        bench.append("INV-42", "a");
        bench.append("INV-42", "b");
        Book other = new Book();
        Round second = bench.node(other);
        Round sleepy = bench.node(book.after(onlyFor("a", delivery -> {
            bench.passTime(Bench.LEASE);
            second.run(() -> false);
        })));

        sleepy.run(() -> false);

        assertThat(book.ids()).containsExactly("a");
        assertThat(bench.states()).containsExactly("a DELIVERED 1", "b PENDING 0");
        Bench.exhaust(second);
        assertThat(other.ids()).containsExactly("a", "b");
    }

    @Test
    void whatAReplacedNodeThinksOfAMessageDoesNotCount() {
        bench.append("INV-42", "a");
        Book other = new Book();
        Round second = bench.node(other);
        Round sleepy = bench.node(book.before(delivery -> {
            bench.passTime(Bench.LEASE);
            Bench.exhaust(second);
            throw new IllegalStateException("too late");
        }));

        sleepy.run(() -> false);

        assertThat(other.ids()).containsExactly("a");
        assertThat(bench.states()).containsExactly("a DELIVERED 1");
    }

    @Test
    void aLeaseThatIsRenewedAtTheLastMomentIsRespected() {
        bench.append("INV-42", "a");
        LaneStore.Terms terms = new LaneStore.Terms("first", Bench.BATCH, Bench.LEASE, false);
        LaneStore first = new LaneStore(bench.database, bench.dialect, bench.sql, terms);
        List<Lane> lanes = first.take(1).lanes();
        bench.passTime(Bench.LEASE);
        AtomicInteger statements = new AtomicInteger();
        DataSource interrupted = new Statements()
                .objecting((when, method) -> {
                    if ((when + " " + method).equals("before executeUpdate") && statements.getAndIncrement() == 0) {
                        first.renew(lanes);
                    }
                })
                .counting(bench.database);

        assertThat(new LaneStore(interrupted, bench.dialect, bench.sql, terms)
                        .take(1)
                        .lanes())
                .isEmpty();
        assertThat(first.release(lanes, List.of()).lost()).isEmpty();
    }

    @Test
    void aSlowBatchKeepsItsLane() {
        List<String> ids = IntStream.range(0, Bench.BATCH)
                .mapToObj(i -> bench.append("INV-42", "m" + i).id())
                .toList();
        Book other = new Book();
        Round second = bench.node(other);

        Bench.exhaust(bench.node(book.after(delivery -> {
            bench.passTime(Bench.LEASE.dividedBy(2));
            Bench.exhaust(second);
        })));

        assertThat(book.ids()).isEqualTo(ids);
        assertThat(other.deliveries).isEmpty();
    }

    @Test
    void whoPublishesQuicklyTakesWhatSeveralLanesHave() {
        appendToThreeLanes();

        assertThat(bench.quickNode(book).run(() -> false)).isTrue();

        assertThat(book.ids()).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "c1", "c2");
        assertThat(bench.states()).allMatch(state -> state.endsWith("DELIVERED 1"));
    }

    @Test
    void whoPublishesSlowlyTakesOneLaneAndLeavesTheOthersToOthers() {
        appendToThreeLanes();
        AtomicInteger more = new AtomicInteger();

        bench.node(book).run(() -> false, more::incrementAndGet);

        assertThat(book.ids()).hasSize(2);
        assertThat(more).as("said that there is more").hasValue(1);
    }

    @Test
    void whoTurnsOutToBeSlowGivesTheOtherLanesBack() {
        appendToThreeLanes();

        bench.quickNode(book.after(delivery -> bench.passTime(Duration.ofSeconds(1))))
                .run(() -> false);

        assertThat(book.ids()).hasSize(2);
        Bench.exhaust(bench.node(book));
        assertThat(book.ids()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aLaneThatIsLostAmongSeveralIsTheOnlyOneNotMarked() {
        appendToThreeLanes();
        Book other = new Book();
        Round sleepy = bench.quickNode(book.after(delivery -> {
            if (book.deliveries.size() == 1) {
                bench.passTime(Bench.LEASE);
                bench.node(other).run(() -> false);
            }
        }));

        sleepy.run(() -> false);
        Bench.exhaust(bench.node(other));

        assertThat(other.ids()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(bench.states()).hasSize(6).allMatch(state -> state.contains("DELIVERED"));
    }

    @Test
    void aLaneThatWasAbandonedIsNotTakenWithOthers() {
        appendToThreeLanes();
        Round doomed = bench.quickNode(book.before(delivery -> {
            throw new Book.Died();
        }));
        assertThatExceptionOfType(Book.Died.class).isThrownBy(() -> doomed.run(() -> false));
        bench.passTime(Bench.LEASE);

        bench.quickNode(book.before(delivery -> {})).run(() -> false);

        assertThat(book.ids()).as("one message of one lane").hasSize(1);
    }

    private void appendToThreeLanes() {
        for (String lane : List.of("a", "b", "c")) {
            bench.append("INV-" + lane, lane + "1");
            bench.append("INV-" + lane, lane + "2");
        }
    }

    @Test
    void aNodeThatIsToStopLeavesTheRestToOthers() {
        bench.append("INV-42", "a");
        bench.append("INV-42", "b");

        bench.node(book).run(() -> !book.deliveries.isEmpty());
        Book other = new Book();
        Bench.exhaust(bench.node(other));

        assertThat(book.ids()).containsExactly("a");
        assertThat(other.ids()).containsExactly("b");
    }

    @Test
    void deliveredMessagesAreDeletedAfterTheirTime() {
        for (int i = 0; i < 3; i++) {
            bench.append("INV-" + i, "m" + i);
        }
        Bench.exhaust(bench.node(book));
        Sweeper sweeper = new Sweeper(bench.database, bench.sql, Duration.ofDays(7), bench.nanos::get);
        bench.append("INV-42", "waiting");

        bench.passTime(Duration.ofDays(7).minusMillis(1));
        assertThat(sweeper.sweep()).isZero();
        bench.passTime(Duration.ofMillis(1));

        assertThat(sweeper.sweep()).isEqualTo(3);
        assertThat(bench.states()).containsExactly("waiting PENDING 0");
    }

    @Test
    void deliveredMessagesThatNobodyWantsAreDeletedAtOnce() {
        bench.append("INV-42", "a");

        Publication publication = new Publication(book, Bench.THREE_TIMES, Bench.LONGEST, new OutboxListener() {});

        Bench.exhaust(bench.node(bench.database, Bench.BATCH, true, publication, new Pace()));

        assertThat(book.ids()).containsExactly("a");
        assertThat(bench.states()).isEmpty();
    }

    private void exhaustAndPassTime(Round node) {
        for (int i = 0; i < 5; i++) {
            Bench.exhaust(node);
            bench.passTime(Duration.ofSeconds(8));
        }
    }

    private static OutboxPublisher onlyFor(String id, OutboxPublisher action) {
        return delivery -> {
            if (delivery.message().id().equals(id)) {
                action.publish(delivery);
            }
        };
    }

    private static final class Throttled extends RuntimeException implements EffectFailure {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_EXECUTED;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofMinutes(1));
        }
    }
}
