package org.throughline.rehearsal.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.Erp;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.LegalEntityId;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.intercompany.ChargeIntercompany;
import org.throughline.workflow.intercompany.IntercompanyAccounts;
import org.throughline.workflow.intercompany.IntercompanyRun;
import org.throughline.workflow.intercompany.TransferPolicy;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.revenue.RecognitionRun;
import org.throughline.workflow.revenue.RecognizeRevenue;
import org.throughline.workflow.revenue.RevenueAccounts;

/** What revenue and intercompany charges leave in the books of an ERP, over HTTP. */
abstract class BooksContract {
    static final String BILLED = "4000";
    private static final RevenueAccounts REVENUE = RevenueAccounts.parse("""
            {"billed": {"SUBSCRIPTION": "4000"}, "revenue": {"SUBSCRIPTION": "4100"},
             "contractLiability": "2400", "contractAsset": "1250"}""");
    private static final IntercompanyAccounts INTERCOMPANY = new IntercompanyAccounts(
            Map.of(SoldSupport.SELLER, "1301"), Map.of(SoldSupport.SISTER, "2302"), "4900", "5900");

    private final JdbcDataSource database = new JdbcDataSource();
    private Erp erp;
    private BilledLedger ledger;

    /** The ERP with the customer, the project and open periods. */
    abstract Erp connect();

    /** What an account of the chart has in the books of a legal entity, debits positive. */
    abstract BigDecimal balance(LegalEntityId books, String account, String currency);

    /** What all balances of a currency add up to. */
    abstract BigDecimal sumOfAll(String currency);

    @BeforeEach
    void billTheFee() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        erp = connect();
        ledger = BilledLedger.on(database);
        Invoice invoice = SoldSupport.invoice();
        ledger.reserve(ledger.history(invoice.getProjectId()), invoice, List.of());
        erp.invoices().post(invoice, IdempotencyKey.of("invoice", invoice.getId()));
        ledger.confirm(invoice);
        ledger.complete(invoice.getId());
    }

    @Test
    void whenAllIsDeliveredNothingIsDeferred() {
        RecognizeRevenue recognizeRevenue = RecognizeRevenue.builder()
                .crm(SoldSupport.crm())
                .erp(erp)
                .ledger(ledger)
                .accounts(REVENUE)
                .build();

        run(recognizeRevenue, month(6));
        assertThat(inAmerica("2400")).isEqualByComparingTo("-620.00");
        assertThat(inAmerica("4100")).isEqualByComparingTo("-300.00");
        run(recognizeRevenue, month(7));
        run(recognizeRevenue, month(8));

        assertThat(inAmerica("2400")).isEqualByComparingTo("0");
        assertThat(inAmerica(BILLED)).isEqualByComparingTo("0");
        assertThat(inAmerica("4100")).isEqualByComparingTo("-920.00");
        assertThat(sumOfAll("USD")).isEqualByComparingTo("0");
        assertThat(sumOfAll("EUR")).isEqualByComparingTo("0");
    }

    @Test
    void aChargeIsInBothBooksEachInItsCurrency() {
        ChargeIntercompany chargeIntercompany = ChargeIntercompany.builder()
                .crm(SoldSupport.crm())
                .psa(SoldSupport.psa())
                .erp(erp)
                .policy(TransferPolicy.costPlus(new BigDecimal("0.08")))
                .accounts(INTERCOMPANY)
                .exchangeRates(List.of(new ExchangeRate(
                        CurrencyUnit.EUR, CurrencyUnit.USD, new BigDecimal("1.1"), LocalDate.of(2026, 6, 30), "ECB")))
                .build();

        run(
                chargeIntercompany,
                new IntercompanyRun(
                        SoldSupport.OPPORTUNITY, Period.of(YearMonth.of(2026, 6)), LocalDate.of(2026, 6, 30)));

        assertThat(inGermany("1301")).isEqualByComparingTo("811.35");
        assertThat(inGermany("4900")).isEqualByComparingTo("-811.35");
        assertThat(inAmerica("5900")).isEqualByComparingTo("892.49");
        assertThat(inAmerica("2302")).isEqualByComparingTo("-892.49");
        assertThat(sumOfAll("USD")).isEqualByComparingTo("0");
        assertThat(sumOfAll("EUR")).isEqualByComparingTo("0");
    }

    private <I> void run(Workflow<I, ?> workflow, I input) {
        try (WorkflowRunner runner = WorkflowRunner.on(database)
                .register(workflow)
                .threads(1)
                .pollingInterval(Duration.ofMillis(20))
                .start()) {
            runner.submit(workflow, input);
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
            assertThat(runner.cases()).isEmpty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static RecognitionRun month(int month) {
        return new RecognitionRun(SoldSupport.OPPORTUNITY, Period.of(YearMonth.of(2026, month)));
    }

    private BigDecimal inAmerica(String account) {
        return balance(SoldSupport.SELLER, account, "USD");
    }

    private BigDecimal inGermany(String account) {
        return balance(SoldSupport.SISTER, account, "EUR");
    }
}
