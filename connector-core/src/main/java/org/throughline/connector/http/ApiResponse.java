package org.throughline.connector.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * A vendor's answer, read completely.
 *
 * <p>Reading it as JSON can fail like the request itself: for a write the outcome is then unknown. Immutable.
 */
public final class ApiResponse {
    private final FailureDetails details;
    private final boolean write;
    private final int status;
    private final Headers headers;
    private final byte[] body;

    ApiResponse(FailureDetails details, boolean write, int status, Headers headers, byte[] body) {
        this.details = details.withHttpStatus(status);
        this.write = write;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * An answer inside this one, as the answer to a batch holds them.
     *
     * @param partStatus the status of the part
     * @param contentType what the part's body is; null if it has none
     * @param partBody the part's body
     * @return the answer; a failure to read it counts like a failure to read this one
     */
    public ApiResponse part(int partStatus, @Nullable String contentType, String partBody) {
        Headers partHeaders = contentType == null ? Headers.of() : Headers.of("Content-Type", contentType);
        return new ApiResponse(details, write, partStatus, partHeaders, partBody.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * This answer as a failure, for a part of a batch that was refused.
     *
     * @return what an {@link ErrorMapper} takes
     */
    public FailedCall failed() {
        return new FailedCall(details, write, this, null);
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /**
     * Reads a header.
     *
     * @param name the name, in any case
     * @return its last value; empty if the answer has none
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** {@return what time it was at the vendor when it answered, to the second (UTC); empty if it does not tell} */
    public Optional<Instant> date() {
        try {
            return header("Date").map(RetryAfter::instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@return whether the answer has no body} */
    public boolean isEmpty() {
        return body.length == 0;
    }

    /** {@return a copy of the body} */
    public byte[] bytes() {
        return body.clone();
    }

    /** {@return the body as text, in the character set the answer declares, else UTF-8} */
    public String text() {
        return new String(body, charset());
    }

    /**
     * Reads the body as JSON.
     *
     * @param type the wire type
     * @param <T> the wire type
     * @return the value
     * @throws UnavailableException if a read was not answered with JSON
     * @throws MappingException if a read was answered with JSON of another shape
     * @throws OutcomeUnknownException if a write was answered with either
     */
    public <T> T as(Class<T> type) {
        return parsed(
                type.getSimpleName(),
                () -> isUtf8()
                        ? WireJson.mapper().readValue(body, type)
                        : WireJson.mapper().readValue(text(), type));
    }

    /**
     * Reads the body as JSON.
     *
     * @param type the wire type
     * @param <T> the wire type
     * @return the value
     * @throws UnavailableException if a read was not answered with JSON
     * @throws MappingException if a read was answered with JSON of another shape
     * @throws OutcomeUnknownException if a write was answered with either
     */
    public <T> T as(TypeReference<T> type) {
        JavaType full = WireJson.mapper().constructType(type);
        return parsed(
                full.getRawClass().getSimpleName(),
                () -> isUtf8()
                        ? WireJson.mapper().readValue(body, type)
                        : WireJson.mapper().readValue(text(), type));
    }

    /**
     * Reads the body as a JSON tree.
     *
     * @return the root
     * @throws UnavailableException if a read was not answered with JSON
     * @throws OutcomeUnknownException if a write was not answered with JSON
     */
    public JsonNode tree() {
        return as(JsonNode.class);
    }

    /** {@return the body as a JSON tree; empty if it is anything else, as error pages often are} */
    public Optional<JsonNode> json() {
        try {
            return isEmpty() ? Optional.empty() : Optional.of(WireJson.mapper().readTree(text()));
        } catch (JacksonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    Headers headers() {
        return headers;
    }

    FailureDetails details() {
        return details;
    }

    boolean isHtml() {
        return contentType().map(type -> type.subtype().contains("html")).orElse(false);
    }

    ConnectorException notJson() {
        String kind =
                contentType().map(type -> type.type() + "/" + type.subtype()).orElse("of no declared type");
        return unreadable(body.length == 0 ? "the answer is empty" : "the answer is not JSON but " + kind);
    }

    private <T> T parsed(String object, Supplier<@Nullable T> parser) {
        if (isEmpty() || isHtml()) {
            throw notJson();
        }
        T value;
        try {
            value = parser.get();
        } catch (JacksonException e) {
            throw JsonFailures.isSyntax(e) ? notJson() : otherShape(object, e);
        } catch (NumberFormatException e) {
            // The one failure that the parser lets through as it is.
            throw unreadable("the answer has a number whose exponent no decimal can have");
        }
        if (value == null) {
            throw notJson();
        }
        return value;
    }

    private RuntimeException otherShape(String object, JacksonException e) {
        String field = JsonFailures.path(e);
        String reason = JsonFailures.reason(e);
        return write
                ? unreadable("the answer cannot be read at " + object + "." + field + ": " + reason)
                : new MappingException(object, field, reason);
    }

    private ConnectorException unreadable(String what) {
        return write
                ? new OutcomeUnknownException(details, what, null)
                : new UnavailableException(details, what, (Duration) null);
    }

    // Most answers are, and the parser reads them without a detour over a string.
    private boolean isUtf8() {
        return charset().equals(StandardCharsets.UTF_8);
    }

    private Charset charset() {
        return contentType().map(type -> type.charset(StandardCharsets.UTF_8)).orElse(StandardCharsets.UTF_8);
    }

    private Optional<MediaType> contentType() {
        return header("Content-Type").map(MediaType::parse);
    }
}
