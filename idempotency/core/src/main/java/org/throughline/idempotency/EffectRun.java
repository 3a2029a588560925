package org.throughline.idempotency;

/** Brings one effect to its result, or to a state from which the next run can. */
final class EffectRun<T> {
    private final Engine engine;
    private final Effect<T> effect;
    private final EffectId id;
    private final String fingerprint;

    EffectRun(Engine engine, Effect<T> effect, EffectId id) {
        this.engine = engine;
        this.effect = effect;
        this.id = id;
        this.fingerprint = Fingerprint.of(effect.input(), engine.mapper());
    }

    EffectResult<T> run() {
        Claim claim = engine.store().claim(id, fingerprint, engine.owner(), engine.lease());
        Patience patience = new Patience(engine);
        while (claim instanceof Claim.Refused refused && isUnderWayElsewhere(refused.found()) && patience.waits(id)) {
            claim = engine.store().claim(id, fingerprint, engine.owner(), engine.lease());
        }
        return claim instanceof Claim.Granted granted
                ? attempts(granted)
                : withoutPerforming(((Claim.Refused) claim).found());
    }

    private boolean isUnderWayElsewhere(EffectRecord found) {
        return found.state() == EffectState.IN_FLIGHT && found.fingerprint().equals(fingerprint);
    }

    private EffectResult<T> attempts(Claim.Granted first) {
        Resilience resilience = engine.resilience().find(id.name());
        Backoff backoff = new Backoff(resilience, engine.random(), engine.nanoTime());
        Claim claim = first;
        while (claim instanceof Claim.Granted granted) {
            Step<T> step = attempt(granted, backoff, resilience);
            if (step instanceof Step.Done<T> done) {
                return done.result();
            }
            engine.sleep(id, ((Step.Again<T>) step).pause());
            claim = engine.store().claim(id, fingerprint, engine.owner(), engine.lease());
        }
        return withoutPerforming(((Claim.Refused) claim).found());
    }

    private Step<T> attempt(Claim.Granted claim, Backoff backoff, Resilience resilience) {
        Runnable stopKeeping = engine.leases().keep(id, claim.fence());
        try {
            return new Attempt<>(engine, effect, id, claim.fence(), backoff, resilience).run(claim.before());
        } finally {
            stopKeeping.run();
        }
    }

    private EffectResult<T> withoutPerforming(EffectRecord found) {
        if (!found.fingerprint().equals(fingerprint)) {
            throw new FingerprintMismatchException(id);
        }
        return switch (found.state()) {
            case SUCCEEDED -> replay(found);
            case FAILED, DISCARDED -> throw new EffectRejectedException(found);
            case PARKED -> throw new EffectParkedException(id, found.error().orElse("no reason"), null);
            // An open effect is refused only if somebody else was quicker.
            case IN_FLIGHT, RETRYABLE, UNKNOWN, RELEASED, REOPENED ->
                throw new EffectInProgressException(id, found.tenure().owner());
        };
    }

    private EffectResult<T> replay(EffectRecord found) {
        T value = engine.results().decode(found.status().result(), effect.resultType());
        engine.notifier().tell(listener -> listener.replayed(id, found.attempts()));
        return new EffectResult.Replayed<>(value);
    }
}
