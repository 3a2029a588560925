package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.SELLER;
import static org.throughline.workflow.Samples.USD;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.Period;
import org.throughline.model.billing.TransferPricing;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.workflow.intercompany.IntercompanyAccounts;
import org.throughline.workflow.intercompany.IntercompanyRun;
import org.throughline.workflow.intercompany.TransferPolicy;

/** People of one legal entity on a project of another, on systems in memory. */
class ChargeIntercompanyTest {
    private static final LegalEntityId GERMANY = LegalEntityId.of("DE-01");
    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final IntercompanyRun JUNE =
            new IntercompanyRun(OPPORTUNITY, Period.of(YearMonth.of(2026, 6)), LocalDate.of(2026, 6, 30));
    static final IntercompanyAccounts ACCOUNTS =
            new IntercompanyAccounts(Map.of(SELLER, "1301"), Map.of(GERMANY, "2302"), "4900", "5900");

    private final FlowsOnRunner flows = new FlowsOnRunner();

    @BeforeEach
    void staff() {
        staff(flows);
    }

    @Test
    void whoLendsChargesTheCostWithItsMarkupInBothBooks() {
        assertThat(flows.run(flows.chargeIntercompany, JUNE)).isEmpty();

        assertThat(flows.systems.books.balancesOf(GERMANY))
                .as("12.5 h at 60.10 and 8 %, rounded once")
                .isEqualTo(Map.of("1301", eur("811.35"), "4900", eur("-811.35")));
        assertThat(flows.systems.books.balancesOf(SELLER))
                .as("at 1.1")
                .isEqualTo(Map.of("5900", usd("892.49"), "2302", usd("-892.49")));
    }

    @Test
    void aRateCardOfTheGroupPricesByRole() {
        flows.charging(
                flow -> flow.policy(TransferPolicy.rateCard(card("90.00"))).exchangeRates(rates()));

        assertThat(flows.run(flows.chargeIntercompany, JUNE)).isEmpty();

        assertThat(flows.systems.books.balancesOf(GERMANY)).containsEntry("1301", eur("1125.00"));
    }

    @Test
    void peopleOfTheSellerAreNotCharged() {
        flows.systems.enteredTime = List.of(lent("S1", "2026-06-01", "8", ApprovalState.APPROVED, SELLER));

        assertThat(flows.run(flows.chargeIntercompany, JUNE)).isEmpty();

        assertThat(flows.systems.books.postings).isEmpty();
    }

    @Test
    void whoEmploysAPersonMayBeConfigured() {
        flows.systems.enteredTime = List.of(employedBy(Optional.empty()));
        flows.charging(flow -> flow.exchangeRates(rates()).homes(Map.of(ResourceId.of("R1"), GERMANY)));

        assertThat(flows.run(flows.chargeIntercompany, JUNE)).isEmpty();

        assertThat(flows.systems.books.balancesOf(GERMANY)).containsEntry("1301", eur("480.80"));
    }

    @Test
    void rejectedTimeIsNotCharged() {
        flows.systems.enteredTime = List.of(
                lent("S1", "2026-06-01", "8", ApprovalState.APPROVED, GERMANY),
                lent("S2", "2026-06-02", "8", ApprovalState.REJECTED, GERMANY));

        flows.run(flows.chargeIntercompany, JUNE);

        assertThat(flows.systems.books.balancesOf(GERMANY)).containsEntry("1301", eur("519.26"));
    }

    static Stream<Arguments> controls() {
        Map<String, Consumer<FlowsOnRunner>> broken = new LinkedHashMap<>();
        broken.put("resource-home-known", flows -> flows.systems.enteredTime = List.of(employedBy(Optional.empty())));
        broken.put(
                "intercompany-time-decided",
                flows -> flows.systems.enteredTime =
                        List.of(lent("S1", "2026-06-01", "8", ApprovalState.SUBMITTED, GERMANY)));
        broken.put("intercompany-entity-known", flows -> flows.systems.sisters.clear());
        broken.put(
                "intercompany-rate-known",
                flows ->
                        flows.charging(flow -> flow.policy(TransferPolicy.rateCard(Samples.card("Consultant", "90.00")))
                                .exchangeRates(rates())));
        broken.put("exchange-rate-known", flows -> flows.charging(flow -> flow));
        broken.put(
                "intercompany-accounts-mapped",
                flows -> flows.charging(flow -> flow.exchangeRates(rates())
                        .accounts(new IntercompanyAccounts(Map.of(), Map.of(GERMANY, "2302"), "4900", "5900"))));
        broken.put("intercompany-period-open", flows -> flows.systems.periodOpen = false);
        return broken.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("controls")
    void nothingIsCharged(String control, Consumer<FlowsOnRunner> breaks) {
        breaks.accept(flows);

        assertThat(flows.run(flows.chargeIntercompany, JUNE))
                .singleElement()
                .satisfies(paused -> assertThat(paused.findings()).isNotEmpty().allSatisfy(finding -> {
                    assertThat(finding.control()).isEqualTo(control);
                    assertThat(finding.policy().remediation()).isNotBlank();
                }));
        assertThat(flows.systems.writes).isEmpty();
    }

    @Test
    void aPolicyThatPricesNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferPolicy(TransferPricing.RESALE_MINUS, BigDecimal.ZERO, Optional.empty()))
                .withMessageContaining("TransferPolicy.pricing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransferPolicy.costPlus(new BigDecimal("-0.01")))
                .withMessageContaining("TransferPolicy.markup");
    }

    static void chargeOnce(FlowsOnRunner flows) {
        staff(flows);
        assertThat(flows.run(flows.chargeIntercompany, JUNE)).isEmpty();
        assertThat(flows.systems.books.balancesOf(GERMANY)).containsEntry("1301", eur("811.35"));
    }

    /** A German consultant works 12.5 hours for the company in America, billable or not. */
    private static void staff(FlowsOnRunner flows) {
        flows.setUp(deal(hourly("Consultant", "100.00"), "1000.00"));
        flows.systems.sisters.put(
                GERMANY,
                LegalEntity.builder()
                        .from(Samples.seller())
                        .id(GERMANY)
                        .functionalCurrency(EUR)
                        .build());
        flows.systems.enteredTime = List.of(
                lent("S1", "2026-06-01", "8", ApprovalState.APPROVED, GERMANY),
                lent("S2", "2026-06-02", "4.5", ApprovalState.APPROVED, GERMANY));
        flows.charging(flow ->
                flow.policy(TransferPolicy.costPlus(new BigDecimal("0.08"))).exchangeRates(rates()));
    }

    private static List<ExchangeRate> rates() {
        return List.of(
                new ExchangeRate(EUR, USD, new BigDecimal("1.2"), LocalDate.of(2026, 5, 31), "ECB"),
                new ExchangeRate(EUR, USD, new BigDecimal("1.1"), LocalDate.of(2026, 6, 30), "ECB"),
                new ExchangeRate(EUR, USD, new BigDecimal("1.3"), LocalDate.of(2026, 7, 1), "ECB"));
    }

    private static RateCard card(String ratePerHour) {
        return RateCard.builder()
                .id(RateCardId.of("group"))
                .currency(EUR)
                .addLines(RateCardLine.builder()
                        .from(Samples.rate("Consultant", "1.00"))
                        .rate(BigMoney.of(EUR, new BigDecimal(ratePerHour)))
                        .build())
                .build();
    }

    private static TimeEntry lent(String split, String date, String hours, ApprovalState approval, LegalEntityId home) {
        TimeEntry entry = time(split, "Consultant", date, hours, approval);
        return TimeEntry.builder()
                .from(entry)
                .resource(Resource.builder()
                        .from(entry.getResource())
                        .homeLegalEntityId(home)
                        .costRatePerHour(BigMoney.of(EUR, new BigDecimal("60.10")))
                        .build())
                .build();
    }

    private static TimeEntry employedBy(Optional<LegalEntityId> home) {
        TimeEntry entry = lent("S1", "2026-06-01", "8", ApprovalState.APPROVED, GERMANY);
        return TimeEntry.builder()
                .from(entry)
                .resource(Resource.builder()
                        .from(entry.getResource())
                        .homeLegalEntityId(home)
                        .build())
                .build();
    }

    private static Money eur(String amount) {
        return Money.of(EUR, new BigDecimal(amount));
    }
}
