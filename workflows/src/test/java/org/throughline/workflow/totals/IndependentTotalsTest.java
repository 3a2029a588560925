package org.throughline.workflow.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
    private static final int AT_ONCE = 250;

    @Test
    void invoicesAreWhatTheContractComesTo() throws SQLException {
        assertThat(new Comparison(BillingRules::draft).firstDifference(engagements(0, 300)))
                .isEmpty();
    }

    @Test
    @Tag("crash-sweep")
    void tenThousandYearsOfInvoicesAreWhatTheirContractsComeTo() {
        assertThat(IntStream.range(0, 10_000 / AT_ONCE)
                        .parallel()
                        .mapToObj(batch -> difference(engagements((long) batch * AT_ONCE, AT_ONCE)))
                        .filter(difference -> !difference.isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongRules")
    void aWrongRuleIsFoundInTheSmallestEngagementThatShowsIt(Rules wrong, int model, String shown) throws SQLException {
        List<Engagement> ofModel = new ArrayList<>();
        for (long seed = model; seed < 4 * 30; seed += 4) {
            ofModel.add(RandomEngagement.of(seed));
        }

        assertThat(new Comparison(wrong).firstDifference(ofModel))
                .hasValueSatisfying(difference -> assertThat(difference)
                        .startsWith("seed ")
                        .containsPattern(shown + ": billed \\S+, but the contract gives"));
    }

    static Stream<Arguments> wrongRules() {
        return Stream.of(
                Arguments.of((Rules) WrongRules::eachEntryIsRounded, 0, "HOURS"),
                Arguments.of((Rules) WrongRules::theCeilingForgetsExpenses, 0, "CEILING"),
                Arguments.of((Rules) WrongRules::hoursDoNotExpire, 2, "HOURS_ABOVE"));
    }

    private static String difference(List<Engagement> engagements) {
        try {
            return new Comparison(BillingRules::draft)
                    .firstDifference(engagements)
                    .orElse("");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Engagement> engagements(long from, int number) {
        return LongStream.range(from, from + number)
                .mapToObj(RandomEngagement::of)
                .toList();
    }
}
