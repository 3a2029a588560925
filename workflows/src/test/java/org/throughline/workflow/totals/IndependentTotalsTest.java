package org.throughline.workflow.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.workflow.billing.BillingRules;

/** The invoices and credits of a year are what the contract comes to, computed in SQL that shares no code with the rules. */
class IndependentTotalsTest {
    private static final int AT_ONCE = 300;

    @Test
    void invoicesAreWhatTheContractComesTo() throws SQLException {
        assertThat(new Comparison(BillingRules::draft).firstDifference(engagements(0, AT_ONCE)))
                .isEmpty();
    }

    @Test
    @Tag("crash-sweep")
    void tenThousandYearsOfInvoicesAreWhatTheirContractsComeTo() throws SQLException {
        for (long from = 0; from < 10_000; from += AT_ONCE) {
            assertThat(new Comparison(BillingRules::draft).firstDifference(engagements(from, AT_ONCE)))
                    .isEmpty();
        }
    }

    private static List<Engagement> engagements(long from, int number) {
        return LongStream.range(from, from + number)
                .mapToObj(RandomEngagement::of)
                .toList();
    }
}
