package org.throughline.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A range of business dates, half-open, so that consecutive periods meet without a gap or an overlap.
 *
 * @param startInclusive the first date in the period
 * @param endExclusive the first date after the period
 */
public record Period(LocalDate startInclusive, LocalDate endExclusive) {

    /**
     * Rejects a period that ends before it starts, or is empty.
     *
     * @param startInclusive the first date in the period
     * @param endExclusive the first date after the period
     */
    public Period {
        requireNonNull(startInclusive, "Period.startInclusive");
        requireNonNull(endExclusive, "Period.endExclusive");
        if (!startInclusive.isBefore(endExclusive)) {
            throw new IllegalArgumentException(
                    "a period must end after it starts, but is " + startInclusive + " to " + endExclusive);
        }
    }

    /**
     * A calendar month.
     *
     * @param month the month
     * @return the period of that month
     */
    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /**
     * Whether a date lies in the period.
     *
     * @param date the date
     * @return true if it is on or after the start and before the end
     */
    public boolean contains(LocalDate date) {
        return !date.isBefore(startInclusive) && date.isBefore(endExclusive);
    }

    /** {@return the last date in the period} */
    @JsonIgnore
    public LocalDate lastDate() {
        return endExclusive.minusDays(1);
    }

    @Override
    public String toString() {
        return startInclusive + "/" + endExclusive;
    }
}
