package org.throughline.connector.http;

import java.time.Instant;
import java.util.List;

/** Reads from a vendor's headers how much of its quotas an account has used. Each connector has its own. */
@FunctionalInterface
public interface UsageReader {

    /**
     * Reads an answer, whatever its status.
     *
     * @param answer the answer
     * @param now the moment it arrived (UTC)
     * @return the quotas it tells about; empty if it tells about none or in a form that is not known
     */
    List<AccountUsage> read(ApiResponse answer, Instant now);

    /** {@return a reader for vendors whose headers do not tell} */
    static UsageReader none() {
        return (answer, now) -> List.of();
    }
}
