package org.throughline.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.sales.Opportunity;

/** A CRM of which only the feed of won deals is read; its cursors count changes. */
final class FeedOfDeals implements CrmOpportunities {
    final List<Change<ExternalRef>> changes = new ArrayList<>();
    final List<Cursor> asked = new ArrayList<>();
    int breaksOffBehind = Integer.MAX_VALUE;

    /** The cursor of the change that is added next. */
    Cursor next() {
        return Cursor.of(String.valueOf(changes.size() + 1));
    }

    @Override
    public Stream<Change<ExternalRef>> wonSince(Cursor since) {
        asked.add(since);
        int from = since.isStart() ? 0 : Integer.parseInt(since.value());
        return IntStream.range(from, changes.size()).mapToObj(this::change);
    }

    private Change<ExternalRef> change(int place) {
        if (place >= breaksOffBehind) {
            throw new UnavailableException(
                    FailureDetails.of("crm", "crm.listWonDeals"), "the CRM is down", Duration.ofMinutes(1));
        }
        return changes.get(place);
    }

    @Override
    public Stream<Change<Opportunity>> changedSince(Cursor since) {
        throw new UnsupportedOperationException("changedSince");
    }

    @Override
    public Deal deal(ExternalRef opportunity) {
        throw new UnsupportedOperationException("deal");
    }

    @Override
    public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
        throw new UnsupportedOperationException("markReady");
    }

    @Override
    public WriteResult<DealBilling> updateBilling(ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
        throw new UnsupportedOperationException("updateBilling");
    }
}
