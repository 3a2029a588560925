package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

class ClosedWonDealsTest {
    private static final ExternalRef DEAL = new ExternalRef("salesforce", "Opportunity", "006000000000001AAA");
    private static final ExternalRef ACCOUNT = new ExternalRef("salesforce", "Account", "001000000000001AAA");

    private final List<String> told = new ArrayList<>();
    private final ClosedWonDeals deals = new ClosedWonDeals(deal -> told.add(deal.id()), () -> told.add("all"));

    @Test
    void aDealIsToldWhenItsStageChanges() {
        deals.handle(new Change.Upserted(DEAL, update("StageName", "LastModifiedDate")));
        deals.handle(new Change.Upserted(DEAL, update("IsWon")));

        assertThat(told).containsExactly(DEAL.id(), DEAL.id());
    }

    @Test
    void otherChangesAreNot() {
        deals.handle(new Change.Upserted(DEAL, update("Amount")));
        deals.handle(new Change.Upserted(ACCOUNT, update("StageName")));
        deals.handle(new Change.Deleted(DEAL, event(ChangeType.DELETE, List.of(), Map.of())));
        deals.handle(new Change.Reread(ACCOUNT, event(ChangeType.GAP_UPDATE, List.of(), Map.of())));

        assertThat(told).isEmpty();
    }

    @Test
    void aDealThatTheEventCallsNotWonIsNot() {
        Map<String, JsonNode> lost = Map.of("IsWon", BooleanNode.FALSE);
        deals.handle(new Change.Upserted(DEAL, event(ChangeType.UPDATE, List.of("StageName"), lost)));

        assertThat(told).isEmpty();
    }

    @Test
    void aDealThatMayHaveBeenWonIsTold() {
        deals.handle(new Change.Upserted(DEAL, event(ChangeType.CREATE, List.of(), Map.of())));
        deals.handle(new Change.Upserted(DEAL, event(ChangeType.UNDELETE, List.of(), Map.of())));
        deals.handle(new Change.Reread(DEAL, event(ChangeType.GAP_UPDATE, List.of(), Map.of())));
        deals.handle(new Change.Reread(DEAL, event(ChangeType.GAP_DELETE, List.of(), Map.of())));

        assertThat(told).hasSize(3);
    }

    @Test
    void whereDealsAreNotNamedAllHaveToBeRead() {
        deals.handle(new Change.Resync("Opportunity", Change.Resync.Reason.OVERFLOW));
        deals.handle(new Change.Resync(null, Change.Resync.Reason.POSITION_LOST));
        deals.handle(new Change.Resync("Account", Change.Resync.Reason.OVERFLOW));

        assertThat(told).containsExactly("all", "all");
    }

    private static ChangeEvent update(String... fields) {
        return event(ChangeType.UPDATE, List.of(fields), Map.of());
    }

    private static ChangeEvent event(ChangeType type, List<String> changed, Map<String, JsonNode> values) {
        return new ChangeEvent(
                "Opportunity",
                List.of(DEAL.id()),
                type,
                "",
                "key",
                1,
                Instant.EPOCH,
                1,
                changed,
                List.of(),
                List.of(),
                values);
    }
}
