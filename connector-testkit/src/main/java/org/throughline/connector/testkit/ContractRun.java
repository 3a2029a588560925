package org.throughline.connector.testkit;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.http.PreparedRequest;

/** A connector behind a proxy, for one test. Ends with a look for leaks. */
final class ContractRun<C> implements AutoCloseable {
    final Subject<C> subject;
    final FaultProxy proxy;
    final C connector;
    private final LeakWatch leaks;

    ContractRun(Subject<C> subject) {
        this.subject = subject;
        this.leaks = new LeakWatch(subject);
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
        return leaks.failure(call);
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
        return leaks.heard(logger);
    }

    void assertShowsNoSecret(PreparedRequest preview) {
        leaks.assertShowsNoSecret(preview);
    }

    void assertShowsNothing() {
        leaks.assertShowsNothing(connector);
    }

    @Override
    public void close() {
        proxy.close();
        leaks.close();
        assertShowsNothing();
    }
}
