package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RequestPreview;

/** Every fault in every operation: one effect or a clear error, and after a repetition one effect. */
abstract class FaultContract<C> extends RepetitionContract<C> {
    // Only the request that meets the silence gives up so soon, so that a slow machine fails no test.
    private static final int SILENCE_MILLIS = 50;

    @ParameterizedTest(name = "{0}")
    @EnumSource(WriteFault.class)
    void aWriteThatGoesWrongIsOneEffectOrAClearErrorAndOneEffectOnceRepeated(WriteFault fault) {
        Subject<C> subject = subject();
        if (fault.isSilent()) {
            provided(subject, subject.connectThrough, "connectingThrough");
        }
        assertAll(subject.writes.stream().map(write -> () -> run(subject, run -> aFaultyWrite(run, write, fault))));
    }

    private void aFaultyWrite(ContractRun<C> run, Subject.Write<C> write, WriteFault fault) {
        tally().addFault();
        C connector = connector(run, fault, run.subject::isWrite);
        // Signs in and reads what the write needs, so that nothing but the write meets the fault.
        RequestPreview.of(() -> {
            Object unused = write.run().apply(connector);
        });
        int before = write.effects().get();
        run.proxy.once(run.subject::isWrite, fault.in(run.subject));

        Throwable failure = run.failure(() -> write.run().apply(connector));

        int done = write.effects().get() - before;
        assertTellsTheTruth(fault, write.operation(), failure, done);
        Object unused = write.run().apply(run.another());
        assertThat(write.effects().get() - before)
                .as("effects of %s after a repetition by another connector", write.operation())
                .isEqualTo(1);
    }

    private static void assertTellsTheTruth(WriteFault fault, String operation, @Nullable Throwable failure, int done) {
        if (failure == null) {
            assertThat(done).as("effects of %s, which succeeded", operation).isEqualTo(1);
            return;
        }
        assertThat(fault.allows(failure))
                .as("%s ended with %s", operation, failure)
                .isTrue();
        if (failure instanceof RateLimitedException || failure instanceof UnavailableException) {
            assertThat(done)
                    .as("effects of %s, which says that it was not executed", operation)
                    .isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(WriteFault.class)
    void aReadThatGoesWrongIsCompleteOrAClearError(WriteFault fault) {
        Subject<C> subject = subject();
        if (fault.isSilent()) {
            provided(subject, subject.connectThrough, "connectingThrough");
        }
        assertAll(subject.reads.stream().map(read -> () -> run(subject, run -> aFaultyRead(run, read, fault))));
    }

    private void aFaultyRead(ContractRun<C> run, Subject.Read<C> read, WriteFault fault) {
        tally().addFault();
        Object known = read.run().apply(run.another());
        C connector = connector(run, fault, run.subject::isData);
        run.proxy.once(run.subject::isData, fault.in(run.subject));

        Throwable failure = run.failure(() ->
                assertThat(read.run().apply(connector)).as(read.operation()).isEqualTo(known));

        assertThat(failure)
                .as(read.operation())
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        clear -> assertThat(clear)
                                .isInstanceOf(ConnectorException.class)
                                .isNotInstanceOf(OutcomeUnknownException.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherHostIsNotFollowed(int status) {
        Subject<C> subject = subject();
        try (FaultProxy elsewhere = FaultProxy.inFrontOf(subject.vendorUrl)) {
            ProxyAnswer redirect = ProxyAnswer.json(status, "{}")
                    .withHeader("Location", elsewhere.baseUrl().replace("127.0.0.1", "localhost"));
            Stream<Subject.Write<C>> writes = subject.writes.stream();
            assertAll(writes.map(write -> () -> run(subject, run -> aRedirectedWrite(run, write, redirect))));
            run(subject, run -> {
                run.read();
                run.proxy.always(run.subject::isData, Fault.refuse(redirect));
                assertThat(run.failure(run::read)).isInstanceOf(ConnectorException.class);
            });
            assertThat(elsewhere.requests()).as("requests at the other host").isEqualTo(List.of());
        }
    }

    private void aRedirectedWrite(ContractRun<C> run, Subject.Write<C> write, ProxyAnswer redirect) {
        tally().addFault();
        int before = write.effects().get();
        run.proxy.once(run.subject::isWrite, Fault.refuse(redirect));

        assertThat(run.failure(() -> run.perform(write))).as(write.operation()).isInstanceOf(ConnectorException.class);
        assertThat(write.effects().get()).as("effects of %s", write.operation()).isEqualTo(before);
    }

    private static <C> C connector(ContractRun<C> run, WriteFault fault, Predicate<ProxyRequest> struck) {
        if (!fault.isSilent()) {
            return run.connector;
        }
        HttpTransport impatient = HttpTransport.builder()
                .addInterceptor(chain -> struck.test(ProxyRequest.of(chain.request()))
                        ? chain.withReadTimeout(SILENCE_MILLIS, TimeUnit.MILLISECONDS)
                                .proceed(chain.request())
                        : chain.proceed(chain.request()))
                .build();
        return Objects.requireNonNull(run.subject.connectThrough).apply(run.proxy.baseUrl(), impatient);
    }
}
