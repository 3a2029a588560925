package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the splits of a timecard: one for its week, two where a month ends inside it. Billing acts on splits; the
 * header only mirrors whether all of them are billed and invoiced.
 */
final class TimecardSplits {
    private static final String HEADER = "pse__Timecard_Header__c";
    private static final String SPLIT = "pse__Timecard__c";
    private static final List<String> COPIED = List.of(
            "pse__Project__c",
            "pse__Resource__c",
            "pse__Assignment__c",
            "pse__Milestone__c",
            "pse__Billable__c",
            "pse__Status__c",
            "pse__Submitted__c",
            "pse__Approved__c",
            "pse__Include_In_Financials__c",
            "pse__Exclude_from_Billing__c",
            "pse__Time_Credited__c",
            "pse__Time_Excluded__c",
            "pse__Timecard_Notes__c",
            "CurrencyIsoCode");

    private TimecardSplits() {}

    static void takeRatesOfAssignment(Org org, ObjectNode header) {
        Optional<ObjectNode> assignment = org.parent(header, "pse__Assignment__c", "pse__Assignment__c");
        if (!Row.has(header, "pse__Bill_Rate__c")) {
            assignment.ifPresent(a -> {
                Row.copy(a, header, "pse__Bill_Rate__c");
                Row.copy(a, header, "pse__Daily_Bill_Rate__c");
            });
        }
        if (!Row.has(header, "pse__Bill_Rate__c")) {
            header.set("pse__Bill_Rate__c", DecimalNode.valueOf(BigDecimal.ZERO.setScale(4)));
        }
        if (Row.decimal(header, "pse__Cost_Rate_Amount__c").signum() == 0) {
            assignment.ifPresent(a -> {
                Row.copy(a, header, "pse__Cost_Rate_Amount__c");
                Row.copy(a, header, "pse__Cost_Rate_Currency_Code__c");
            });
        }
    }

    static BigDecimal billableAmount(ObjectNode header, BigDecimal hours, BigDecimal days) {
        if (!Row.flag(header, "pse__Billable__c")) {
            return BigDecimal.ZERO;
        }
        return Row.decimal(header, "pse__Bill_Rate__c")
                .multiply(Row.flag(header, "pse__Daily_Bill_Rate__c") ? days : hours);
    }

    static void afterHeader(RecordWriter writer, @Nullable ObjectNode old, ObjectNode header) {
        ObjectDef object = writer.org().schema().known(SPLIT);
        LocalDate start = Row.date(header, "pse__Start_Date__c");
        LocalDate end = Row.date(header, "pse__End_Date__c");
        if (start == null || end == null) {
            return;
        }
        LocalDate monthEnd = YearMonth.from(start).atEndOfMonth();
        LocalDate firstEnd = monthEnd.isBefore(end) ? monthEnd : end;
        List<ObjectNode> existing = ofHeader(writer.org(), Row.id(header));
        write(writer, object, header, existing, 0, start, firstEnd);
        if (firstEnd.isBefore(end)) {
            write(writer, object, header, existing, 1, firstEnd.plusDays(1), end);
        } else if (existing.size() > 1) {
            writer.delete(object, Row.id(existing.get(1)));
        }
    }

    static void afterSplit(RecordWriter writer, ObjectNode split) {
        String headerId = String.valueOf(Row.text(split, HEADER));
        List<ObjectNode> splits = ofHeader(writer.org(), headerId);
        writer.org().live(HEADER, headerId).ifPresent(header -> {
            boolean isBilled = splits.stream().allMatch(s -> Row.flag(s, "pse__Billed__c"));
            boolean isInvoiced = splits.stream().allMatch(s -> Row.flag(s, "pse__Invoiced__c"));
            if (isBilled != Row.flag(header, "pse__Billed__c") || isInvoiced != Row.flag(header, "pse__Invoiced__c")) {
                writer.updateByPackage(
                        writer.org().schema().known(HEADER),
                        headerId,
                        row -> row.put("pse__Billed__c", isBilled).put("pse__Invoiced__c", isInvoiced));
            }
        });
    }

    static void afterHeaderDelete(RecordWriter writer, ObjectNode header) {
        ObjectDef object = writer.org().schema().known(SPLIT);
        ofHeader(writer.org(), Row.id(header)).forEach(split -> writer.delete(object, Row.id(split)));
    }

    private static List<ObjectNode> ofHeader(Org org, String headerId) {
        return org.children(SPLIT, HEADER, headerId);
    }

    private static void write(
            RecordWriter writer,
            ObjectDef object,
            ObjectNode header,
            List<ObjectNode> existing,
            int index,
            LocalDate start,
            LocalDate end) {
        if (index < existing.size()) {
            writer.updateByPackage(object, Row.id(existing.get(index)), row -> fill(header, row, start, end));
        } else {
            writer.insertByPackage(object, row -> {
                row.put(HEADER, Row.id(header));
                fill(header, row, start, end);
            });
        }
    }

    private static void fill(ObjectNode header, ObjectNode split, LocalDate start, LocalDate end) {
        COPIED.forEach(field -> Row.copy(header, split, field));
        split.put("pse__Start_Date__c", start.toString()).put("pse__End_Date__c", end.toString());
        end.minusDays(6).datesUntil(end.plusDays(1)).forEach(date -> {
            String field = Week.hoursField(date.getDayOfWeek());
            boolean isInside = !date.isBefore(start);
            BigDecimal hours = isInside ? Row.decimal(header, field) : BigDecimal.ZERO;
            split.set(field, DecimalNode.valueOf(hours.setScale(2, RoundingMode.HALF_UP)));
            if (isInside) {
                Row.copy(header, split, Week.notesField(date.getDayOfWeek()));
            }
        });
        BigDecimal total = Week.totalHours(split);
        BigDecimal days = Week.daysWorked(split);
        BigDecimal cost = Row.decimal(header, "pse__Cost_Rate_Amount__c").multiply(total);
        split.set("pse__Total_Hours__c", DecimalNode.valueOf(total));
        split.set("pse__Total_Days_Worked__c", DecimalNode.valueOf(days.setScale(6)));
        split.set("pse__Total_Billable_Amount__c", Formulas.money(billableAmount(header, total, days)));
        split.set("pse__Total_Cost__c", Formulas.money(cost));
    }
}
