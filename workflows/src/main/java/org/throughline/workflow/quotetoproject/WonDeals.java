package org.throughline.workflow.quotetoproject;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.model.ExternalRef;
import org.throughline.workflow.WorkflowRunner;

/**
 * Starts the flow from quote to project for each deal that the CRM tells is won.
 *
 * <p>A place in the feed is kept after all before it was handed in: after a crash some deals are handed in again, which is
 * the same run, and none is left out. A deal that was deleted starts nothing. One that cannot be read is handed in, too: its
 * run pauses and says why. Thread-safe; let one node at a time read a feed, as {@link WorkflowRunner.Builder#repeat} does.
 */
public final class WonDeals {
    // What is handed in again after a crash is cheap, but a write for each change is not.
    private static final int CHANGES_PER_POSITION = 100;

    private final CrmOpportunities deals;
    private final QuoteToProject flow;
    private final FeedPositions positions;
    private final String reader;

    private WonDeals(CrmOpportunities deals, QuoteToProject flow, FeedPositions positions, String reader) {
        this.deals = requireNonNull(deals, "deals");
        this.flow = requireNonNull(flow, "flow");
        this.positions = requireNonNull(positions, "positions");
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * Reads the won deals of one CRM.
     *
     * @param deals the CRM's deals; it must be able to list those that were {@linkplain CrmOpportunities#wonSince won}
     * @param flow what is started for each of them
     * @param positions keeps how far the feed was read
     * @param reader the name under which that is kept, such as {@code won-deals-salesforce}; one for each CRM
     * @return the reader of the feed
     */
    public static WonDeals of(CrmOpportunities deals, QuoteToProject flow, FeedPositions positions, String reader) {
        return new WonDeals(deals, flow, positions, reader);
    }

    /**
     * Hands in what was won since the last time.
     *
     * @param runner the runner that the flow is registered with
     * @return how many changes were read; the same deal may be among them more than once
     * @throws org.throughline.connector.ConnectorException if the feed breaks off: what was read before it is handed in, and
     *     the next call reads on
     * @throws UnsupportedOperationException if the CRM cannot list won deals
     * @throws IllegalArgumentException if the flow is not registered with the runner
     */
    public int submitTo(WorkflowRunner runner) {
        Cursor since = positions.find(reader).orElse(Cursor.start());
        int read = 0;
        Cursor behind = since;
        try (Stream<Change<ExternalRef>> changes = deals.wonSince(since)) {
            for (Iterator<Change<ExternalRef>> each = changes.iterator(); each.hasNext(); ) {
                Change<ExternalRef> change = each.next();
                deal(change).ifPresent(deal -> runner.submit(flow, deal));
                behind = change.cursor();
                read++;
                if (read % CHANGES_PER_POSITION == 0) {
                    positions.store(reader, behind);
                }
            }
        }
        if (read % CHANGES_PER_POSITION != 0) {
            positions.store(reader, behind);
        }
        return read;
    }

    private static Optional<ExternalRef> deal(Change<ExternalRef> change) {
        return change instanceof Change.Unmappable<ExternalRef> unreadable
                ? Optional.of(unreadable.ref())
                : change.current();
    }
}
