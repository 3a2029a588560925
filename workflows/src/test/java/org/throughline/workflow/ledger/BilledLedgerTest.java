package org.throughline.workflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.workflow.Samples.expensesOf;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.workflow.Samples;
import org.throughline.workflow.ledger.Reservation.Status;

class BilledLedgerTest {
    private static final ProjectId OTHER_PROJECT = ProjectId.of("crm-006B-P1");

    private DataSource dataSource;
    private BilledLedger ledger;

    @BeforeEach
    void open() throws Exception {
        dataSource = emptyDatabase();
        ledger = BilledLedger.on(dataSource);
    }

    DataSource emptyDatabase() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    @Test
    void aSourceIsHeldByOneInvoiceOfAnyProject() {
        reserve(expensesOf("I1", Samples.PROJECT, "E1", "E2"));

        Reservation second = reserve(expensesOf("I2", OTHER_PROJECT, "E2", "E3"));

        assertThat(second.status()).isEqualTo(Status.HELD);
        assertThat(second.held())
                .containsExactly(new Reservation.HeldSource("EXPENSE psa:Expense:E2", InvoiceId.of("I1")));
        assertThat(reserve(expensesOf("I3", OTHER_PROJECT, "E3")).status())
                .as("a draft holds all its sources or none")
                .isEqualTo(Status.MADE);
    }

    @Test
    void aDraftThatIsReservedAnewHoldsOnlyWhatItNowBills() {
        reserve(expensesOf("I1", Samples.PROJECT, "E1", "E2"));

        assertThat(reserve(expensesOf("I1", Samples.PROJECT, "E2", "E3")).status())
                .isEqualTo(Status.MADE);

        assertThat(reserve(expensesOf("I2", OTHER_PROJECT, "E1")).status()).isEqualTo(Status.MADE);
        assertThat(ledger.isReserved(expensesOf("I1", Samples.PROJECT, "E1", "E2")))
                .isFalse();
        assertThat(ledger.isReserved(expensesOf("I1", Samples.PROJECT, "E2", "E3")))
                .isTrue();
    }

    @Test
    void whatWasComputedFromAnOlderHistoryIsOutdated() {
        BilledHistory seen = ledger.history(Samples.PROJECT);
        reserve(expensesOf("I1", Samples.PROJECT, "E1"));

        Reservation second = ledger.reserve(seen, expensesOf("I2", Samples.PROJECT, "E2"), List.of());

        assertThat(second.status()).isEqualTo(Status.OUTDATED);
    }

    @Test
    void anIssuedInvoiceIsNeitherDraftedAnewNorGivenUp() {
        Invoice draft = expensesOf("I1", Samples.PROJECT, "E1");
        reserve(draft);
        ledger.confirm(Invoice.builder().from(draft).number("INV-1").build());

        ledger.abandon(draft.getId());

        assertThat(ledger.find(draft.getId()).orElseThrow().invoice().getNumber())
                .contains("INV-1");
        assertThatIllegalStateException().isThrownBy(() -> reserve(draft)).withMessageContaining("I1");
    }

    @Test
    void ofManyAtOnceOneGetsTheSource() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Status>> attempts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Invoice draft = expensesOf("I" + i, ProjectId.of("P" + i), "E1", "E" + (100 + i));
            attempts.add(threads.submit(() -> BilledLedger.on(dataSource)
                    .reserve(new BilledHistory(draft.getProjectId(), 0, List.of()), draft, List.of())
                    .status()));
        }
        List<Status> outcomes = new ArrayList<>();
        for (Future<Status> attempt : attempts) {
            outcomes.add(attempt.get());
        }
        threads.shutdown();

        assertThat(outcomes)
                .containsOnlyOnce(Status.MADE)
                .filteredOn(Status.HELD::equals)
                .hasSize(11);
    }

    @Test
    void tablesOfALaterVersionAreRefused() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE throughline_schema SET version = 9, oldest_reader = 9 WHERE component = 'billed-ledger'");
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> BilledLedger.on(dataSource))
                .withMessageContaining("the tables for billed-ledger have version 9");
    }

    private Reservation reserve(Invoice draft) {
        return ledger.reserve(ledger.history(draft.getProjectId()), draft, List.of());
    }
}
