package org.throughline.connector.http;

import java.util.Optional;
import org.throughline.connector.Secret;

/** Proves to a vendor who is calling. Implementations are thread-safe. */
public interface Authentication {

    /**
     * The value of the {@code Authorization} header of one request.
     *
     * @param method the request's method, such as {@code POST}
     * @param url the request's URL as it is sent, with its query
     * @return the value; empty if the API needs none
     */
    Optional<Secret> authorization(String method, String url);

    /**
     * Called when the vendor has refused a value. Many threads may report the same value at once; one renewal serves
     * all of them.
     *
     * @param refused the value that was refused
     * @return whether another value is worth one more attempt
     */
    default boolean renew(Secret refused) {
        return false;
    }

    /**
     * The base URL the vendor assigned to this account when it authenticated it. Authenticates if that has not happened.
     *
     * @return the URL; empty if the configured one holds
     */
    default Optional<String> assignedBaseUrl() {
        return Optional.empty();
    }

    /**
     * The assigned base URL as far as it is known without asking the vendor.
     *
     * @return the URL; empty if the configured one holds, or the vendor has not been asked
     */
    default Optional<String> knownBaseUrl() {
        return Optional.empty();
    }

    /** {@return no authentication at all} */
    static Authentication none() {
        return NoAuthentication.INSTANCE;
    }
}
