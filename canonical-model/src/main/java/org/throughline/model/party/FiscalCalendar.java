package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Month;
import org.throughline.model.Period;

/**
 * How a legal entity divides time for its books: years of twelve calendar months that begin in a month of its choice.
 *
 * <p>Calendars of weeks (4-4-5) are not modelled; their periods come from the ERP.
 *
 * @param firstMonth the month a fiscal year begins with
 */
public record FiscalCalendar(Month firstMonth) {
    /**
     * Rejects a value with a part missing.
     *
     * @param firstMonth the month a fiscal year begins with
     */
    public FiscalCalendar {
        requireNonNull(firstMonth, "FiscalCalendar.firstMonth");
    }

    /** The fiscal year is the calendar year. */
    public static final FiscalCalendar CALENDAR_YEAR = new FiscalCalendar(Month.JANUARY);

    /**
     * The fiscal year a date belongs to, named after the calendar year it ends in.
     *
     * @param date the date in the calendar of the legal entity
     * @return the year, such as 2027 for July 2026 where the year begins in July
     */
    public int yearOf(LocalDate date) {
        boolean endsInNextYear = firstMonth != Month.JANUARY && date.getMonthValue() >= firstMonth.getValue();
        return endsInNextYear ? date.getYear() + 1 : date.getYear();
    }

    /**
     * The number of a date's month within its fiscal year.
     *
     * @param date the date in the calendar of the legal entity
     * @return 1 to 12
     */
    public int periodOf(LocalDate date) {
        return Math.floorMod(date.getMonthValue() - firstMonth.getValue(), 12) + 1;
    }

    /**
     * The dates of a fiscal year.
     *
     * @param year the year, named after the calendar year it ends in
     * @return its twelve months
     */
    public Period year(int year) {
        int startYear = firstMonth == Month.JANUARY ? year : year - 1;
        LocalDate start = LocalDate.of(startYear, firstMonth, 1);
        return new Period(start, start.plusYears(1));
    }
}
