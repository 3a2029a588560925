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

/** Hears what is logged and what fails while it is open, and looks through it for what nobody may see. */
final class LeakWatch implements AutoCloseable {
    private final Subject<?> subject;
    private final LogWatch log = new LogWatch();
    private final StringWriter failures = new StringWriter();

    LeakWatch(Subject<?> subject) {
        this.subject = subject;
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

    boolean heard(String logger) {
        return log.text().contains(logger);
    }

    void assertShowsNoSecret(PreparedRequest preview) {
        String shown = preview.url() + preview.headers() + preview.body() + preview;
        assertThat(leaks(subject.secrets.stream(), shown))
                .as("secrets shown by the preview of %s", preview.operation())
                .isZero();
    }

    void assertShowsNothing(Object connector, String... planted) {
        StringBuilder shown = new StringBuilder(log.text()).append(failures).append(connector);
        subject.described.forEach(shown::append);
        String text = shown.toString();
        // Not doesNotContain(secret): its message would show the secret.
        assertThat(leaks(subject.secrets.stream(), text))
                .as("secrets shown in logs, failures and texts")
                .isZero();
        assertThat(leaks(Stream.concat(subject.personal.stream(), Stream.of(planted)), text))
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
        log.close();
    }
}
