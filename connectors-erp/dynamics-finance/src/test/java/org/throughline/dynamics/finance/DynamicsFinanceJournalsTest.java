package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.dynamics.finance.Samples.journal;

import java.time.LocalDate;
import java.util.Optional;
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

class DynamicsFinanceJournalsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestEnvironment environment = new TestEnvironment();

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(() -> {
        environment = new TestEnvironment();
        return environment.simulator();
    });

    private DynamicsFinanceErp erp;

    @BeforeEach
    void connect() {
        erp = DynamicsFinanceErp.connect(
                TestEnvironment.config(FINANCE.baseUrl()).build());
    }

    @Test
    void aPostingIsInTheBooks() {
        WriteResult<JournalPosting> posted =
                erp.journals().post(journal("j1", "25.50").build(), KEY);

        assertThat(posted.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(erp.journals().find(JournalPostingId.of("j1"))).hasValue(posted.ref());
        assertThat(environment.balance("USD", "250100")).isEqualByComparingTo("25.50");
        assertThat(environment.balance("USD", "401100")).isEqualByComparingTo("-25.50");
        assertThat(environment.sumOfBalances("USD")).isEqualByComparingTo("0");
    }

    @Test
    void postingTwiceIsOneJournal() {
        WriteResult<JournalPosting> first =
                erp.journals().post(journal("j1", "25.50").build(), KEY);

        WriteResult<JournalPosting> second =
                erp.journals().post(journal("j1", "25.50").build(), KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(environment.balance("USD", "250100")).isEqualByComparingTo("25.50");
    }

    @Test
    void theSamePostingOverAnotherAmountIsAConflict() {
        erp.journals().post(journal("j1", "25.50").build(), KEY);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.journals().post(journal("j1", "26.00").build(), KEY))
                .withMessageContaining("posting j1 exists with other amounts");
    }

    @Test
    void aClosedPeriodIsRefusedAndNothingIsPosted() {
        JournalPosting inMay = journal("j1", "25.50")
                .postingDate(LocalDate.parse("2026-05-31"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.journals().post(inMay, KEY));
        assertThat(erp.journals().find(JournalPostingId.of("j1"))).isEmpty();
        assertThat(environment.balance("USD", "250100")).isEqualByComparingTo("0");
    }

    @Test
    void dimensionsAndReversalsAreRefusedBeforeAnythingIsPosted() {
        JournalPosting withDimension = journal("j1", "25.50")
                .addLines(JournalLine.builder()
                        .from(Samples.journalLine("401100", "0.00"))
                        .putDimensions("department", "022")
                        .build())
                .build();
        JournalPosting accrual = journal("j2", "25.50")
                .reversalDate(LocalDate.parse("2026-07-01"))
                .build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.journals().post(withDimension, KEY))
                .withMessageContaining("JournalPosting.lines.dimensions");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.journals().post(accrual, KEY))
                .withMessageContaining("JournalPosting.reversalDate");
        assertThat(environment.postedJournals()).isZero();
    }

    @Test
    void withoutAGeneralJournalThereAreNoPostings() {
        DynamicsFinanceErp without = DynamicsFinanceErp.connect(TestEnvironment.config(FINANCE.baseUrl())
                .setGeneralJournal(Optional.empty())
                .build());

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(without::journals)
                .withMessageContaining("journals");
    }
}
