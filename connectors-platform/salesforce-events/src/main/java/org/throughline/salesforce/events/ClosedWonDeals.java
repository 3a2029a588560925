package org.throughline.salesforce.events;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Consumer;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;

/**
 * Finds the opportunities that may have been won, for a workflow such as quote to project.
 *
 * <p>A deal that is told may still not be won: which stages mean that, only the org knows. Read it with the CRM connector
 * and ask there. A deal may be told more than once. Thread-safe if what it calls is.
 */
public final class ClosedWonDeals implements ChangeHandler {
    private static final String OPPORTUNITY = "Opportunity";
    private static final Set<String> TELLING = Set.of("IsWon", "StageName");

    private final Consumer<ExternalRef> deal;
    private final Runnable resync;

    /**
     * Calls back.
     *
     * @param deal gets each opportunity whose stage has changed, or may have
     * @param resync called when it is not known which have: query the org for won opportunities
     */
    public ClosedWonDeals(Consumer<ExternalRef> deal, Runnable resync) {
        this.deal = requireNonNull(deal, "deal");
        this.resync = requireNonNull(resync, "resync");
    }

    @Override
    public void handle(Change change) {
        if (change instanceof Change.Upserted upserted) {
            if (isOpportunity(upserted.record()) && mayBeWon(upserted.event())) {
                deal.accept(upserted.record());
            }
        } else if (change instanceof Change.Reread reread) {
            // Of a deletion there is nothing to read.
            if (isOpportunity(reread.record()) && reread.event().changeType() != ChangeType.GAP_DELETE) {
                deal.accept(reread.record());
            }
        } else if (change instanceof Change.Resync all
                && (all.objectType() == null || OPPORTUNITY.equals(all.objectType()))) {
            resync.run();
        }
    }

    private static boolean isOpportunity(ExternalRef record) {
        return record.objectType().equals(OPPORTUNITY);
    }

    private static boolean mayBeWon(ChangeEvent event) {
        JsonNode isWon = event.values().get("IsWon");
        boolean isToldOtherwise = isWon != null && isWon.isBoolean() && !isWon.booleanValue();
        boolean isNew = event.changeType() != ChangeType.UPDATE;
        return !isToldOtherwise && (isNew || event.changedFields().stream().anyMatch(TELLING::contains));
    }
}
