package org.throughline.netsuite;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.mapping.MappingProfiles;
import org.throughline.connector.port.ErpProjects;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;

/**
 * Projects ({@code job}) and their billing schedules. What NetSuite has no field for is kept in custom fields, so that a
 * project can be read back and compared with what was sold.
 */
final class NetSuiteProjects implements ErpProjects {
    static final String JOB = "job";
    private static final String SCHEDULE = "billingSchedule";
    private static final String ENGAGEMENT = "custentity_throughline_engagement";
    private static final String CUSTOMER = "custentity_throughline_customer";
    private static final String LEGAL_ENTITY = "custentity_throughline_legal_entity";
    private static final String METHOD = "custentity_throughline_billing_method";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final MappingProfiles profiles;

    NetSuiteProjects(NetSuiteClient client, NetSuiteMasterData masterData, MappingProfiles profiles) {
        this.client = client;
        this.masterData = masterData;
        this.profiles = profiles;
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return client.find("netsuite.retrieveJob", JOB, "eid:" + NetSuiteKeys.of(id))
                .map(row -> profiles.read(project(id, row), Project.class, JOB, row.fields()));
    }

    private Project project(ProjectId id, NetSuiteRecord row) {
        LocalDate start = row.date("startDate");
        LocalDate end = row.date("projectedEndDate");
        if (end.isBefore(start)) {
            throw new MappingException(JOB, "projectedEndDate", "is before startDate");
        }
        return Project.builder()
                .id(id)
                .engagementId(row.canonicalId(ENGAGEMENT, EngagementId::of))
                .customerId(row.canonicalId(CUSTOMER, CustomerId::of))
                .legalEntityId(row.canonicalId(LEGAL_ENTITY, LegalEntityId::of))
                .name(row.requiredText("companyName"))
                .billingMethod(method(row))
                .budget(row.money("jobPrice", masterData.currency(row)))
                .startDate(start)
                .endDate(end)
                .addExternalRefs(row.ref())
                .build();
    }

    private static BillingMethod method(NetSuiteRecord row) {
        String method = row.requiredText(METHOD);
        try {
            return BillingMethod.valueOf(method);
        } catch (IllegalArgumentException e) {
            throw new MappingException(JOB, METHOD, "has an unknown value");
        }
    }

    @Override
    public WriteResult<Project> upsert(Project project, IdempotencyKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("companyName", project.getName());
        body.put("parent", NetSuiteKeys.reference(NetSuiteKeys.of(project.getCustomerId())));
        body.put("subsidiary", NetSuiteKeys.reference(NetSuiteKeys.of(project.getLegalEntityId())));
        body.put(
                "currency",
                NetSuiteKeys.internal(masterData.currencyId(project.getBudget().getCurrencyUnit())));
        body.put("jobPrice", project.getBudget().getAmount());
        body.put("startDate", project.getStartDate().toString());
        body.put("projectedEndDate", project.getEndDate().toString());
        body.put(ENGAGEMENT, project.getEngagementId().value());
        body.put(CUSTOMER, project.getCustomerId().value());
        body.put(LEGAL_ENTITY, project.getLegalEntityId().value());
        body.put(METHOD, project.getBillingMethod().name());
        profiles.write(project, JOB).properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        ExternalRef ref = new ExternalRef(
                NetSuiteClient.SYSTEM,
                JOB,
                client.upsert("netsuite.upsertJob", JOB, NetSuiteKeys.of(project.getId()), body));
        Project written = Project.builder().from(project).addExternalRefs(ref).build();
        return new WriteResult<>(WriteOutcome.UPDATED, written, ref);
    }

    @Override
    public WriteResult<BillingSchedule> upsertSchedule(BillingSchedule schedule, IdempotencyKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", schedule.getName());
        body.put("job", NetSuiteKeys.reference(NetSuiteKeys.of(schedule.getProjectId())));
        List<Map<String, Object>> milestones =
                schedule.getLines().stream().map(NetSuiteProjects::milestone).toList();
        body.put("milestone", Map.of("items", milestones));
        ExternalRef ref = new ExternalRef(
                NetSuiteClient.SYSTEM,
                SCHEDULE,
                client.upsert(
                        "netsuite.upsertBillingSchedule",
                        SCHEDULE,
                        NetSuiteKeys.of(schedule.getId()),
                        body,
                        "milestone"));
        BillingSchedule written =
                BillingSchedule.builder().from(schedule).addExternalRefs(ref).build();
        return new WriteResult<>(WriteOutcome.UPDATED, written, ref);
    }

    private static Map<String, Object> milestone(BillingScheduleLine line) {
        Map<String, Object> milestone = new LinkedHashMap<>();
        milestone.put("comments", line.getDescription());
        milestone.put("milestoneAmount", line.getAmount().getAmount());
        milestone.put("milestoneDate", line.getExpectedOn().toString());
        return milestone;
    }
}
