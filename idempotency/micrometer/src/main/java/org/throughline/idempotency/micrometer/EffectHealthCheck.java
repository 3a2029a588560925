package org.throughline.idempotency.micrometer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.outbox.OutboxBacklog;

/**
 * Finds out how effects and outbox are. Each check looks one effect up, which tells whether the store answers and how
 * fast; what waits is counted at most every 10 seconds. Throws nothing. Thread-safe.
 */
public final class EffectHealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EffectHealthCheck.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Set<EffectState> MAY_HAVE_HAPPENED = Set.of(EffectState.IN_FLIGHT, EffectState.UNKNOWN);
    private static final Set<EffectState> DEAD = Set.of(EffectState.FAILED, EffectState.PARKED);

    private final Effects effects;
    private final HealthLimits limits;
    private final LongSupplier nanoTime;
    private final Snapshot<List<Backlog>> backlog;
    private final Optional<Snapshot<OutboxBacklog>> outbox;

    private EffectHealthCheck(
            Effects effects, HealthLimits limits, LongSupplier nanoTime, Optional<Snapshot<OutboxBacklog>> outbox) {
        this.effects = requireNonNull(effects, "effects");
        this.limits = requireNonNull(limits, "limits");
        this.nanoTime = nanoTime;
        this.backlog = new Snapshot<>("the backlog of effects", effects::backlog, EVERY, nanoTime);
        this.outbox = outbox;
    }

    /**
     * Checks effects only.
     *
     * @param effects the effects
     * @param limits beyond what they are degraded
     * @return the check
     */
    public static EffectHealthCheck of(Effects effects, HealthLimits limits) {
        return new EffectHealthCheck(effects, limits, System::nanoTime, Optional.empty());
    }

    /** For tests, which let time pass as they like. */
    static EffectHealthCheck of(Effects effects, HealthLimits limits, LongSupplier nanoTime) {
        return new EffectHealthCheck(effects, limits, nanoTime, Optional.empty());
    }

    /**
     * Checks an outbox as well.
     *
     * @param source tells what waits, such as {@code new JdbcOutboxStatus(dataSource)::read}
     * @return a check of both
     */
    public EffectHealthCheck withOutbox(Supplier<OutboxBacklog> source) {
        return new EffectHealthCheck(
                effects,
                limits,
                nanoTime,
                Optional.of(new Snapshot<>("the backlog of the outbox", source, EVERY, nanoTime)));
    }

    /** {@return how they are now} */
    public EffectHealth check() {
        Findings findings = new Findings();
        checkStore(findings);
        checkBacklog(findings);
        outbox.ifPresent(each -> checkOutbox(findings, each));
        long deadLetters = findings.deadLetters;
        if (deadLetters > limits.deadLetters()) {
            findings.degraded(deadLetters + " dead letters wait for a person");
        }
        return new EffectHealth(findings.status, findings.reasons, findings.details);
    }

    private void checkStore(Findings findings) {
        long start = nanoTime.getAsLong();
        try {
            effects.find("throughline.health", "check");
        } catch (RuntimeException e) {
            // The reason is for the log: a health endpoint may be read by anybody.
            LOG.debug("the store did not answer", e);
            findings.down("the store does not answer");
            return;
        }
        Duration answer = Duration.ofNanos(nanoTime.getAsLong() - start);
        findings.details.put("storeAnswerMillis", answer.toMillis());
        if (answer.compareTo(limits.storeAnswer()) > 0) {
            findings.degraded("the store is slow");
        }
    }

    private void checkBacklog(Findings findings) {
        Optional<List<Backlog>> known = backlog.get();
        if (known.isEmpty()) {
            findings.down("the effects cannot be counted");
            return;
        }
        List<Backlog> all = known.get();
        Duration oldest = all.stream()
                .filter(each -> MAY_HAVE_HAPPENED.contains(each.state()))
                .map(Backlog::oldestAge)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        findings.details.put("unknown", count(all, MAY_HAVE_HAPPENED));
        findings.details.put("oldestUnknownSeconds", oldest.toSeconds());
        findings.details.put("deadLetters", count(all, DEAD));
        findings.deadLetters += count(all, DEAD);
        if (oldest.compareTo(limits.unknown()) > 0) {
            findings.degraded("an effect may have happened, and nobody has looked for " + oldest.toSeconds() + " s");
        }
    }

    private void checkOutbox(Findings findings, Snapshot<OutboxBacklog> source) {
        Optional<OutboxBacklog> known = source.get();
        if (known.isEmpty()) {
            findings.down("the outbox does not answer");
            return;
        }
        OutboxBacklog waiting = known.get();
        long dead = waiting.blocked() + waiting.dead();
        findings.details.put("outboxPending", waiting.pending());
        findings.details.put("outboxLagSeconds", waiting.lag().toSeconds());
        findings.details.put("outboxDeadLetters", dead);
        findings.deadLetters += dead;
        if (waiting.lag().compareTo(limits.outboxLag()) > 0) {
            findings.degraded("a message has waited for " + waiting.lag().toSeconds() + " s");
        }
    }

    private static long count(List<Backlog> all, Set<EffectState> states) {
        return all.stream()
                .filter(each -> states.contains(each.state()))
                .mapToLong(Backlog::count)
                .sum();
    }

    private static final class Findings {
        private final List<String> reasons = new ArrayList<>();
        private final Map<String, Long> details = new LinkedHashMap<>();
        private EffectHealth.Status status = EffectHealth.Status.UP;
        private long deadLetters;

        void down(String reason) {
            status = EffectHealth.Status.DOWN;
            reasons.add(reason);
        }

        void degraded(String reason) {
            if (status == EffectHealth.Status.UP) {
                status = EffectHealth.Status.DEGRADED;
            }
            reasons.add(reason);
        }
    }
}
