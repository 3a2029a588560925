package org.throughline.certinia;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.throughline.model.party.Resource;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Finds the assignment that time is entered on. Pure. */
final class CertiniaAssignments {
    private final List<SalesforceRecord> open;
    private final String projectKey;

    CertiniaAssignments(List<SalesforceRecord> open, String projectKey) {
        this.open = open;
        this.projectKey = projectKey;
    }

    /**
     * The assignment of a timecard: the one in its role, or the only one, or none, if the resource has none. The package
     * refuses a timecard without one where it needs one.
     */
    Optional<SalesforceRecord> of(CertiniaTimecard timecard) {
        List<SalesforceRecord> own =
                open.stream().filter(row -> matches(row, timecard)).toList();
        Optional<String> wanted = timecard.role();
        if (wanted.isEmpty() && own.size() <= 1) {
            return own.stream().findFirst();
        }
        Optional<String> role = wanted.or(() -> timecard.resource().getRole());
        List<SalesforceRecord> inRole = own.stream()
                .filter(row -> row.text("pse__Role__c").equals(role))
                .toList();
        if (inRole.size() != 1) {
            throw CertiniaTimecard.invalid(
                    "role",
                    "fits " + inRole.size() + " assignments in the week from " + timecard.weekStart()
                            + ", but a timecard has its role from one");
        }
        return Optional.of(inRole.get(0));
    }

    private boolean matches(SalesforceRecord row, CertiniaTimecard timecard) {
        return row.parent("pse__Project__r")
                        .flatMap(project -> project.text(projectKey))
                        .equals(Optional.of(timecard.project().value()))
                && isOf(row, timecard.resource())
                && (row.flag("pse__Is_Billable__c") || !timecard.isBillable())
                && row.date("pse__Start_Date__c").orElse(LocalDate.MIN).compareTo(timecard.weekEnd()) <= 0
                && row.date("pse__End_Date__c").orElse(LocalDate.MAX).compareTo(timecard.weekStart()) >= 0;
    }

    private static boolean isOf(SalesforceRecord row, Resource resource) {
        Resource assigned = CertiniaResourceMapper.ofRow(row);
        return resource.externalRef(CertiniaObjects.SYSTEM)
                .map(ref -> assigned.getExternalRefs().contains(ref))
                .orElseGet(() -> assigned.getId().equals(resource.getId())
                        || CertiniaResourceMapper.recordId(resource.getId())
                                .equals(assigned.externalRef(CertiniaObjects.SYSTEM)
                                        .map(ref -> ref.id())));
    }
}
