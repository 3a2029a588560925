package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectException;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.testkit.RemoteBook.Kind;

/**
 * What a fence is worth against a process that sleeps past its lease when it is about to send, and wakes up between the
 * probe of another one and what that one sends.
 */
class LateSendTest {
    private final RemoteBook book = new RemoteBook(Kind.COMPARES_FENCES);
    private final TimedStore timed = SettableClock.newStore();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Turns<Runnable> turns = new Turns<>(threads, others -> 0);

    @Test
    void aFenceThatIsOnlySentAlongDoesNotStopALateSendBeforeAnotherOne() {
        race(sent -> book.post(sent, "DOC"));

        assertThat(book.documents()).containsExactly("DOC-1", "DOC-2");
    }

    @Test
    void aFenceThatIsAnnouncedBeforeTheLastLookDoes() {
        race(sent -> book.announce(sent).orElseGet(() -> book.post(sent, "DOC")));

        assertThat(book.documents()).containsExactly("DOC-1");
    }

    private void race(Function<EffectKey, String> write) {
        turns.play(List.of(() -> run("sleeper", write), () -> run("other", write)));
        threads.shutdown();
    }

    private void run(String owner, Function<EffectKey, String> write) {
        Effect<String> effect = Effect.named("book.post", String.class)
                .key("INV-42")
                .fingerprint("INV-42")
                .probe(book::find)
                .perform(sent -> {
                    timed.clock().accept(Rig.RUNNING);
                    turns.pass();
                    return write.apply(sent);
                })
                .build();
        try (var process = Rig.process(owner, timed.store()).build()) {
            process.run(effect);
        } catch (EffectException loser) {
            assertThat(owner).isEqualTo("sleeper");
        }
    }
}
