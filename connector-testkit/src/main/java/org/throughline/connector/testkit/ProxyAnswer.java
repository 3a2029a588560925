package org.throughline.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/**
 * An answer on its way back to the connector.
 *
 * @param status the HTTP status
 * @param headers the headers, without {@code Content-Length}
 * @param body the bytes of the body
 * @param missing how many bytes more than the body has its length declares; they never come
 */
public record ProxyAnswer(int status, Map<String, String> headers, ByteString body, int missing) implements ProxyReply {

    /**
     * Copies the headers.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the bytes of the body
     * @param missing how many bytes never come
     */
    public ProxyAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param json the body
     * @return the answer
     */
    public static ProxyAnswer json(int status, String json) {
        return new ProxyAnswer(status, Map.of("Content-Type", "application/json"), ByteString.encodeUtf8(json), 0);
    }

    /**
     * A page, as gateways and maintenance windows send them.
     *
     * @param status the HTTP status
     * @param html the page
     * @return the answer
     */
    public static ProxyAnswer html(int status, String html) {
        return new ProxyAnswer(
                status, Map.of("Content-Type", "text/html; charset=utf-8"), ByteString.encodeUtf8(html), 0);
    }

    /**
     * A copy with a header.
     *
     * @param name the name
     * @param value the value
     * @return the copy
     */
    public ProxyAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProxyAnswer(status, more, body, missing);
    }

    /**
     * A copy with another body.
     *
     * @param other the bytes of the body
     * @return the copy
     */
    public ProxyAnswer withBody(ByteString other) {
        return new ProxyAnswer(status, headers, other, missing);
    }

    /**
     * A copy with another body.
     *
     * @param other the body, sent in UTF-8
     * @return the copy
     */
    public ProxyAnswer withBody(String other) {
        return withBody(ByteString.encodeUtf8(other));
    }

    /**
     * A copy that declares more bytes than it has.
     *
     * @param bytes how many more
     * @return the copy
     */
    public ProxyAnswer withMissing(int bytes) {
        return new ProxyAnswer(status, headers, body, bytes);
    }

    /** {@return the body as text, read as UTF-8} */
    public String text() {
        return body.string(StandardCharsets.UTF_8);
    }
}
