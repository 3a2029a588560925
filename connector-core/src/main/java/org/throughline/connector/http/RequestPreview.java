package org.throughline.connector.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a write would send, without sending it.
 *
 * <p>The operation runs as always, up to the moment at which its first write would leave: what it reads before is really
 * read, and the write is prepared by the code that sends it, but no token is asked for and no connection opened. What an
 * operation would send after its first write depends on the answer, so it cannot be shown. Works for every connector that
 * sends through {@link ConnectorHttp} on the calling thread.
 */
public final class RequestPreview {
    private static final ThreadLocal<@Nullable RequestPreview> CURRENT = new ThreadLocal<>();

    private @Nullable PreparedRequest first;

    private RequestPreview() {}

    /**
     * Runs an operation of a connector up to its first write.
     *
     * @param operation calls the connector, such as {@code () -> psa.projects().setUp(setup, key)}
     * @return what would be sent; empty if the operation ends without a write
     * @throws org.throughline.connector.ConnectorException if what the operation reads before fails
     * @throws org.throughline.connector.MappingException if what is to be written has no form in the vendor's terms
     */
    public static Optional<PreparedRequest> of(Runnable operation) {
        RequestPreview outer = CURRENT.get();
        RequestPreview preview = new RequestPreview();
        CURRENT.set(preview);
        try {
            operation.run();
        } catch (Stopped e) {
            // The operation has come as far as it may.
        } finally {
            CURRENT.set(outer);
        }
        return Optional.ofNullable(preview.first);
    }

    static boolean isRunning() {
        return CURRENT.get() != null;
    }

    /** Keeps the first write; those of an operation that does not stop are not sent either. */
    static Error stop(PreparedRequest request) {
        RequestPreview preview = CURRENT.get();
        if (preview != null && preview.first == null) {
            preview.first = request;
        }
        return new Stopped();
    }

    /** Ends an operation. An error, because connectors handle exceptions and this is none. */
    private static final class Stopped extends Error {
        Stopped() {
            super("a preview ends here", null, false, false);
        }
    }
}
