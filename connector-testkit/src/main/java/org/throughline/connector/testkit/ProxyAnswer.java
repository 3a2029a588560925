package org.throughline.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer on its way back to the connector.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, in UTF-8
 */
public record ProxyAnswer(int status, Map<String, String> headers, String body) {

    /**
     * Copies the headers.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the body, in UTF-8
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
        return new ProxyAnswer(status, Map.of("Content-Type", "application/json"), json);
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
        return new ProxyAnswer(status, more, body);
    }

    /**
     * A copy with another body.
     *
     * @param other the body
     * @return the copy
     */
    public ProxyAnswer withBody(String other) {
        return new ProxyAnswer(status, headers, other);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
