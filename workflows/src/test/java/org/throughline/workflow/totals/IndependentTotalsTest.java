package org.throughline.workflow.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.workflow.billing.BillingRules;
import org.throughline.workflow.totals.BilledYear.Rules;

/** The invoices and credits of a year are what the contract comes to, computed in SQL that shares no code with the rules. */
class IndependentTotalsTest {
    @Test
    void invoicesAreWhatTheContractComesTo() {
        assertThat(differences(4, 75)).isEmpty();
    }

    @Test
    @Tag("crash-sweep")
    void tenThousandYearsOfInvoicesAreWhatTheirContractsComeTo() {
        assertThat(differences(40, 250)).isEmpty();
    }

    @Tag("crash-sweep")
    @ParameterizedTest
    @MethodSource("wrongRules")
    void aWrongRuleIsFoundInTheSmallestEngagementThatShowsIt(Rules wrong, List<Long> seeds, String shown)
            throws SQLException {
        List<Engagement> engagements = seeds.stream().map(RandomEngagement::of).toList();

        assertThat(new Comparison(wrong).firstDifference(engagements))
                .hasValueSatisfying(difference -> assertThat(difference)
                        .startsWith("seed ")
                        .containsPattern(shown + ": billed \\S+, but the contract gives"));
    }

    static Stream<Arguments> wrongRules() {
        return Stream.of(
                Arguments.of((Rules) WrongRules::eachEntryIsRounded, List.of(0L, 4L, 8L), "HOURS"),
                Arguments.of((Rules) WrongRules::theCeilingForgetsExpenses, List.of(0L, 4L, 8L), "CEILING"),
                Arguments.of((Rules) WrongRules::hoursDoNotExpire, List.of(58L, 62L), "HOURS_ABOVE"));
    }

    /** Those of engagements in batches, with seeds from 0 on. */
    private static List<String> differences(int batches, int ofOne) {
        return IntStream.range(0, batches)
                .parallel()
                .mapToObj(batch -> difference((long) batch * ofOne, ofOne))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> difference(long from, int number) {
        try {
            return new Comparison(BillingRules::draft)
                    .firstDifference(LongStream.range(from, from + number)
                            .mapToObj(RandomEngagement::of)
                            .toList());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
