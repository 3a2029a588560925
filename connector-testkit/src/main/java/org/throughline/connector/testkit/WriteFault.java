package org.throughline.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.UnavailableException;

/** What goes wrong with a request, and what a connector may say of a write that met it. */
@SuppressWarnings("ImmutableEnumChecker") // Functions, and lists that List.of makes.
enum WriteFault {
    TOO_MANY_REQUESTS(subject -> Fault.refuse(ProxyAnswer.json(429, "{}")), List.of(RateLimitedException.class)),
    THROTTLED_FOR_SECONDS(subject -> Fault.refuse(Throttling.seconds(subject)), List.of(RateLimitedException.class)),
    THROTTLED_UNTIL_A_DATE(subject -> Fault.refuse(Throttling.date(subject)), List.of(RateLimitedException.class)),
    UNAVAILABLE_503(subject -> refused(503), List.of(UnavailableException.class, OutcomeUnknownException.class)),
    SERVER_ERROR_500(subject -> refused(500), List.of(OutcomeUnknownException.class)),
    SERVER_ERROR_500_AFTER_COMMIT(subject -> afterCommit(500), List.of(OutcomeUnknownException.class)),
    GATEWAY_TIMEOUT_504_AFTER_COMMIT(subject -> afterCommit(504), List.of(OutcomeUnknownException.class)),
    REQUEST_TIMEOUT_408_AFTER_COMMIT(subject -> afterCommit(408), List.of(OutcomeUnknownException.class)),
    CLOSED_BEFORE_COMMIT(subject -> Fault.before(ProxyReply.Nothing.CLOSED), List.of(OutcomeUnknownException.class)),
    CLOSED_AFTER_COMMIT(subject -> Fault.loseAnswer(), List.of(OutcomeUnknownException.class)),
    RESET_BEFORE_COMMIT(subject -> Fault.before(ProxyReply.Nothing.RESET), List.of(OutcomeUnknownException.class)),
    RESET_AFTER_COMMIT(subject -> Fault.afterwards(ProxyReply.Nothing.RESET), List.of(OutcomeUnknownException.class)),
    SILENT_BEFORE_COMMIT(subject -> Fault.before(ProxyReply.Nothing.SILENCE), List.of(OutcomeUnknownException.class)),
    SILENT_AFTER_COMMIT(
            subject -> Fault.afterwards(ProxyReply.Nothing.SILENCE), List.of(OutcomeUnknownException.class)),
    TRUNCATED_BODY(subject -> changed(WriteFault::half), List.of(OutcomeUnknownException.class)),
    WRONG_CONTENT_LENGTH(subject -> changed(answer -> answer.withMissing(7)), List.of(OutcomeUnknownException.class)),
    TRUNCATED_GZIP(subject -> changed(WriteFault::halfOfGzip), List.of(OutcomeUnknownException.class)),
    MALFORMED_JSON(
            subject -> changed(answer -> answer.withBody("{\"id\": \"1\", }")), List.of(OutcomeUnknownException.class)),
    EMPTY_BODY(subject -> changed(answer -> answer.withBody("")), List.of(OutcomeUnknownException.class)),
    HTML_IN_PLACE_OF_THE_VENDOR(
            subject -> Fault.refuse(ProxyAnswer.html(200, "<html>sign in</html>")),
            List.of(OutcomeUnknownException.class)),
    HTML_AFTER_COMMIT(
            subject -> Fault.replace(ProxyAnswer.html(200, "<html>sign in</html>")),
            List.of(OutcomeUnknownException.class)),
    EXPIRED_TOKEN(subject -> refused(401), List.of(AuthenticationException.class)),
    DELIVERED_TWICE(subject -> Fault.deliverTwice(), List.of());

    /** What the vendor asks for: longer than any connector waits by itself, so that it gives up and reports the wait. */
    static final Duration WAIT = Duration.ofHours(1);

    private final Function<Subject<?>, Fault> fault;
    private final List<Class<? extends ConnectorException>> allowed;

    WriteFault(Function<Subject<?>, Fault> fault, List<Class<? extends ConnectorException>> allowed) {
        this.fault = fault;
        this.allowed = allowed;
    }

    Fault in(Subject<?> subject) {
        return fault.apply(subject);
    }

    /** Whether the connector has to give up waiting for it. */
    boolean isSilent() {
        return this == SILENT_BEFORE_COMMIT || this == SILENT_AFTER_COMMIT;
    }

    boolean allows(Throwable failure) {
        return allowed.stream().anyMatch(type -> type.isInstance(failure));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Fault refused(int status) {
        return Fault.refuse(ProxyAnswer.json(status, "{}"));
    }

    private static Fault afterCommit(int status) {
        return Fault.replace(ProxyAnswer.json(status, "{}"));
    }

    // Without a body there is nothing to spoil.
    private static Fault changed(UnaryOperator<ProxyAnswer> change) {
        return Fault.change(answer -> answer.body().size() == 0 ? answer : change.apply(answer));
    }

    private static ProxyAnswer half(ProxyAnswer answer) {
        return answer.withBody(answer.body().substring(0, answer.body().size() / 2));
    }

    private static ProxyAnswer halfOfGzip(ProxyAnswer answer) {
        Buffer packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            sink.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteString all = packed.readByteString();
        return answer.withHeader("Content-Encoding", "gzip").withBody(all.substring(0, all.size() / 2));
    }

    /** How the vendor says that it is asked too much. */
    static final class Throttling {
        private Throttling() {}

        static ProxyAnswer seconds(Subject<?> subject) {
            return subject.throttled.withHeader("Retry-After", String.valueOf(WAIT.toSeconds()));
        }

        static ProxyAnswer date(Subject<?> subject) {
            Instant end = Instant.now().plus(WAIT);
            return subject.throttled.withHeader(
                    "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atZone(ZoneOffset.UTC)));
        }
    }
}
