package org.throughline.certinia;

import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.MappingException;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps projects. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaProjectMapper {

    private CertiniaProjectMapper() {}

    static Project toProject(SalesforceRecord row, List<SalesforceRecord> assignments, CertiniaConfig config) {
        CertiniaFields fields = config.getFields();
        CurrencyUnit currency = row.currency("CurrencyIsoCode");
        ProjectId projectId = id(row, fields.getKey(), ProjectId::of);
        return Project.builder()
                .id(projectId)
                .engagementId(id(row, fields.getEngagementKey(), EngagementId::of))
                .customerId(id(row, fields.getCustomerKey(), CustomerId::of))
                .legalEntityId(id(row, fields.getLegalEntityKey(), LegalEntityId::of))
                .name(row.requiredText("Name"))
                .billingMethod(CertiniaBillingTypes.of(config).of(row))
                .budget(row.requiredMoney("pse__Bookings__c", currency))
                .startDate(row.requiredDate("pse__Start_Date__c"))
                .endDate(row.requiredDate("pse__End_Date__c"))
                .status(status(row))
                .assignments(assignments.stream()
                        .map(assignment ->
                                CertiniaAssignmentMapper.toAssignment(assignment, projectId, fields.getKey()))
                        .toList())
                .addExternalRefs(CertiniaObjects.ref(row))
                .build();
    }

    static <T> T id(SalesforceRecord row, String field, Function<String, T> read) {
        String text = row.requiredText(field);
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw row.invalid(field, "cannot be an id");
        }
    }

    private static ProjectStatus status(SalesforceRecord row) {
        String stage = row.requiredText("pse__Stage__c");
        return switch (stage) {
            case "Initiate" -> ProjectStatus.PLANNED;
            case "Design", "Execute" -> ProjectStatus.ACTIVE;
            case "Close" -> ProjectStatus.CLOSED;
            case "Canceled" -> ProjectStatus.CANCELLED;
            default -> throw unknown(row, "pse__Stage__c");
        };
    }

    /** Values of a picklist are words of the org, so they are not quoted. */
    static MappingException unknown(SalesforceRecord row, String field) {
        return row.invalid(field, "has a value that is not known here");
    }
}
