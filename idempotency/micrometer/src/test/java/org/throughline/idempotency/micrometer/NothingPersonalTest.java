package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.jdbc.outbox.JdbcOutboxStatus;
import org.throughline.idempotency.jdbc.outbox.OutboxSchema;
import org.throughline.idempotency.outbox.OutboxBacklog;

/** Whatever goes wrong: no log, meter, trace, health or exception of ours tells a password or the data of a customer. */
class NothingPersonalTest {
    private static final String SECRET = "hunter2-7f3a";
    private static final String PERSONAL = "Alice Doe of Elm Street";
    private static final DeadLetterOwners OWNERS = DeadLetterOwners.of("FINANCE");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final List<String> told = new ArrayList<>();

    record Invoice(String customer, String number) {}

    /** Is written as a name and cannot be read back. */
    record Misread(LocalDate due) {
        @JsonValue
        String text() {
            return PERSONAL;
        }
    }

    @BeforeEach
    void listen() {
        CapturedLogs.clear();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        observations.observationConfig().observationHandler(new Recorder());
    }

    @AfterEach
    void clear() {
        CapturedLogs.clear();
    }

    @Test
    void whenTheStoreIsDown() {
        JdbcConnectionPool database = database();
        try (Effects effects = observed(new JdbcEffectStore(database)).build()) {
            bind(effects);
            Supplier<OutboxBacklog> outbox = new JdbcOutboxStatus(database)::read;
            new OutboxMetrics(outbox, OWNERS).readEvery(Duration.ZERO).bindTo(meters);
            run(effects, invoice("INV-1").build());
            shutDown(database);

            run(effects, invoice("INV-2").build());
            EffectHealth health = EffectHealthCheck.of(effects, HealthLimits.standard())
                    .withOutbox(outbox)
                    .check();
            told.add(health.toString());
        }

        assertThat(told).anyMatch(text -> text.contains("EffectStoreException"));
        assertThat(told).anyMatch(text -> text.contains("the store does not answer"));
        expectNothingPersonal();
    }

    @Test
    void whenTheStoreGoesDownWhileAnEffectIsUnderWay() {
        JdbcConnectionPool database = database();
        try (Effects effects = observed(new JdbcEffectStore(database))
                .lease(Duration.ofMillis(30))
                .build()) {
            run(
                    effects,
                    invoice("INV-1")
                            .perform(() -> {
                                shutDown(database);
                                awaitLog("the lease of effect default/erp.invoice.post/INV-1 could not be renewed");
                                return new Invoice(PERSONAL, "1");
                            })
                            .build());
        }

        assertThat(everythingTold()).anyMatch(text -> text.contains("EffectStoreException"));
        expectNothingPersonal();
    }

    @Test
    void whenTheLeaseIsLost() {
        EffectStore store = new InMemoryEffectStore(Clock.systemUTC());
        try (Effects effects = observed(store).lease(Duration.ofMillis(30)).build()) {
            run(
                    effects,
                    invoice("INV-1")
                            .perform(key -> {
                                store.finish(
                                        new EffectId("default", Shop.POST, "INV-1"),
                                        key.fence(),
                                        EffectStatus.of(EffectState.UNKNOWN));
                                awaitLog("no longer held");
                                return new Invoice(PERSONAL, "1");
                            })
                            .build());
        }

        assertThat(told).anyMatch(text -> text.contains("StaleOwnerException"));
        expectNothingPersonal();
    }

    @Test
    void whenAnEffectIsRefusedOrParkedOrComesWithOtherInput() {
        try (Effects effects =
                observed(new InMemoryEffectStore(Clock.systemUTC())).build()) {
            bind(effects);
            for (Outcome outcome : Outcome.values()) {
                Effect<Invoice> failing = invoice("INV-" + outcome)
                        .perform(() -> {
                            throw new Shop.VendorException(outcome);
                        })
                        .build();
                run(effects, failing);
                run(effects, failing);
                run(
                        effects,
                        invoice("INV-" + outcome)
                                .fingerprint(new Invoice("Bob, not " + PERSONAL, "1"))
                                .build());
            }
            told.add(EffectHealthCheck.of(effects, HealthLimits.standard())
                    .check()
                    .toString());
        }

        assertThat(told)
                .anyMatch(text -> text.contains("EffectRejectedException"))
                .anyMatch(text -> text.contains("EffectParkedException"))
                .anyMatch(text -> text.contains("FingerprintMismatchException"));
        expectNothingPersonal();
    }

    @Test
    void whenAResultCannotBeStored() {
        try (Effects effects = observed(new InMemoryEffectStore(Clock.systemUTC()))
                .maxResultBytes(100)
                .build()) {
            run(
                    effects,
                    invoice("too large")
                            .perform(() -> new Invoice(PERSONAL.repeat(10), "1"))
                            .build());
            run(
                    effects,
                    Effect.named(Shop.POST, Misread.class)
                            .key("misread")
                            .fingerprint(PERSONAL)
                            .perform(() -> new Misread(LocalDate.EPOCH))
                            .build());
            for (String key : List.of("too large", "misread")) {
                told.add(effects.find(Shop.POST, key).orElseThrow().error().orElseThrow());
            }
        }

        assertThat(told).filteredOn(text -> text.contains("cannot be stored")).hasSizeGreaterThan(3);
        expectNothingPersonal();
    }

    @Test
    void whenAPersonSendsACorrectionThatIsNoJson() {
        try (Effects effects =
                observed(new InMemoryEffectStore(Clock.systemUTC())).build()) {
            run(
                    effects,
                    invoice("INV-1")
                            .perform(() -> {
                                throw new Shop.VendorException(Outcome.REJECTED);
                            })
                            .build());
            DeadLetter refused =
                    effects.deadLetters().list(DeadLetterFilter.all(), 1).get(0);
            assertThat(refused.payload()).contains(PERSONAL);

            attempt(() -> effects.deadLetters()
                    .replayEdited(refused.id(), PERSONAL.replace(' ', '_'), "ann", "typing error"));
        }

        assertThat(told).anyMatch(text -> text.contains("the payload is no JSON"));
        expectNothingPersonal("Alice");
    }

    /** Shows that what is looked for would be found. */
    @Test
    void whatACallerLogsOrTagsIsFound() {
        LoggerFactory.getLogger("caller").info("customer {}", PERSONAL);
        meters.counter("caller", "customer", PERSONAL).increment();
        told.add("customer " + PERSONAL);

        assertThat(everythingTold()).filteredOn(text -> text.contains(PERSONAL)).hasSize(3);
    }

    private void expectNothingPersonal() {
        expectNothingPersonal(PERSONAL);
    }

    private void expectNothingPersonal(String personal) {
        assertThat(everythingTold())
                .isNotEmpty()
                .noneMatch(text -> text.contains(personal))
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(SECRET));
    }

    private List<String> everythingTold() {
        List<String> all = new ArrayList<>(told);
        CapturedLogs.lines().forEach(line -> all.add(line.toString()));
        meters.getMeters().forEach(meter -> {
            meter.measure().forEach(each -> all.add(each.toString()));
            all.add(meter.getId().toString() + meter.getId().getDescription());
        });
        return all;
    }

    private static JdbcConnectionPool database() {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", SECRET);
        JdbcSchema.create(database);
        OutboxSchema.create(database);
        return database;
    }

    private static void shutDown(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Effects.Builder observed(EffectStore store) {
        return Effects.builder()
                .store(store)
                .owner("node")
                .retry(RetryPolicy.none())
                .deadLetterOwners(OWNERS)
                .listener(new EffectMetrics(meters).withScope())
                .interceptor(new EffectObserver(observations).withKey().withScope());
    }

    private void bind(Effects effects) {
        new EffectBacklogMetrics(effects, OWNERS).readEvery(Duration.ZERO).bindTo(meters);
    }

    private static Effect.Builder<Invoice> invoice(String key) {
        return Effect.named(Shop.POST, Invoice.class)
                .key(key)
                .fingerprint(new Invoice(PERSONAL, "1"))
                .perform(() -> new Invoice(PERSONAL, "1"));
    }

    private void run(Effects effects, Effect<?> effect) {
        attempt(() -> effects.run(effect).value());
    }

    /** Writes down what a program prints that does not know what to do about an exception. */
    private void attempt(Supplier<?> call) {
        try {
            call.get();
        } catch (RuntimeException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text, true));
            told.add(text.toString());
        }
    }

    private static void awaitLog(String text) {
        try {
            CapturedLogs.await(text);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Recorder implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            told.add(context.toString());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
