package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.ConflictException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.http.PreparedRequest;
import org.throughline.connector.http.RequestPreview;

/** One intention is one effect, however often it is written. */
abstract class RepetitionContract<C> extends ContractCases<C> {

    @Test
    void everyDeclaredWriteIsProven() {
        Subject<C> subject = subject();

        assertThat(subject.writes.stream().map(Subject.Write::operation))
                .as("writes in the subject, against the descriptor of the connector")
                .containsExactlyInAnyOrderElementsOf(subject.descriptor.writes());
        assertThat(subject.reads)
                .as("reads in the subject, against the descriptor of the connector")
                .allMatch(read -> subject.descriptor.supports(read.operation()));
    }

    @TestFactory
    Stream<DynamicTest> theSameKeyTwiceIsOneEffect() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();

            Object first = run.perform(write);
            Object second = run.perform(write);

            assertThat(write.effects().get() - before).as("effects").isEqualTo(1);
            if (first instanceof WriteResult<?> once && second instanceof WriteResult<?> twice) {
                assertThat(twice.ref()).isEqualTo(once.ref());
                assertThat(twice.outcome()).isNotEqualTo(WriteOutcome.CREATED);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aLostAnswerLeavesTheOutcomeUnknownAndRepeatingIsSafe() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();
            run.proxy.once(run.subject::isWrite, Fault.loseAnswer());

            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> run.perform(write));
            assertThatCode(() -> run.perform(write)).doesNotThrowAnyException();

            assertThat(write.effects().get() - before).as("effects").isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPreviewShowsWhatIsThenSentAndSendsNothing() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();

            Optional<PreparedRequest> preview = RequestPreview.of(() -> run.perform(write));

            assertThat(run.writes()).as("writes sent by the preview").isEmpty();
            assertThat(write.effects().get()).as("effects").isEqualTo(before);
            run.perform(write);
            assertThat(preview).as("preview").hasValueSatisfying(request -> {
                PreviewCheck.assertShows(request, run.writes().get(0));
                run.assertShowsNoSecret(request);
            });
        });
    }

    @Test
    void twoKeysAtTheSameMomentAreTwoEffectsWithoutCrossTalk() {
        Subject<C> subject = subject();
        Subject.Twins<C> twins = provided(subject, subject.twins, "inParallel");
        run(subject, run -> {
            int before = twins.effects().get();
            CyclicBarrier start = new CyclicBarrier(2);

            CompletableFuture<Object> first = together(start, twins.first(), run.connector);
            CompletableFuture<Object> second = together(start, twins.second(), run.connector);
            Object one = first.join();
            Object other = second.join();

            assertThat(twins.effects().get() - before).as("effects").isEqualTo(2);
            assertThat(one).as("what tells the records").isNotEqualTo(other);
            assertThat(twins.first().apply(run.connector)).isEqualTo(one);
            assertThat(twins.second().apply(run.connector)).isEqualTo(other);
        });
    }

    @Test
    void olderFiguresDoNotOverwriteNewerOnes() {
        Subject<C> subject = subject();
        Subject.Superseded<C> superseded = provided(subject, subject.superseded, "superseding");
        run(subject, run -> {
            superseded.newer().accept(run.connector);
            Object newest = superseded.state().get();

            Throwable refusal = run.failure(() -> superseded.older().accept(run.connector));

            assertThat(refusal)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            stale -> assertThat(stale).isInstanceOf(ConflictException.class));
            assertThat(superseded.state().get()).as("the newer figures").isEqualTo(newest);
        });
    }

    private static <C> CompletableFuture<Object> together(CyclicBarrier start, Function<C, Object> write, C connector) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return write.apply(connector);
                },
                task -> new Thread(task, "throughline-twin").start());
    }
}
