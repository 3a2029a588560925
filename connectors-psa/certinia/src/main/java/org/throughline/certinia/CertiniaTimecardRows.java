package org.throughline.certinia;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.connector.WireJson;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

/** The one call that writes timecards. Pure: the same changes give the same call. */
final class CertiniaTimecardRows {
    private final CertiniaFields fields;
    private final Map<String, SalesforceRecord> projects;
    private final CertiniaAssignments assignments;

    CertiniaTimecardRows(
            CertiniaFields fields, Map<String, SalesforceRecord> projects, CertiniaAssignments assignments) {
        this.fields = fields;
        this.projects = projects;
        this.assignments = assignments;
    }

    /** The call that writes changes, by the keys of their timecards. */
    CompositeRequest request(Map<String, CertiniaTimecardChange> changes) {
        List<ObjectNode> rows = new ArrayList<>();
        changes.forEach((key, change) -> rows.add(row(key, change)));
        CompositeRequest call = CompositeRequest.writes();
        for (int from = 0; from < rows.size(); from += CertiniaTimesheet.ROWS) {
            call.upsertAll(
                    "timecards" + from / CertiniaTimesheet.ROWS,
                    CertiniaObjects.TIMECARD_HEADER,
                    fields.getKey(),
                    rows.subList(from, Math.min(from + CertiniaTimesheet.ROWS, rows.size())));
        }
        return call;
    }

    private ObjectNode row(String key, CertiniaTimecardChange change) {
        CertiniaTimecard timecard = change.timecard();
        ObjectNode row = WireJson.mapper().createObjectNode().put(fields.getKey(), key);
        timecard.days()
                .forEach((day, entered) -> row.put(CertiniaWorkMapper.hoursField(day), entered.hours())
                        .put(CertiniaWorkMapper.notesField(day), entered.notes()));
        row.put("pse__Status__c", timecard.isSubmitted() ? "Submitted" : "Saved")
                .put("pse__Submitted__c", timecard.isSubmitted());
        if (change.existing() == null) {
            identify(row, timecard);
        }
        return row;
    }

    // What a timecard is about is frozen once it exists, so it is sent with a new one only.
    private void identify(ObjectNode row, CertiniaTimecard timecard) {
        String project = timecard.project().value();
        CertiniaProjectSetup.link(row, "pse__Project__r", fields.getKey(), project);
        CertiniaResourceMapper.link(row, timecard.resource());
        assignments.of(timecard).ifPresent(assignment -> row.put("pse__Assignment__c", assignment.id()));
        row.put("pse__Start_Date__c", timecard.weekStart().toString())
                .put("pse__End_Date__c", timecard.weekEnd().toString())
                .put("pse__Billable__c", timecard.isBillable());
        SalesforceRecord known = projects.get(project);
        if (known != null) {
            row.put("CurrencyIsoCode", known.currency("CurrencyIsoCode").getCode());
        }
    }
}
