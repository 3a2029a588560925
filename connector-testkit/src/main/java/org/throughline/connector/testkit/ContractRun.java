package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.http.PreparedRequest;

/** A connector behind a proxy, for one test. Hears what is logged meanwhile, and ends with a look for leaks. */
final class ContractRun<C> implements AutoCloseable {
    final Subject<C> subject;
    final FaultProxy proxy;
    final C connector;
    private final LogWatch log;
    private final StringWriter failures = new StringWriter();

    ContractRun(Subject<C> subject) {
        this.subject = subject;
        this.log = new LogWatch();
        this.proxy = FaultProxy.inFrontOf(subject.vendorUrl);
        this.connector = another();
    }

    /** Another connector, as another process would have it. */
    C another() {
        return subject.connect.apply(proxy.baseUrl());
    }

    Object read() {
        return subject.read().run().apply(connector);
    }

    /** Reads for what is sent, not for what comes. */
    void perform(Subject.Read<C> read) {
        Object unused = read.run().apply(connector);
    }

    Object perform(Subject.Write<C> write) {
        return write.run().apply(connector);
    }

    /** What goes wrong; kept, and looked through for leaks. */
    @Nullable
    Throwable failure(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(failures, true));
        }
        return failure;
    }

    long tokenRequests() {
        return proxy.requests().stream().filter(subject.tokenRequest).count();
    }

    long dataRequests() {
        return proxy.requests().stream().filter(subject::isData).count();
    }

    List<ProxyRequest> writes() {
        return proxy.requests().stream().filter(subject::isWrite).toList();
    }

    boolean heard(String logger) {
        return log.text().contains(logger);
    }

    void assertShowsNoSecret(PreparedRequest preview) {
        String shown = preview.url() + preview.headers() + preview.body() + preview;
        assertThat(leaks(subject.secrets.stream(), shown))
                .as("secrets shown by the preview of %s", preview.operation())
                .isZero();
    }

    void assertShowsNothing(String... planted) {
        StringBuilder shown = new StringBuilder(log.text()).append(failures).append(connector);
        subject.described.forEach(shown::append);
        // Not doesNotContain(secret): its message would show the secret.
        assertThat(leaks(subject.secrets.stream(), shown.toString()))
                .as("secrets shown in logs, failures and texts")
                .isZero();
        assertThat(leaks(Stream.concat(subject.personal.stream(), Stream.of(planted)), shown.toString()))
                .as("personal data shown in logs, failures and texts; the failures name the place: %s", places())
                .isZero();
    }

    private static long leaks(Stream<String> planted, String shown) {
        return planted.filter(shown::contains).count();
    }

    // Where they were thrown, without what they say.
    private List<String> places() {
        return failures.toString()
                .lines()
                .filter(line -> line.startsWith("\tat "))
                .limit(3)
                .toList();
    }

    @Override
    public void close() {
        proxy.close();
        log.close();
        assertShowsNothing();
    }
}
