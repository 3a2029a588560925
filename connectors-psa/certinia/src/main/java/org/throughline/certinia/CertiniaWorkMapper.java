package org.throughline.certinia;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.Resource;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps timecard splits and milestones. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaWorkMapper {
    private static final int WEEK = 7;

    private CertiniaWorkMapper() {}

    /** One entry for each day of the split with hours; all of them are billed together. */
    static List<TimeEntry> toTimeEntries(SalesforceRecord split, ProjectId project) {
        LocalDate start = split.requiredDate("pse__Start_Date__c");
        LocalDate end = split.requiredDate("pse__End_Date__c");
        if (end.isBefore(start) || ChronoUnit.DAYS.between(start, end) >= WEEK) {
            throw split.invalid("pse__End_Date__c", "is not within a week after pse__Start_Date__c");
        }
        Resource resource = CertiniaResourceMapper.ofRow(split);
        Optional<String> role = role(split, resource);
        ApprovalState approval = CertiniaApproval.ofTimecard(split);
        ExternalRef source = CertiniaObjects.ref(split);
        List<TimeEntry> entries = new ArrayList<>();
        Set<DayOfWeek> otherDays = EnumSet.allOf(DayOfWeek.class);
        for (LocalDate date = start; !date.isAfter(end); date = date.plusDays(1)) {
            otherDays.remove(date.getDayOfWeek());
            BigDecimal hours = hours(split, date.getDayOfWeek());
            if (hours.signum() != 0) {
                entries.add(TimeEntry.builder()
                        .id(TimeEntryId.of(source.toIdText() + "-" + date))
                        .projectId(project)
                        .resource(resource)
                        .date(date)
                        .hours(hours)
                        .role(role)
                        .description(split.text(notesField(date.getDayOfWeek())))
                        .billable(split.flag("pse__Billable__c"))
                        .approval(approval)
                        .source(source)
                        .build());
            }
        }
        for (DayOfWeek day : otherDays) {
            if (hours(split, day).signum() != 0) {
                throw split.invalid(hoursField(day), "has hours outside the dates of the split");
            }
        }
        return entries;
    }

    static MilestoneCompletion toCompletion(SalesforceRecord milestone, ProjectId project, String keyField) {
        ExternalRef source = CertiniaObjects.ref(milestone);
        return MilestoneCompletion.builder()
                .milestoneId(CertiniaMilestoneMapper.id(milestone, keyField))
                .projectId(project)
                // Who approves without entering the date has accepted the date agreed.
                .completedOn(milestone
                        .date("pse__Actual_Date__c")
                        .orElseGet(() -> milestone.requiredDate("pse__Target_Date__c")))
                .approval(CertiniaApproval.ofMilestone(milestone))
                .source(source)
                .build();
    }

    static String hoursField(DayOfWeek day) {
        return dayField(day, "_Hours__c");
    }

    static String notesField(DayOfWeek day) {
        return dayField(day, "_Notes__c");
    }

    private static String dayField(DayOfWeek day, String suffix) {
        String name = day.name();
        return "pse__" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + suffix;
    }

    // Work on an assignment is work in its role, whatever the usual role of the person.
    private static Optional<String> role(SalesforceRecord split, Resource resource) {
        return split.parent("pse__Assignment__r")
                .flatMap(assignment -> assignment.text("pse__Role__c"))
                .filter(role -> !resource.getRole().equals(Optional.of(role)));
    }

    private static BigDecimal hours(SalesforceRecord split, DayOfWeek day) {
        String field = hoursField(day);
        BigDecimal hours = split.number(field).orElse(BigDecimal.ZERO);
        if (hours.signum() < 0 || hours.compareTo(BigDecimal.valueOf(24)) > 0) {
            throw split.invalid(field, "is not between 0 and 24");
        }
        return hours;
    }
}
