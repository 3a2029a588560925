package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class NetSuiteJournalsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @AfterEach
    void theBooksBalance() {
        account.assertBooksBalance();
    }

    @Test
    void aPostingIsInTheBooks() {
        WriteResult<JournalPosting> posted =
                erp.journals().post(Samples.journal("j1", "25.50").build(), KEY);

        assertThat(posted.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(erp.journals().find(JournalPostingId.of("j1"))).hasValue(posted.ref());
        ObjectNode row = account.row("journalEntry", "jrn-j1");
        assertThat(row.at("/line/items/0/debit").decimalValue()).isEqualByComparingTo("25.50");
        assertThat(row.at("/line/items/1/credit").decimalValue()).isEqualByComparingTo("25.50");
        assertThat(row.path("memo").asString()).isEqualTo("revenue of June");
    }

    @Test
    void anAccrualIsReversedByNetSuite() {
        JournalPosting accrual = Samples.journal("j1", "25.50")
                .reversalDate(LocalDate.parse("2026-07-01"))
                .build();

        assertThat(NetSuiteJournalMapper.fromPosting(accrual, "1")).containsEntry("reversalDate", "2026-07-01");
    }

    @Test
    void postingTwiceIsOneEntry() {
        WriteResult<JournalPosting> first =
                erp.journals().post(Samples.journal("j1", "25.50").build(), KEY);

        WriteResult<JournalPosting> second =
                erp.journals().post(Samples.journal("j1", "25.50").build(), KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.ref()).isEqualTo(first.ref());
    }

    @Test
    void theSamePostingOverAnotherAmountIsAConflict() {
        erp.journals().post(Samples.journal("j1", "25.50").build(), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> erp.journals().post(Samples.journal("j1", "26.00").build(), KEY))
                .withMessageContaining("exists with other amounts");
    }

    @Test
    void aClosedPeriodAndAnUnknownAccountAreRefused() {
        JournalPosting inMay = Samples.journal("j1", "25.50")
                .postingDate(LocalDate.parse("2026-05-31"))
                .build();
        JournalPosting nowhere = Samples.journal("j2", "25.50")
                .addLines(Samples.journalLine("9999", "0.00"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.journals().post(inMay, KEY))
                .withMessageContaining("open accounting period");
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.journals().post(nowhere, KEY))
                .satisfies(refused ->
                        assertThat(refused.fieldErrors()).extracting("path").containsExactly("line.items[2].account"));
    }

    @Test
    void aDimensionThatNetSuiteLacksIsRefused() {
        JournalPosting posting = Samples.journal("j1", "25.50")
                .addLines(JournalLine.builder()
                        .account("4000")
                        .amount(Money.parse("USD 0.00"))
                        .putDimensions("planet", "mars")
                        .build())
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.journals().post(posting, KEY))
                .withMessageContaining("JournalPosting.lines.dimensions");
    }
}
