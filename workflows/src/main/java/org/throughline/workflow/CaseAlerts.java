package org.throughline.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.scheduler.Next;

/** Tells the listeners of changes of cases, each by an effect of its own, so that one that fails does not hold the others. */
final class CaseAlerts {
    private static final Logger LOG = LoggerFactory.getLogger(CaseAlerts.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

    private final CaseStore cases;
    private final Effects effects;
    private final Clock clock;
    private final Duration pause;
    private final List<CaseListener> listeners;

    CaseAlerts(CaseStore cases, Effects effects, Clock clock, Duration pause, List<CaseListener> listeners) {
        this.cases = cases;
        this.effects = effects;
        this.clock = clock;
        this.pause = pause;
        this.listeners = listeners;
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
        long attempts = 0;
        for (CaseListener listener : listeners) {
            attempts = Math.max(attempts, tell(listener, entryId, entry.get(), current.get()));
        }
        if (attempts == 0) {
            return Next.done();
        }
        Duration wait = pause.multipliedBy(1L << Math.min(attempts - 1, 10));
        return Next.after(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE);
    }

    /** How often it was tried in vain; 0 if there is nothing left to do. */
    private long tell(CaseListener listener, String entryId, CaseEntry entry, GovernedException current) {
        String name = "alert." + listener.name();
        try {
            effects.run(Effect.named(name, Boolean.class)
                    .key(entryId)
                    .fingerprint(entryId)
                    .repeatable()
                    .perform(() -> {
                        listener.changed(entry, current);
                        return true;
                    })
                    .build());
            return 0;
        } catch (RuntimeException failure) {
            Optional<EffectRecord> tried = effects.find(name, entryId);
            boolean isFinal =
                    tried.map(EffectRecord::state).filter(EffectState::hasEnded).isPresent();
            boolean isTooOld = entry.at().plus(GIVEN_UP_AFTER).isBefore(clock.instant());
            if (isFinal || isTooOld) {
                LOG.error("alert {} of {} was not delivered: {}", name, entryId, failure.getMessage());
                return 0;
            }
            LOG.info("alert {} of {} is tried again: {}", name, entryId, failure.getMessage());
            return Math.max(1, tried.map(EffectRecord::attempts).orElse(1L));
        }
    }
}
