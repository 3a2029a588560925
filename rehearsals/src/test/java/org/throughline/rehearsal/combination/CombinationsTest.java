package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.rehearsal.ErpVendor;
import org.throughline.rehearsal.SimulatedVendors;

/** Every combination of connectors carries the same engagement to the same outcome, to the minor unit of its currency. */
class CombinationsTest {
    private static final Map<ErpVendor, SimulatedVendors> COMBINATIONS = new EnumMap<>(ErpVendor.class);
    private static final TestDatabase DATABASE = TestDatabase.h2();

    @BeforeAll
    static void startSimulators() {
        for (ErpVendor erp : ErpVendor.values()) {
            COMBINATIONS.put(erp, SimulatedVendors.start(erp));
        }
    }

    @AfterAll
    static void stopSimulators() {
        COMBINATIONS.values().forEach(SimulatedVendors::close);
        DATABASE.close();
    }

    @Test
    void workUpToTheCeilingComesToTheSameWithEachErp() {
        Map<String, String> outcome = sameForAll(Engagement.of(Model.TIME_AND_MATERIALS, CurrencyUnit.of("KWD")));

        assertThat(outcome)
                .containsEntry("invoice.salesforce-006000000000001AAA-20260601.erp.net", "KWD 12277.836")
                .containsEntry("invoice.salesforce-006000000000001AAA-20260701.erp.net", "KWD 7722.164")
                .containsEntry("deal.billed", "Optional[KWD 21775.000]")
                .containsEntry("deal.paid", "Optional[KWD 16478.271]");
    }

    @Test
    void aSubscriptionComesToTheSameWithEachErp() {
        Map<String, String> outcome = sameForAll(Engagement.of(Model.MANAGED_SERVICES, CurrencyUnit.JPY));

        assertThat(outcome)
                .containsEntry("invoice.salesforce-006000000000004AAA-20260601.erp.net", "JPY 119313")
                .containsEntry("invoice.salesforce-006000000000004AAA-20260701.erp.net", "JPY 161649")
                .containsEntry("deal.billed", "Optional[JPY 305899]")
                .containsEntry("deal.paid", "Optional[JPY 195022]");
    }

    @Tag("crash-sweep")
    @ParameterizedTest
    @MethodSource("everyEngagement")
    void everyEngagementComesToTheSameWithEachErp(Engagement engagement) {
        sameForAll(engagement);
    }

    static Stream<Arguments> everyEngagement() {
        return Stream.of(Model.values())
                .flatMap(model -> Stream.of("USD", "EUR", "JPY", "KWD")
                        .map(currency -> Arguments.of(Engagement.of(model, CurrencyUnit.of(currency)))));
    }

    private static Map<String, String> sameForAll(Engagement engagement) {
        List<Play.End> ends = COMBINATIONS.values().stream()
                .map(vendors -> new Play(vendors, engagement, DATABASE.emptied(), Fate.kind()).play(1))
                .toList();
        Map<String, String> first = ends.get(0).outcome();
        assertThat(ends).allSatisfy(end -> {
            assertThat(end.outcome()).isEqualTo(first);
            assertThat(end.books())
                    .containsEntry("erp.customers", 1)
                    .containsEntry("erp.projects", 1)
                    .containsEntry("erp.invoices", 2)
                    .containsEntry("erp.payments", 3)
                    .containsEntry("erp.currencies out of balance", 0)
                    .containsEntry("psa.projects", 1)
                    .containsEntry("psa.billing events", 2)
                    .containsEntry("psa.sources billed twice", 0)
                    .containsEntry("tax.documents committed", 2);
        });
        return first;
    }
}
