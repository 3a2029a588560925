package org.throughline.certinia;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Resource;

/**
 * The days of one week that are to be written to one timecard: one project, resource and role, billable or not. Not
 * thread-safe; filled by {@link CertiniaTimesheet} and then read only.
 */
final class CertiniaTimecard {
    private static final int KEY_LENGTH = 255;
    private static final int NOTES_LENGTH = 255;
    private static final int DECIMALS = 2;

    private final ProjectId project;
    private final Resource resource;
    private final LocalDate weekStart;
    private final boolean billable;
    private final Optional<String> otherRole;
    private final ApprovalState approval;
    private final Map<DayOfWeek, Day> days = new EnumMap<>(DayOfWeek.class);

    /** What is entered for one date. */
    record Day(BigDecimal hours, @Nullable String notes) {}

    CertiniaTimecard(TimeEntry entry, LocalDate weekStart) {
        this.project = entry.getProjectId();
        this.resource = entry.getResource();
        this.weekStart = weekStart;
        this.billable = entry.isBillable();
        this.otherRole = otherRole(entry);
        this.approval = entry.getApproval();
    }

    /** The key of the timecard that an entry belongs to. The same week of the same work has the same key for ever. */
    static String key(TimeEntry entry, LocalDate weekStart) {
        return IdempotencyKey.of(
                        entry.isBillable() ? "timecard" : "timecard.nonbillable",
                        entry.getProjectId(),
                        entry.getResource().getId(),
                        weekStart,
                        otherRole(entry).orElse("-"))
                .shortened(KEY_LENGTH)
                .value();
    }

    void add(TimeEntry entry) {
        if (entry.getApproval() != approval) {
            throw invalid("approval", "differs within the week of " + weekStart + ", which is handed in as a whole");
        }
        days.merge(entry.getDate().getDayOfWeek(), day(entry), CertiniaTimecard::sum);
    }

    ProjectId project() {
        return project;
    }

    Resource resource() {
        return resource;
    }

    LocalDate weekStart() {
        return weekStart;
    }

    LocalDate weekEnd() {
        return weekStart.plusDays(6);
    }

    boolean isBillable() {
        return billable;
    }

    /** {@return the role, if it is not the usual one of the resource} */
    Optional<String> role() {
        return otherRole;
    }

    boolean isSubmitted() {
        return approval == ApprovalState.SUBMITTED;
    }

    Map<DayOfWeek, Day> days() {
        return days;
    }

    static MappingException invalid(String field, String reason) {
        return new MappingException("TimeEntry", field, reason);
    }

    private static Optional<String> otherRole(TimeEntry entry) {
        return entry.getRole().filter(role -> !entry.getResource().getRole().equals(Optional.of(role)));
    }

    private static Day day(TimeEntry entry) {
        BigDecimal hours = entry.getHours();
        if (hours.stripTrailingZeros().scale() > DECIMALS) {
            throw invalid("hours", "have more than 2 decimals on " + entry.getDate());
        }
        return checked(new Day(hours, entry.getDescription().orElse(null)));
    }

    private static Day sum(Day day, Day more) {
        String notes = day.notes == null
                ? more.notes
                : more.notes == null || more.notes.equals(day.notes) ? day.notes : day.notes + "; " + more.notes;
        return checked(new Day(day.hours.add(more.hours), notes));
    }

    private static Day checked(Day day) {
        if (day.hours.compareTo(BigDecimal.valueOf(24)) > 0) {
            throw invalid("hours", "of one date add up to more than 24");
        }
        if (day.notes != null && day.notes.length() > NOTES_LENGTH) {
            throw invalid("description", "of one date is longer than " + NOTES_LENGTH + " characters");
        }
        return day;
    }
}
