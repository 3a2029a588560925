package org.throughline.certinia;

import java.util.List;
import org.throughline.connector.port.MilestoneProgress;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.MilestoneStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps milestones whatever their state. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaMilestoneMapper {
    private static final String STATUS = "pse__Status__c";

    private CertiniaMilestoneMapper() {}

    static List<String> fields(String keyField) {
        return List.of(keyField, STATUS, "pse__Target_Date__c", "pse__Actual_Date__c", "pse__Billed__c");
    }

    static MilestoneProgress toProgress(SalesforceRecord milestone, ProjectId project, String keyField) {
        ExternalRef source = CertiniaObjects.ref(milestone);
        return new MilestoneProgress(
                id(milestone, keyField),
                project,
                status(milestone),
                milestone.requiredDate("pse__Target_Date__c"),
                milestone.date("pse__Actual_Date__c").orElse(null),
                source);
    }

    // A milestone without key was added by hand: it is not of the contract, but it must not go unnoticed.
    static MilestoneId id(SalesforceRecord milestone, String keyField) {
        return milestone.text(keyField).isEmpty()
                ? MilestoneId.of(CertiniaObjects.ref(milestone).toIdText())
                : CertiniaProjectMapper.id(milestone, keyField, MilestoneId::of);
    }

    // The flag is what billing sets; the status follows it only in some orgs.
    private static MilestoneStatus status(SalesforceRecord milestone) {
        MilestoneStatus status = switch (milestone.requiredText(STATUS)) {
            case "Planned" -> MilestoneStatus.PLANNED;
            case "Open" -> MilestoneStatus.REACHED;
            case "Approved" -> MilestoneStatus.ACCEPTED;
            case "Billed" -> MilestoneStatus.BILLED;
            case "Cancelled" -> MilestoneStatus.CANCELLED;
            default -> throw CertiniaProjectMapper.unknown(milestone, STATUS);
        };
        return milestone.flag("pse__Billed__c") ? MilestoneStatus.BILLED : status;
    }
}
