package org.throughline.certinia;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;

/** Daily entries as the weekly timecards that hold them. Pure: the same entries give the same timecards. */
final class CertiniaTimesheet {
    /** Triggers of the package run for each timecard, so a collection holds fewer than it could. */
    static final int ROWS = 50;

    /** One of the five collections of a call is the query that reads the timecards back. */
    static final int MAX_TIMECARDS = 4 * ROWS;

    private final DayOfWeek firstDay;
    private final Map<String, CertiniaTimecard> timecards = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();

    private CertiniaTimesheet(DayOfWeek firstDay) {
        this.firstDay = firstDay;
    }

    /**
     * Groups entries.
     *
     * @param firstDay the day on which weeks of the org start
     */
    static CertiniaTimesheet of(List<TimeEntry> entries, DayOfWeek firstDay) {
        CertiniaTimesheet sheet = new CertiniaTimesheet(firstDay);
        entries.forEach(sheet::add);
        if (sheet.timecards.size() > MAX_TIMECARDS) {
            throw CertiniaTimecard.invalid(
                    "date",
                    "makes " + sheet.timecards.size() + " timecards, one call to Certinia takes " + MAX_TIMECARDS);
        }
        return sheet;
    }

    /** {@return the timecards by their keys} */
    Map<String, CertiniaTimecard> timecards() {
        return Collections.unmodifiableMap(timecards);
    }

    /** {@return for each entry, in order, the key of its timecard} */
    List<String> keys() {
        return Collections.unmodifiableList(keys);
    }

    Set<ProjectId> projects() {
        Set<ProjectId> projects = new LinkedHashSet<>();
        timecards.values().forEach(timecard -> projects.add(timecard.project()));
        return projects;
    }

    LocalDate firstWeek() {
        return timecards.values().stream()
                .map(CertiniaTimecard::weekStart)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    LocalDate lastWeek() {
        return timecards.values().stream()
                .map(CertiniaTimecard::weekStart)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private void add(TimeEntry entry) {
        if (entry.getApproval() != ApprovalState.DRAFT && entry.getApproval() != ApprovalState.SUBMITTED) {
            throw CertiniaTimecard.invalid("approval", "is decided in Certinia; only a draft or submitted is entered");
        }
        if (entry.getTaskId().isPresent()) {
            throw CertiniaTimecard.invalid("taskId", "has no place on a timecard of Certinia");
        }
        if (entry.getOvertimeKind().isPresent()) {
            throw CertiniaTimecard.invalid("overtimeKind", "has no place on a timecard of Certinia");
        }
        LocalDate weekStart = entry.getDate().with(TemporalAdjusters.previousOrSame(firstDay));
        String key = CertiniaTimecard.key(entry, weekStart);
        timecards
                .computeIfAbsent(key, unused -> new CertiniaTimecard(entry, weekStart))
                .add(entry);
        keys.add(key);
    }
}
