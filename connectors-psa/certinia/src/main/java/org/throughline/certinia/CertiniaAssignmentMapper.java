package org.throughline.certinia;

import java.util.Optional;
import org.joda.money.BigMoney;
import org.throughline.model.Period;
import org.throughline.model.delivery.Assignment;
import org.throughline.model.delivery.AssignmentId;
import org.throughline.model.delivery.AssignmentStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps assignments. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaAssignmentMapper {
    private static final String STATUS = "pse__Status__c";
    private static final String COST_CURRENCY = "pse__Cost_Rate_Currency_Code__c";

    private CertiniaAssignmentMapper() {}

    static Assignment toAssignment(SalesforceRecord row, ProjectId project, String keyField) {
        return Assignment.builder()
                .id(CertiniaProjectMapper.id(row, keyField, AssignmentId::of))
                .projectId(project)
                .resourceId(CertiniaResourceMapper.ofRow(row).getId())
                .role(row.requiredText("pse__Role__c"))
                .period(new Period(
                        row.requiredDate("pse__Start_Date__c"),
                        row.requiredDate("pse__End_Date__c").plusDays(1)))
                .plannedHours(row.requiredNumber("pse__Planned_Hours__c"))
                .billRatePerHour(billRate(row))
                .costRatePerHour(costRate(row))
                .status(status(row))
                .addExternalRefs(CertiniaObjects.ref(row))
                .build();
    }

    private static Optional<BigMoney> billRate(SalesforceRecord row) {
        return row.flag("pse__Daily_Bill_Rate__c")
                ? Optional.empty()
                : Optional.of(row.requiredPrice("pse__Bill_Rate__c", row.currency("CurrencyIsoCode")));
    }

    private static Optional<BigMoney> costRate(SalesforceRecord row) {
        return row.flag("pse__Daily_Cost_Rate__c") || row.text(COST_CURRENCY).isEmpty()
                ? Optional.empty()
                : Optional.of(row.requiredPrice("pse__Cost_Rate_Amount__c", row.currency(COST_CURRENCY)));
    }

    private static AssignmentStatus status(SalesforceRecord row) {
        return switch (row.requiredText(STATUS)) {
            case "Tentative" -> AssignmentStatus.TENTATIVE;
            case "Scheduled" -> AssignmentStatus.CONFIRMED;
            case "Closed" -> AssignmentStatus.ENDED;
            default -> throw CertiniaProjectMapper.unknown(row, STATUS);
        };
    }
}
