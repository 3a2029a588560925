package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.delivery.ExpenseItemId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.ResourceId;
import org.throughline.model.sales.OpportunityId;

class IdTest {
    private static final Map<Class<? extends Id>, Function<String, Id>> TYPES = Map.ofEntries(
            Map.entry(BillingScheduleId.class, BillingScheduleId::of),
            Map.entry(ContractId.class, ContractId::of),
            Map.entry(CustomerId.class, CustomerId::of),
            Map.entry(EngagementId.class, EngagementId::of),
            Map.entry(ExpenseItemId.class, ExpenseItemId::of),
            Map.entry(InvoiceId.class, InvoiceId::of),
            Map.entry(LegalEntityId.class, LegalEntityId::of),
            Map.entry(MilestoneId.class, MilestoneId::of),
            Map.entry(OpportunityId.class, OpportunityId::of),
            Map.entry(PaymentId.class, PaymentId::of),
            Map.entry(ProjectId.class, ProjectId::of),
            Map.entry(RateCardId.class, RateCardId::of),
            Map.entry(ResourceId.class, ResourceId::of),
            Map.entry(TimeEntryId.class, TimeEntryId::of));

    static Stream<Arguments> types() {
        return TYPES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void theTableHasEveryTypeOfId() {
        assertThat(CanonicalTypes.mainClasses().stream()
                        .filter(type -> Id.class.isAssignableFrom(type) && type.isRecord()))
                .containsExactlyInAnyOrderElementsOf(TYPES.keySet());
    }

    @ParameterizedTest
    @MethodSource("types")
    void anIdIsItsTextEverywhere(Class<? extends Id> type, Function<String, Id> of) {
        Id id = of.apply("crm-006A_b.7");

        assertThat(id).hasToString("crm-006A_b.7").isEqualTo(of.apply("crm-006A_b.7"));
        assertThat(CanonicalJson.mapper().writeValueAsString(id)).isEqualTo("\"crm-006A_b.7\"");
        Id read = CanonicalJson.mapper().readValue("\"crm-006A_b.7\"", type);
        assertThat(read).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRefusedIdNamesItsType(Class<? extends Id> type, Function<String, Id> of) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of.apply(""))
                .withMessage(type.getSimpleName() + " must have 1 to 80 characters, but has 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a:b", "ä", "ı", "İ", "a\n", "a'b", "\u0000", "٣"})
    void whatSomeSystemCannotStoreAsAKeyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerId.of(text))
                .withMessageStartingWith("CustomerId may hold letters, digits, '.', '_' and '-' only");
    }

    @Test
    void theLongestIdHasEightyCharacters() {
        assertThat(CustomerId.of("x".repeat(80)).value()).hasSize(80);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerId.of("x".repeat(81)))
                .withMessageEndingWith("but has 81");
    }

    @Test
    void idsOfDifferentTypesDifferThoughTheirTextsAreTheSame() {
        assertThat((Id) CustomerId.of("1")).isNotEqualTo(ProjectId.of("1"));
    }
}
