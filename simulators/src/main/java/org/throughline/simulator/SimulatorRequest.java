package org.throughline.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as a simulator sees it.
 *
 * @param method the HTTP method in upper case
 * @param path the decoded path without query and without a trailing slash, such as {@code /services/data/v67.0/query}
 * @param rawPath the path as it was sent, still percent-encoded
 * @param query the decoded query parameters in the order sent; the last value wins
 * @param headers the headers, with lower-case names
 * @param body the body, empty if there was none
 * @param baseUrl scheme, host and port as the caller addressed them (from the {@code Host} header), without a trailing
 *     slash: the root of every link the answer hands out
 */
// Never compared, and a body is bytes: a copy per request would buy nothing.
@SuppressWarnings("ArrayRecordComponent")
public record SimulatorRequest(
        String method,
        String path,
        String rawPath,
        Map<String, String> query,
        Map<String, List<String>> headers,
        byte[] body,
        String baseUrl) {

    /**
     * Reads a request target, such as a call inside a batch has it.
     *
     * @param method the HTTP method in any case
     * @param target the percent-encoded path, and the query behind a question mark
     * @param headers the headers, with lower-case names
     * @param body the body, empty if there is none
     * @param baseUrl scheme, host and port as the caller addressed them
     * @return the request
     */
    public static SimulatorRequest parse(
            String method, String target, Map<String, List<String>> headers, byte[] body, String baseUrl) {
        int mark = target.indexOf('?');
        String rawPath = mark < 0 ? target : target.substring(0, mark);
        return new SimulatorRequest(
                method.toUpperCase(Locale.ROOT),
                RequestReader.path(rawPath),
                rawPath,
                RequestReader.query(mark < 0 ? "" : target.substring(mark + 1)),
                headers,
                body,
                baseUrl);
    }

    /**
     * Looks up a header.
     *
     * @param name the header's name, in any case
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** {@return the body read as UTF-8} */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
