package org.throughline.idempotency.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service answers, and what is kept to be answered again.
 *
 * @param status the HTTP status
 * @param headers the headers of the answer that belong to it for good, not those of one connection
 * @param body the body, empty if there is none; not copied
 */
// A body is bytes; it is compared by content below.
@SuppressWarnings("ArrayRecordComponent")
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    /**
     * Copies the headers.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the body
     */
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * An answer with text.
     *
     * @param status the HTTP status
     * @param contentType the media type
     * @param text the body, written in UTF-8
     * @return the answer
     */
    public static HttpAnswer of(int status, String contentType, String text) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpAnswer answer
                && status == answer.status
                && headers.equals(answer.headers)
                && Arrays.equals(body, answer.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, headers, Arrays.hashCode(body));
    }

    /** {@return status and size only: the body may hold personal data} */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes]";
    }
}
