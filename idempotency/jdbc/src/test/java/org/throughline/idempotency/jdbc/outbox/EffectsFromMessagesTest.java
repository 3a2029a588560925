package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Probe;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.deadletter.BulkReplay;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxState;

/** A publisher that runs an effect under the id of the message: whatever a person replays, the effect is there once. */
class EffectsFromMessagesTest {
    /** What the other system has. */
    private final List<String> posted = new ArrayList<>();

    @TempDir
    private Path folder;

    private HikariDataSource database;
    private Bench bench;
    private Effects effects;
    private boolean healthy;

    private enum Replay {
        AS_IT_IS,
        EDITED,
        IN_BULK
    }

    @BeforeEach
    void open() {
        database = OutboxDatabases.h2File(folder.resolve("effects"));
        JdbcSchema.create(database);
        bench = Bench.on(database);
        effects = Effects.builder()
                .store(new JdbcEffectStore(database))
                .owner("node")
                .retry(RetryPolicy.none())
                .build();
    }

    @AfterEach
    void close() {
        effects.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void aReplayOfAMessageWhosePublisherDiedAfterTheEffectMakesNoSecondOne(Replay replay) throws Exception {
        bench.append("INV-42", "a");
        bench.append("INV-42", "b");
        Round node = bench.node(this::postAndDieUnlessHealthy);
        exhaust(node);
        assertThat(posted).as("before the first death").containsExactly("a");
        assertThat(bench.deadLetters.find("a"))
                .map(letter -> letter.failure().type())
                .contains("abandoned");

        healthy = true;
        replay(replay);
        exhaust(node);

        assertThat(posted).containsExactly("a", "b");
        assertThat(bench.states()).containsExactly("a DELIVERED 1", "b DELIVERED 1");
        assertThat(bench.deadLetters.decisions("a")).hasSize(1);
    }

    @Test
    void aReplayWithoutAProbeDoesNotGuess() {
        bench.append("INV-42", "a");
        Round node = bench.node(delivery -> effects.run(posting(delivery)
                .perform(() -> {
                    posted.add(delivery.message().id());
                    throw new IllegalStateException("the answer was lost");
                })
                .build()));
        exhaust(node);

        bench.deadLetters.replay("a", "ayşe", "once more");
        exhaust(node);

        assertThat(posted).containsExactly("a");
        assertThat(bench.outbox.find("a")).map(entry -> entry.state()).contains(OutboxState.BLOCKED);
    }

    @Test
    void anEditedPayloadDoesNotReplaceWhatHasHappened() {
        bench.append("INV-42", "a");
        Round node = bench.node(delivery -> {
            effects.run(posting(delivery)
                    .fingerprint(delivery.message().payload())
                    .perform(() -> post(delivery))
                    .build());
            throw new IllegalStateException("the broker is down");
        });
        exhaust(node);

        bench.deadLetters.replayEdited("a", "{\"lines\":2}", "ayşe", "a line was missing");
        exhaust(node);

        assertThat(posted).containsExactly("a");
        assertThat(bench.deadLetters.find("a"))
                .map(letter -> letter.failure().type())
                .contains("org.throughline.idempotency.FingerprintMismatchException");
    }

    private void replay(Replay replay) throws InterruptedException {
        switch (replay) {
            case AS_IT_IS -> bench.deadLetters.replay("a", "ayşe", "it is fixed");
            case EDITED -> bench.deadLetters.replayEdited("a", "{\"lines\":2}", "ayşe", "it is fixed");
            case IN_BULK ->
                new BulkReplay(bench.deadLetters, 10, wait -> {})
                        .run(DeadLetterFilter.all().ownedBy("FINANCE"), 10, "ayşe", "it is fixed");
        }
    }

    private void postAndDieUnlessHealthy(OutboxDelivery delivery) {
        String id = delivery.message().id();
        effects.run(posting(delivery)
                .probe(() -> posted.contains(id) ? Probe.found(id) : Probe.absent())
                .perform(() -> {
                    post(delivery);
                    dieUnlessHealthy();
                    return id;
                })
                .build());
        dieUnlessHealthy();
    }

    private String post(OutboxDelivery delivery) {
        posted.add(delivery.message().id());
        return delivery.message().id();
    }

    private void dieUnlessHealthy() {
        if (!healthy) {
            throw new Book.Died();
        }
    }

    private static Effect.Builder<String> posting(OutboxDelivery delivery) {
        return Effect.named("erp.invoice.post", String.class)
                .key(delivery.message().id())
                .fingerprint(delivery.message().orderingKey());
    }

    /** Restarts the node whenever it has died, and lets time pass until there is nothing to wait for. */
    private void exhaust(Round node) {
        for (int i = 0; i < 8; i++) {
            try {
                Bench.exhaust(node);
            } catch (Book.Died died) {
                // The next one takes over after the lease.
            }
            bench.passTime(Bench.LEASE);
        }
    }
}
