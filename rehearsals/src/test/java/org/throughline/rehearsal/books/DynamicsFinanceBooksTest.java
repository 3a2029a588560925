package org.throughline.rehearsal.books;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.port.Erp;
import org.throughline.dynamics.finance.DynamicsFinanceConfig;
import org.throughline.dynamics.finance.DynamicsFinanceErp;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.party.LegalEntityId;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.dynamicsfinance.DynamicsFinanceSimulator;

/** The books of the simulated Dynamics 365 Finance, one trial balance for each company. */
class DynamicsFinanceBooksTest extends BooksContract {
    private static final Map<LegalEntityId, String> COMPANIES =
            Map.of(SoldSupport.SELLER, "usmf", SoldSupport.SISTER, "demf");

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(DynamicsFinanceBooksTest::seeded);

    @Override
    Erp connect() {
        DynamicsFinanceConfig.Builder config = DynamicsFinanceConfig.builder();
        COMPANIES.forEach((entity, company) -> config.putCompanies(entity.value(), company));
        config.setBaseUrl(FINANCE.baseUrl())
                .setLoginUrl(FINANCE.baseUrl())
                .setTenantId("contoso.example")
                .setCredentials(ClientCredentials.of("throughline-test", Secret.of("S3cret-of-the-test")))
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .setCustomerGroup("SERV")
                .putRevenueAccounts(InvoiceLineType.SUBSCRIPTION, BILLED)
                .setPaymentJournal("CustPay")
                .setBankAccount("USMF OPER")
                .setGeneralJournal("GenJrn");
        return DynamicsFinanceErp.connect(config.build());
    }

    @Override
    BigDecimal balance(LegalEntityId books, String account, String currency) {
        return FINANCE.api(DynamicsFinanceSimulator.class)
                .trialBalance(COMPANIES.getOrDefault(books, ""))
                .getOrDefault(currency, Map.of())
                .getOrDefault(account, BigDecimal.ZERO);
    }

    @Override
    BigDecimal sumOfAll(String currency) {
        return COMPANIES.values().stream()
                .map(FINANCE.api(DynamicsFinanceSimulator.class)::trialBalance)
                .flatMap(books -> Stream.ofNullable(books.get(currency)))
                .flatMap(balances -> balances.values().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static DynamicsFinanceSimulator seeded() {
        DynamicsFinanceSimulator simulator = new DynamicsFinanceSimulator(RecordStore.inMemory(), Clock.systemUTC());
        simulator.seed(Seeds.read("dynamics-finance.json"));
        return simulator;
    }
}
