package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;
import static org.throughline.dynamics.finance.FinanceEntities.CONTRACTS;
import static org.throughline.dynamics.finance.FinanceEntities.FUNDING_SOURCES;
import static org.throughline.dynamics.finance.FinanceEntities.PROJECTS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpProjects;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.odata.ODataBatch;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataKey;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/**
 * Projects, each with a contract of the same number that the customer alone funds. Project, contract and funding source are
 * created together or not at all.
 */
final class FinanceProjects implements ErpProjects {
    private static final String UPSERT = "dynamics-finance.upsertProject";

    private final ODataClient client;
    private final FinanceCompanies companies;
    private final FinanceSchedules schedules;
    private final DynamicsFinanceConfig config;

    FinanceProjects(ODataClient client, FinanceCompanies companies, DynamicsFinanceConfig config) {
        this.client = client;
        this.companies = companies;
        this.schedules = new FinanceSchedules(client, companies);
        this.config = config;
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return row(client, companies, id)
                .map(row -> FinanceProjectMapper.toProject(
                        id, row, companies.legalEntityOf(row), companies.companyOf(row)));
    }

    /** The project in whichever company has it. */
    static Optional<ODataRow> row(ODataClient client, FinanceCompanies companies, ProjectId id) {
        String number = FinanceKeys.number(id);
        ODataQuery query = ODataQuery.of(PROJECTS)
                .filter(ODataFilter.eq(PROJECTS, "ProjectId", number).and(companies.among(PROJECTS)));
        return client.list("dynamics-finance.retrieveProject", query).stream()
                .filter(row -> row.requiredText("ProjectId").equalsIgnoreCase(number))
                .findFirst();
    }

    @Override
    public WriteResult<Project> upsert(Project project, IdempotencyKey key) {
        String company = companies.of(project.getLegalEntityId());
        ODataKey record = PROJECTS.key(company, FinanceKeys.number(project.getId()));
        WriteOutcome outcome = written(project, record);
        ExternalRef ref = FinanceKeys.ref(PROJECTS, company, FinanceKeys.number(project.getId()));
        Project written = Project.builder().from(project).addExternalRefs(ref).build();
        return new WriteResult<>(outcome, written, ref);
    }

    private WriteOutcome written(Project project, ODataKey record) {
        Optional<ODataRow> existing = client.find("dynamics-finance.retrieveProject", record);
        if (existing.isEmpty()) {
            try {
                run(creation(project, record));
                return WriteOutcome.CREATED;
            } catch (ConflictException meanwhile) {
                existing = client.find("dynamics-finance.retrieveProject", record);
                if (existing.isEmpty()) {
                    throw meanwhile;
                }
            }
        }
        run(update(project, record, existing.get()));
        return WriteOutcome.UPDATED;
    }

    private void run(List<ODataChange> changes) {
        client.batch(UPSERT, new ODataBatch().changeSet(changes)).failure(0).ifPresent(failure -> {
            throw failure;
        });
    }

    private List<ODataChange> creation(Project project, ODataKey record) {
        Object company = record.values().get(0);
        Object number = record.values().get(1);
        String customer = FinanceKeys.number(project.getCustomerId());
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put(COMPANY, company);
        contract.put("ProjectContractId", number);
        contract.put("Name", project.getName());
        contract.put("SalesCurrencyCode", project.getBudget().getCurrencyUnit().getCode());
        contract.put("CustomerAccountNumber", customer);
        Map<String, Object> funding = new LinkedHashMap<>();
        funding.put(COMPANY, company);
        funding.put("ProjectContractID", number);
        funding.put("FundingSourceId", customer);
        funding.put("FundingType", "Customer");
        funding.put("CustomerOrOrganization", customer);
        funding.put("IsPrimaryFundingSource", "Yes");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(COMPANY, company);
        body.put("ProjectId", number);
        body.put("ProjectContractId", number);
        body.putAll(FinanceProjectMapper.fromProject(project, config.getProjectGroups()));
        return List.of(
                ODataChange.create(CONTRACTS, contract),
                ODataChange.create(FUNDING_SOURCES, funding),
                ODataChange.create(PROJECTS, body));
    }

    /** For the state that was read only: what somebody else has changed since is not overwritten. */
    private List<ODataChange> update(Project project, ODataKey record, ODataRow existing) {
        ODataChange change =
                ODataChange.update(record, FinanceProjectMapper.fromProject(project, config.getProjectGroups()));
        String contract = existing.requiredText("ProjectContractId");
        return List.of(
                ODataChange.update(CONTRACTS.key(record.values().get(0), contract), Map.of("Name", project.getName())),
                existing.etag().map(change::ifMatch).orElse(change));
    }

    @Override
    public WriteResult<BillingSchedule> upsertSchedule(BillingSchedule schedule, IdempotencyKey key) {
        return schedules.upsert(schedule);
    }
}
