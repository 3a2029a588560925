package org.throughline.simulator.salesforce;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates named from today, such as {@code LAST_N_DAYS:30}; days are those of UTC, weeks begin on Sunday. */
final class SoqlDates {
    private static final Pattern LITERAL = Pattern.compile(
            "TODAY|YESTERDAY|TOMORROW|(?:LAST|NEXT)_90_DAYS|(?:THIS|LAST|NEXT)_(?:WEEK|MONTH|QUARTER|YEAR)"
                    + "|(?<side>LAST|NEXT)_N_(?<unit>DAYS|WEEKS|MONTHS|QUARTERS|YEARS):(?<count>\\d{1,5})"
                    + "|N_DAYS_AGO:(?<ago>\\d{1,5})",
            Pattern.CASE_INSENSITIVE);

    private SoqlDates() {}

    /** From the start of the first day to the start of the day behind the last one. */
    record Span(LocalDate start, LocalDate end) {

        /** Negative if the value lies before the span, 0 inside, positive behind it. */
        int compare(String stored) {
            LocalDate date = stored.length() == 10
                    ? LocalDate.parse(stored)
                    : LocalDate.ofInstant(FieldValues.parseInstant(stored), ZoneOffset.UTC);
            return date.isBefore(start) ? -1 : date.isBefore(end) ? 0 : 1;
        }
    }

    static boolean isLiteral(String word) {
        return LITERAL.matcher(word).matches();
    }

    static Span span(String word, LocalDate today) {
        Matcher matcher = LITERAL.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a date literal: " + word);
        }
        if (matcher.group("ago") != null) {
            LocalDate day = today.minusDays(Long.parseLong(matcher.group("ago")));
            return new Span(day, day.plusDays(1));
        }
        if (matcher.group("count") != null) {
            String unit = matcher.group("unit").toUpperCase(Locale.ROOT);
            return counted(
                    matcher.group("side").equalsIgnoreCase("LAST"),
                    unit.substring(0, unit.length() - 1),
                    Integer.parseInt(matcher.group("count")),
                    today);
        }
        return named(word.toUpperCase(Locale.ROOT), today);
    }

    private static Span named(String word, LocalDate today) {
        switch (word) {
            case "TODAY" -> {
                return new Span(today, today.plusDays(1));
            }
            case "YESTERDAY" -> {
                return new Span(today.minusDays(1), today);
            }
            case "TOMORROW" -> {
                return new Span(today.plusDays(1), today.plusDays(2));
            }
            case "LAST_90_DAYS", "NEXT_90_DAYS" -> {
                return counted(word.startsWith("LAST"), "DAY", 90, today);
            }
            default -> {
                String unit = word.substring(5);
                LocalDate current = startOf(unit, today);
                LocalDate start = switch (word.substring(0, 4)) {
                    case "LAST" -> current.minus(step(unit, 1));
                    case "NEXT" -> current.plus(step(unit, 1));
                    default -> current;
                };
                return new Span(start, start.plus(step(unit, 1)));
            }
        }
    }

    /** The past days include today; longer past units end with the one before this. */
    private static Span counted(boolean isPast, String unit, int count, LocalDate today) {
        LocalDate current = startOf(unit, today);
        if (isPast) {
            return new Span(current.minus(step(unit, count)), unit.equals("DAY") ? today.plusDays(1) : current);
        }
        LocalDate next = current.plus(step(unit, 1));
        return new Span(next, next.plus(step(unit, count)));
    }

    private static Period step(String unit, int count) {
        return switch (unit) {
            case "DAY" -> Period.ofDays(count);
            case "WEEK" -> Period.ofWeeks(count);
            case "MONTH" -> Period.ofMonths(count);
            case "QUARTER" -> Period.ofMonths(3 * count);
            default -> Period.ofYears(count);
        };
    }

    private static LocalDate startOf(String unit, LocalDate today) {
        return switch (unit) {
            case "DAY" -> today;
            case "WEEK" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case "MONTH" -> today.withDayOfMonth(1);
            case "QUARTER" -> today.with(IsoFields.DAY_OF_QUARTER, 1);
            default -> today.withDayOfYear(1);
        };
    }
}
