package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TieTest {

    /** Figures of 100.00 net and 8.00 tax; one of them, counted from 0, is a cent off; none for -1. */
    private static Figures figures(int wrong) {
        Money[] amounts = new Money[11];
        for (int i = 0; i < amounts.length; i++) {
            String right = i < 7 ? "100.00" : i < 9 ? "8.00" : "108.00";
            amounts[i] = Money.parse("USD " + right).plus(Money.ofMinor(CurrencyUnit.USD, i == wrong ? 1 : 0));
        }
        return new Figures(
                "006",
                "Deal",
                "Customer",
                "fixed fee",
                CurrencyUnit.USD,
                amounts[0],
                amounts[1],
                amounts[2],
                amounts[3],
                amounts[4],
                amounts[5],
                amounts[6],
                amounts[7],
                amounts[8],
                amounts[9],
                amounts[10],
                amounts[10],
                Money.parse("USD 108.00"),
                true,
                List.of(),
                new Course(List.of(), List.of(), List.of()));
    }

    private static boolean ties(Figures figures) {
        return Tie.of(figures).stream().allMatch(Tie::holds);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void oneCentInOneSystemIsSeen(int wrong) {
        assertThat(ties(figures(wrong))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = -1)
    void equalFiguresTie(int none) {
        assertThat(ties(figures(none))).isTrue();
    }
}
