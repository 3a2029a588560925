package org.throughline.certinia;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.salesforce.platform.SalesforceRecord;

/**
 * A timecard next to the record that the org has of it.
 *
 * @param timecard what is to be written
 * @param existing the record, null if there is none
 */
record CertiniaTimecardChange(
        CertiniaTimecard timecard, @Nullable SalesforceRecord existing) {

    /** {@return whether the org has all of it already} */
    boolean isNone() {
        return existing != null && (isLocked(existing) ? isSameHours(existing) : isSame(existing));
    }

    /**
     * Refuses a change of time that is approved, billed or invoiced.
     *
     * @throws ConflictException if it is one; it names the record and the week
     */
    void requireAllowed(FailureDetails details) {
        if (existing == null || !isLocked(existing) || isSameHours(existing)) {
            return;
        }
        String state = existing.flag("pse__Invoiced__c")
                ? "invoiced"
                : existing.flag("pse__Billed__c") ? "billed" : "approved";
        throw new ConflictException(
                details,
                CertiniaObjects.TIMECARD_HEADER + " " + existing.id() + " of the week from " + timecard.weekStart()
                        + " is " + state + ", its hours stay as they are",
                CertiniaObjects.ref(existing));
    }

    private static boolean isLocked(SalesforceRecord header) {
        return header.flag("pse__Approved__c")
                || header.flag("pse__Include_In_Financials__c")
                || header.flag("pse__Billed__c")
                || header.flag("pse__Invoiced__c");
    }

    private boolean isSame(SalesforceRecord header) {
        return isSameHours(header)
                && header.text("pse__Status__c").equals(Optional.of(timecard.isSubmitted() ? "Submitted" : "Saved"))
                && timecard.days().entrySet().stream()
                        .allMatch(day -> Objects.equals(
                                header.text(CertiniaWorkMapper.notesField(day.getKey()))
                                        .orElse(null),
                                day.getValue().notes()));
    }

    private boolean isSameHours(SalesforceRecord header) {
        return timecard.days().entrySet().stream()
                .allMatch(day -> header.number(CertiniaWorkMapper.hoursField(day.getKey()))
                                .orElse(BigDecimal.ZERO)
                                .compareTo(day.getValue().hours())
                        == 0);
    }
}
