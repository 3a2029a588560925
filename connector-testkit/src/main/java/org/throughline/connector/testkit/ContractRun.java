package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.http.PreparedRequest;

/** A connector behind a proxy, for one test. */
final class ContractRun<C> implements AutoCloseable {
    final Subject<C> subject;
    final FaultProxy proxy;
    final C connector;

    ContractRun(Subject<C> subject) {
        this.subject = subject;
        this.proxy = FaultProxy.inFrontOf(subject.vendorUrl);
        this.connector = subject.connect.apply(proxy.baseUrl());
    }

    Object read() {
        return subject.read.run().apply(connector);
    }

    Object perform(Subject.Write<C> write) {
        return write.run().apply(connector);
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

    void assertShowsNoSecret(PreparedRequest preview) {
        String shown = preview.url() + preview.headers() + preview.body() + preview;
        assertThat(subject.secrets.stream().filter(shown::contains).count())
                .as("secrets shown by the preview of %s", preview.operation())
                .isZero();
    }

    void assertShowsNoSecret(@Nullable Throwable failure) {
        assertThat(failure).isNotNull();
        StringWriter shown = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(shown, true));
        }
        shown.append(String.valueOf(connector));
        subject.described.forEach(object -> shown.append(object.toString()));
        assertThat(subject.secrets).as("secrets to look for").isNotEmpty();
        // Not doesNotContain(secret): its message would show the secret.
        assertThat(subject.secrets.stream().filter(shown.toString()::contains).count())
                .as("secrets shown by %s", failure)
                .isZero();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
