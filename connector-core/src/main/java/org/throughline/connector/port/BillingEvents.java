package org.throughline.connector.port;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;

/**
 * What has happened in the billing service, as it keeps it for a while. Finds what its notifications did not tell, because
 * they were lost or the receiver was down.
 */
public interface BillingEvents {

    /**
     * Lists what has happened, oldest first. What happened a moment ago may come with the next call.
     *
     * @param since where to start; {@link Cursor#start()} for all that the service still keeps
     * @return the events, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     * @throws org.throughline.connector.NotFoundException if the service no longer keeps all that came after the cursor: read
     *     how each open invoice stands, then go on from {@link Cursor#start()}; thrown by the stream
     */
    Stream<Change<BillingEvent>> occurredSince(Cursor since);
}
