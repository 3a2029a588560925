package org.throughline.dynamics.finance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.odata.ODataRow;

/** Maps projects in both directions. What the entity has no field for is in fields of the environment's extension. Pure. */
final class FinanceProjectMapper {
    private static final String ENGAGEMENT = "ThroughlineEngagementId";
    private static final String CUSTOMER = "ThroughlineCustomerId";
    private static final String METHOD = "ThroughlineBillingMethod";
    private static final String BUDGET = "ThroughlineBudget";
    private static final String CURRENCY = "ThroughlineBudgetCurrency";

    private FinanceProjectMapper() {}

    static Project toProject(ProjectId id, ODataRow row, LegalEntityId legalEntity, String company) {
        LocalDate start = row.date("ScheduleStartDate");
        LocalDate end = row.date("ScheduleEndDate");
        if (end.isBefore(start)) {
            throw row.problem("ScheduleEndDate", "is before ScheduleStartDate");
        }
        return Project.builder()
                .id(id)
                .engagementId(row.id(ENGAGEMENT, EngagementId::of))
                .customerId(row.id(CUSTOMER, CustomerId::of))
                .legalEntityId(legalEntity)
                .name(row.requiredText("ProjectName"))
                .billingMethod(method(row))
                .budget(row.money(BUDGET, row.currency(CURRENCY)))
                .startDate(start)
                .endDate(end)
                .addExternalRefs(FinanceKeys.ref(FinanceEntities.PROJECTS, company, row.requiredText("ProjectId")))
                .build();
    }

    private static BillingMethod method(ODataRow row) {
        try {
            return BillingMethod.valueOf(row.requiredText(METHOD));
        } catch (IllegalArgumentException e) {
            throw row.problem(METHOD, "has an unknown value");
        }
    }

    static Map<String, Object> fromProject(Project project, Map<BillingMethod, String> groups) {
        String group = groups.get(project.getBillingMethod());
        if (group == null) {
            throw new MappingException(
                    "Project", "billingMethod", "the configuration names no group for " + project.getBillingMethod());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ProjectName", project.getName());
        body.put("ProjectGroupId", group);
        body.put("ScheduleStartDate", FinanceDates.noon(project.getStartDate()).toString());
        body.put("ScheduleEndDate", FinanceDates.noon(project.getEndDate()).toString());
        body.put(ENGAGEMENT, project.getEngagementId().value());
        body.put(CUSTOMER, project.getCustomerId().value());
        body.put(METHOD, project.getBillingMethod().name());
        body.put(BUDGET, project.getBudget().getAmount());
        body.put(CURRENCY, project.getBudget().getCurrencyUnit().getCode());
        return body;
    }
}
