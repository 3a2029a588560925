package org.throughline.idempotency.http;

import java.util.Optional;

/**
 * A request that may be repeated.
 *
 * @param method the HTTP method
 * @param route the route, with names in place of ids, such as {@code /projects/{id}/invoices}; method and route have at
 *     most 110 characters together
 * @param caller who sent it, as the service authenticated them: keys of one caller never meet those of another; at most
 *     80 characters
 * @param idempotencyKey the value of the header {@code Idempotency-Key} as it came, empty if there was none
 * @param target the path and query as they came; the same key with another target is refused
 * @param body the body; the same key with another body is refused
 */
// A body is bytes; requests are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record KeyedRequest(
        String method, String route, String caller, Optional<String> idempotencyKey, String target, byte[] body) {

    /**
     * Rejects what no key can be made of.
     *
     * @param method the HTTP method
     * @param route the route, with names in place of ids
     * @param caller who sent it
     * @param idempotencyKey the value of the header
     * @param target the path and query as they came
     * @param body the body
     * @throws IllegalArgumentException if the caller is blank or too long, or method and route are too long
     */
    public KeyedRequest {
        if (caller.isBlank() || caller.length() > 80) {
            throw new IllegalArgumentException("the caller of a request has 1 to 80 characters");
        }
        if (method.length() + route.length() > 110) {
            throw new IllegalArgumentException("method and route have at most 110 characters together: " + route);
        }
    }
}
