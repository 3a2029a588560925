package org.throughline.workflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
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
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.ContractId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
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
        reserve(draft("I1", Samples.PROJECT, "E1", "E2"));

        Reservation second = reserve(draft("I2", OTHER_PROJECT, "E2", "E3"));

        assertThat(second.status()).isEqualTo(Status.HELD);
        assertThat(second.held())
                .containsExactly(new Reservation.HeldSource("EXPENSE psa:Expense:E2", InvoiceId.of("I1")));
        assertThat(reserve(draft("I3", OTHER_PROJECT, "E3")).status())
                .as("a draft holds all its sources or none")
                .isEqualTo(Status.MADE);
    }

    @Test
    void aDraftThatIsReservedAnewHoldsOnlyWhatItNowBills() {
        reserve(draft("I1", Samples.PROJECT, "E1", "E2"));

        assertThat(reserve(draft("I1", Samples.PROJECT, "E2", "E3")).status()).isEqualTo(Status.MADE);

        assertThat(reserve(draft("I2", OTHER_PROJECT, "E1")).status()).isEqualTo(Status.MADE);
        assertThat(ledger.isReserved(draft("I1", Samples.PROJECT, "E1", "E2"))).isFalse();
        assertThat(ledger.isReserved(draft("I1", Samples.PROJECT, "E2", "E3"))).isTrue();
    }

    @Test
    void whatWasComputedFromAnOlderHistoryIsOutdated() {
        BilledHistory seen = ledger.history(Samples.PROJECT);
        reserve(draft("I1", Samples.PROJECT, "E1"));

        Reservation second = ledger.reserve(seen, draft("I2", Samples.PROJECT, "E2"), List.of());

        assertThat(second.status()).isEqualTo(Status.OUTDATED);
    }

    @Test
    void anIssuedInvoiceIsNeitherDraftedAnewNorGivenUp() {
        Invoice draft = draft("I1", Samples.PROJECT, "E1");
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
            Invoice draft = draft("I" + i, ProjectId.of("P" + i), "E1", "E" + (100 + i));
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

    private Reservation reserve(Invoice draft) {
        return ledger.reserve(ledger.history(draft.getProjectId()), draft, List.of());
    }

    private static Invoice draft(String id, ProjectId project, String... expenses) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (String expense : expenses) {
            lines.add(InvoiceLine.builder()
                    .number(lines.size() + 1)
                    .type(InvoiceLineType.EXPENSE)
                    .description("Airfare")
                    .quantity(BigDecimal.ONE)
                    .unitPrice(usd("10.00").toBigMoney())
                    .amount(usd("10.00"))
                    .addSources(new SourceRef(SourceKind.EXPENSE, new ExternalRef("psa", "Expense", expense)))
                    .build());
        }
        return Invoice.builder()
                .id(InvoiceId.of(id))
                .engagementId(Samples.ENGAGEMENT)
                .contractId(ContractId.of("C1"))
                .projectId(project)
                .customerId(CustomerId.of("A1"))
                .legalEntityId(Samples.SELLER)
                .currency(Samples.USD)
                .issueDate(LocalDate.of(2026, 6, 30))
                .dueDate(LocalDate.of(2026, 7, 30))
                .period(Period.of(YearMonth.of(2026, 6)))
                .lines(lines)
                .build();
    }
}
