package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The seven day fields that schedules, timecards and splits have in common. */
final class Week {
    private static final List<String> NAMES =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private Week() {}

    static String hoursField(DayOfWeek day) {
        return "pse__" + NAMES.get(day.getValue() - 1) + "_Hours__c";
    }

    static String notesField(DayOfWeek day) {
        return "pse__" + NAMES.get(day.getValue() - 1) + "_Notes__c";
    }

    static Stream<BigDecimal> hours(ObjectNode row) {
        return Stream.of(DayOfWeek.values()).map(day -> Row.decimal(row, hoursField(day)));
    }

    static BigDecimal totalHours(ObjectNode row) {
        return hours(row).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal daysWorked(ObjectNode row) {
        return BigDecimal.valueOf(hours(row).filter(h -> h.signum() > 0).count());
    }

    static BigDecimal hoursBetween(ObjectNode schedule, LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .map(date -> Row.decimal(schedule, hoursField(date.getDayOfWeek())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
