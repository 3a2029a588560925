package org.throughline.idempotency;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The other system in tests: plays a script of answers, then answers well, and remembers what was asked. */
final class Vendor {
    final List<EffectKey> posts = new ArrayList<>();
    final Deque<Supplier<Invoice>> postScript = new ArrayDeque<>();
    final Deque<Supplier<Probe<Invoice>>> probeScript = new ArrayDeque<>();
    int probes;

    record Invoice(String number, int revision) {}

    static final Invoice INVOICE = new Invoice("INV-42", 1);

    Vendor nextPostFails(RuntimeException failure) {
        postScript.add(() -> {
            throw failure;
        });
        return this;
    }

    Vendor nextProbeFails(RuntimeException failure) {
        probeScript.add(() -> {
            throw failure;
        });
        return this;
    }

    Vendor nextProbe(Probe<Invoice> answer) {
        probeScript.add(() -> answer);
        return this;
    }

    Invoice post(EffectKey key) {
        posts.add(key);
        Supplier<Invoice> next = postScript.poll();
        return next == null ? INVOICE : next.get();
    }

    Probe<Invoice> probe() {
        probes++;
        Supplier<Probe<Invoice>> next = probeScript.poll();
        return next == null ? Probe.absent() : next.get();
    }

    Effect.Builder<Invoice> unprobed() {
        return Effect.named("erp.invoice.post", Invoice.class)
                .key("INV-42")
                .fingerprint("input")
                .perform(this::post);
    }

    Effect.Builder<Invoice> probed() {
        return unprobed().probe(this::probe);
    }

    static Failure notExecuted() {
        return new Failure(Outcome.NOT_EXECUTED, Optional.empty());
    }

    static Failure throttled(Duration wait) {
        return new Failure(Outcome.NOT_EXECUTED, Optional.of(wait));
    }

    static Failure rejected() {
        return new Failure(Outcome.REJECTED, Optional.empty());
    }

    static Failure unknown() {
        return new Failure(Outcome.UNKNOWN, Optional.empty());
    }

    /** What a connector throws. */
    static final class Failure extends RuntimeException implements EffectFailure {
        private final Outcome outcome;
        private final transient Optional<Duration> retryAfter;

        Failure(Outcome outcome, Optional<Duration> retryAfter) {
            super("vendor says " + outcome);
            this.outcome = outcome;
            this.retryAfter = retryAfter;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
