package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.MessageRefusedException;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxListener;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;

/**
 * A history drawn from a seed: transactions that overlap and may be rolled back; three nodes that die at every boundary,
 * are refused, sleep past their leases, and work while another one is publishing; a receiver with an inbox that may fail
 * halfway; a person who decides on dead letters. When all is calm again, the promises are checked.
 */
final class OutboxHistory {
    private static final int STEPS = 70;
    private static final List<String> KEYS = List.of("INV-1", Bench.keyInTheLaneOf("INV-1"), "INV-2", "INV-3");

    private final Bench bench;
    private final JdbcInbox inbox;
    private final long seed;
    private final Random random;
    private final boolean skips;
    private final List<Round> nodes = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final List<Open> open = new ArrayList<>();
    private final Set<String> arrived = new LinkedHashSet<>();
    private final List<String> handled = new ArrayList<>();
    private final Set<String> discarded = new LinkedHashSet<>();
    private boolean calm;
    private int depth;
    private int now;

    /** A message, and when it was appended and committed; 0 for never. */
    private static final class Sent {
        private final String key;
        private final int appendedAt;
        private int committedAt;

        Sent(String key, int appendedAt) {
            this.key = key;
            this.appendedAt = appendedAt;
        }
    }

    private record Open(Connection connection, List<Sent> messages) {}

    OutboxHistory(Bench bench, long seed) {
        this.bench = bench;
        this.inbox = new JdbcInbox(bench.database, bench.sql);
        this.seed = seed;
        this.random = new Random(seed);
        this.skips = seed % 4 == 3;
        Redelivery redelivery = new Redelivery(
                4, Duration.ofMillis(500), Duration.ofSeconds(2), skips ? PoisonPolicy.SKIP : PoisonPolicy.BLOCK_KEY);
        boolean deletes = random.nextBoolean();
        story.add("seed " + seed);
        for (int i = 0; i < 3; i++) {
            String name = "node" + i;
            Statements dying = new Statements().objecting((when, method) -> maybeDie(name, when + " " + method));
            Publication publication =
                    new Publication(delivery -> publish(name, delivery), redelivery, random, new OutboxListener() {});
            Pace pace = random.nextBoolean() ? Bench.quick() : new Pace();
            nodes.add(bench.node(dying.counting(bench.database), 1 + random.nextInt(4), deletes, publication, pace));
        }
    }

    void run() throws SQLException {
        try {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            comeToRest();
            check();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n", story), e);
        } finally {
            for (Open each : open) {
                each.connection.close();
            }
        }
    }

    private void step() throws SQLException {
        now++;
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> append();
            case 3, 4 -> end();
            case 5 -> passTime();
            case 6 -> decide();
            default -> work(random.nextInt(nodes.size()));
        }
    }

    private void append() throws SQLException {
        if (open.size() < 3 && (open.isEmpty() || random.nextBoolean())) {
            Connection connection = bench.database.getConnection();
            connection.setAutoCommit(false);
            open.add(new Open(connection, new ArrayList<>()));
        }
        Open transaction = open.get(random.nextInt(open.size()));
        String key = KEYS.get(random.nextInt(KEYS.size()));
        // MariaDB lets those wait who use the id of a row that was deleted a moment ago; no real message does.
        String id = seed + "-" + sent.size();
        bench.outbox.append(
                transaction.connection, OutboxMessage.of("t", key, "{}").withId(id));
        Sent message = new Sent(key, now);
        sent.put(id, message);
        transaction.messages.add(message);
        story.add(now + " append " + id + " " + key);
    }

    private void end() throws SQLException {
        if (open.isEmpty()) {
            return;
        }
        Open transaction = open.remove(random.nextInt(open.size()));
        try (Connection connection = transaction.connection) {
            if (random.nextInt(4) == 0) {
                connection.rollback();
                story.add(now + " rollback");
            } else {
                connection.commit();
                transaction.messages.forEach(message -> message.committedAt = now);
                story.add(now + " commit");
            }
        }
    }

    private void passTime() {
        bench.passTime(random.nextBoolean() ? Bench.LEASE : Duration.ofSeconds(1));
        story.add(now + " time passes");
    }

    private void decide() {
        for (DeadLetter letter : bench.deadLetters.list(DeadLetterFilter.all(), 1)) {
            String id = letter.id();
            if (!calm && random.nextInt(4) == 0) {
                bench.deadLetters.discard(id, "operator", "chance");
                discarded.add(id);
                story.add(now + " discard " + id);
            } else {
                boolean edited = random.nextBoolean();
                if (edited) {
                    bench.deadLetters.replayEdited(id, "{\"edited\":" + now + "}", "operator", "chance");
                } else {
                    bench.deadLetters.replay(id, "operator", "chance");
                }
                story.add(now + (edited ? " edit " : " replay ") + id);
            }
        }
    }

    private boolean work(int node) {
        depth++;
        try {
            return nodes.get(node).run(() -> !calm && random.nextInt(20) == 0);
        } catch (Book.Died died) {
            return true;
        } finally {
            depth--;
        }
    }

    private void maybeDie(String node, String where) {
        if (!calm && random.nextInt(30) == 0) {
            story.add(now + " " + node + " dies " + where);
            throw new Book.Died();
        }
    }

    private void publish(String node, OutboxDelivery delivery) throws SQLException {
        String id = delivery.message().id();
        maybeDie(node, "before publishing " + id);
        maybeInterfere();
        if (!calm && random.nextInt(60) == 0) {
            throw new MessageRefusedException("by chance");
        }
        if (!calm && random.nextInt(8) == 0) {
            throw new IllegalStateException("nothing arrived");
        }
        arrived.add(id);
        receive(id);
        story.add(now + " " + node + " publishes " + id);
        maybeInterfere();
        maybeDie(node, "after publishing " + id);
        if (!calm && random.nextInt(20) == 0) {
            throw new IllegalStateException("the answer was lost");
        }
    }

    private void receive(String id) throws SQLException {
        try (Connection connection = bench.database.getConnection()) {
            connection.setAutoCommit(false);
            boolean first = inbox.handleOnce(
                    connection,
                    "receiver",
                    id,
                    () -> Jdbc.update(connection, "INSERT INTO test_effect (message_id) VALUES (?)", id));
            if (!calm && random.nextInt(20) == 0) {
                connection.rollback();
                throw new IllegalStateException("the receiver failed");
            }
            connection.commit();
            if (first) {
                handled.add(id);
            }
        }
    }

    /** What others do while a message is on its way. */
    private void maybeInterfere() {
        if (calm || depth > 2 || random.nextInt(6) != 0) {
            return;
        }
        if (random.nextInt(3) == 0) {
            passTime();
        }
        work(random.nextInt(nodes.size()));
    }

    private void comeToRest() throws SQLException {
        while (!open.isEmpty()) {
            end();
        }
        calm = true;
        for (int idle = 0; idle < 3; idle++) {
            bench.passTime(Bench.LEASE);
            while (work(0) || !bench.deadLetters.list(DeadLetterFilter.all(), 1).isEmpty()) {
                decide();
                idle = 0;
            }
        }
    }

    private void check() {
        sent.forEach((id, message) -> {
            if (message.committedAt == 0) {
                assertThat(arrived).as("rolled back").doesNotContain(id);
            } else if (!discarded.contains(id)) {
                assertThat(handled).as("committed").contains(id);
            }
        });
        assertThat(handled).doesNotHaveDuplicates();
        List<String> effects = bench.inTransaction(
                connection -> Jdbc.query(connection, row -> row.getString(1), "SELECT message_id FROM test_effect"));
        assertThat(effects).containsExactlyInAnyOrderElementsOf(handled);
        assertThat(bench.states()).allMatch(state -> state.contains("DELIVERED") || state.contains("DISCARDED"));
        if (!skips) {
            checkOrder();
        }
    }

    private void checkOrder() {
        List<String> order = List.copyOf(arrived);
        for (int i = 0; i < order.size(); i++) {
            Sent later = sent.get(order.get(i));
            for (String after : order.subList(i + 1, order.size())) {
                Sent message = sent.get(after);
                assertThat(message.key.equals(later.key) && message.committedAt < later.appendedAt)
                        .as("%s came before %s", order.get(i), after)
                        .isFalse();
            }
        }
    }
}
