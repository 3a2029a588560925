package org.throughline.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.scheduler.Next;

/**
 * Tells the listeners of changes of cases, each by an effect of its own, so that one that fails does not hold the others.
 * They are told on one thread that carries no runs; the wake-up comes again until all have been told.
 */
final class CaseAlerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaseAlerts.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);
    private static final int MOST_UNDER_WAY = 100;

    private final CaseStore cases;
    private final Effects effects;
    private final Clock clock;
    private final Duration pause;
    private final List<CaseListener> listeners;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService teller;

    CaseAlerts(CaseStore cases, Effects effects, Clock clock, Duration pause, List<CaseListener> listeners) {
        this.cases = cases;
        this.effects = effects;
        this.clock = clock;
        this.pause = pause;
        this.listeners = listeners;
        this.teller = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "throughline-alerts");
            thread.setDaemon(true);
            return thread;
        });
    }

    Next deliver(String entryId) {
        int hash = entryId.lastIndexOf('#');
        String caseId = entryId.substring(0, hash);
        int number = Integer.parseInt(entryId.substring(hash + 1));
        Optional<CaseEntry> entry = cases.trail(caseId).stream()
                .filter(each -> each.number() == number)
                .findFirst();
        Optional<GovernedException> current = cases.find(caseId);
        if (entry.isEmpty() || current.isEmpty()) {
            return Next.done();
        }
        List<CaseListener> left = listeners.stream()
                .filter(listener -> isToBeTold(listener, entryId, entry.get()))
                .toList();
        if (left.isEmpty()) {
            return Next.done();
        }
        if (underWay.size() < MOST_UNDER_WAY && underWay.add(entryId)) {
            teller.execute(() -> {
                try {
                    left.forEach(listener -> tell(listener, entryId, entry.get(), current.get()));
                } finally {
                    underWay.remove(entryId);
                }
            });
        }
        long attempts = left.stream()
                .flatMap(listener -> effects.find(effectName(listener), entryId).stream())
                .mapToLong(EffectRecord::attempts)
                .max()
                .orElse(0);
        Duration wait = pause.multipliedBy(1L << Math.min(attempts, 10));
        return Next.after(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE);
    }

    private boolean isToBeTold(CaseListener listener, String entryId, CaseEntry entry) {
        Optional<EffectRecord> tried = effects.find(effectName(listener), entryId);
        if (tried.map(EffectRecord::state).filter(EffectState::hasEnded).isPresent()) {
            return false;
        }
        if (entry.at().plus(GIVEN_UP_AFTER).isBefore(clock.instant())) {
            LOG.error("{} was not told of {} within {}", listener.name(), entryId, GIVEN_UP_AFTER);
            return false;
        }
        return true;
    }

    private void tell(CaseListener listener, String entryId, CaseEntry entry, GovernedException current) {
        try {
            effects.run(Effect.named(effectName(listener), Boolean.class)
                    .key(entryId)
                    .fingerprint(entryId)
                    .repeatable()
                    .perform(() -> {
                        listener.changed(entry, current);
                        return true;
                    })
                    .build());
        } catch (RuntimeException failure) {
            LOG.warn("{} was not told of {}: {}", listener.name(), entryId, failure.getMessage());
        }
    }

    private static String effectName(CaseListener listener) {
        return "alert." + listener.name();
    }

    /** What is not told by then is told after the next start. */
    @Override
    public void close() {
        teller.shutdownNow();
    }
}
