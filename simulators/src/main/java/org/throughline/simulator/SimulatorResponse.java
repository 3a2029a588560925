package org.throughline.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer of a simulator.
 *
 * @param status the HTTP status
 * @param headers the headers in the order to send, {@code Content-Type} among them if there is a body
 * @param body the body, empty for none
 */
// Never compared, and a body is bytes: a copy per request would buy nothing.
@SuppressWarnings("ArrayRecordComponent")
public record SimulatorResponse(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NO_BODY = new byte[0];

    /**
     * An answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static SimulatorResponse empty(int status) {
        return new SimulatorResponse(status, Map.of(), NO_BODY);
    }

    /**
     * An answer with a text body in UTF-8.
     *
     * @param status the HTTP status
     * @param contentType the media type, such as {@code application/json;charset=UTF-8}
     * @param text the body
     * @return the answer
     */
    public static SimulatorResponse text(int status, String contentType, String text) {
        return new SimulatorResponse(
                status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A copy with one more header.
     *
     * @param name the header's name
     * @param value its value
     * @return the copy
     */
    public SimulatorResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SimulatorResponse(status, more, body);
    }
}
