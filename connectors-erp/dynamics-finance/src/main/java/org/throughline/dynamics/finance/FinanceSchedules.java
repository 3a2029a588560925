package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;
import static org.throughline.dynamics.finance.FinanceEntities.CONTRACT_LINES;
import static org.throughline.dynamics.finance.FinanceEntities.MILESTONES;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.odata.ODataBatch;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataKey;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/** A billing schedule is a contract line that is billed by milestones; line and milestones are written together. */
final class FinanceSchedules {
    private static final String UPSERT = "dynamics-finance.upsertBillingSchedule";
    private static final String LINE_ID = "ContractLineId";
    private static final String IDENTIFIER = "ContractLineMilestoneIdentifier";

    private final ODataClient client;
    private final FinanceCompanies companies;

    FinanceSchedules(ODataClient client, FinanceCompanies companies) {
        this.client = client;
        this.companies = companies;
    }

    WriteResult<BillingSchedule> upsert(BillingSchedule schedule) {
        ODataRow project = FinanceProjects.row(client, companies, schedule.getProjectId())
                .orElseThrow(() -> new NotFoundException(
                        FailureDetails.of(FinanceKeys.SYSTEM, UPSERT), "the project of the schedule does not exist"));
        WriteOutcome outcome;
        try {
            outcome = written(schedule, project);
        } catch (ConflictException meanwhile) {
            // Written by somebody else since it was read, perhaps by an earlier attempt of the same write.
            outcome = written(schedule, project);
        }
        ExternalRef ref =
                FinanceKeys.ref(CONTRACT_LINES, companies.companyOf(project), FinanceKeys.number(schedule.getId()));
        BillingSchedule written =
                BillingSchedule.builder().from(schedule).addExternalRefs(ref).build();
        return new WriteResult<>(outcome, written, ref);
    }

    private WriteOutcome written(BillingSchedule schedule, ODataRow project) {
        String company = companies.companyOf(project);
        String contract = project.requiredText("ProjectContractId");
        String lineId = FinanceKeys.number(schedule.getId());
        List<ODataRow> lines = client.list(
                "dynamics-finance.listContractLines",
                ODataQuery.of(CONTRACT_LINES)
                        .filter(ODataFilter.eq(CONTRACT_LINES, COMPANY, company)
                                .and(ODataFilter.eq(CONTRACT_LINES, "ProjectContractId", contract))));
        Optional<ODataRow> line = lines.stream()
                .filter(row ->
                        row.text(LINE_ID).filter(lineId::equalsIgnoreCase).isPresent())
                .findFirst();
        List<ODataChange> changes = new ArrayList<>();
        changes.add(line.map(row -> update(schedule, company, row))
                .orElseGet(() -> creation(schedule, company, contract, lines)));
        changes.addAll(milestones(schedule, company, contract));
        client.batch(UPSERT, new ODataBatch().changeSet(changes)).failure(0).ifPresent(failure -> {
            throw failure;
        });
        return line.isPresent() ? WriteOutcome.UPDATED : WriteOutcome.CREATED;
    }

    private static ODataChange update(BillingSchedule schedule, String company, ODataRow line) {
        return ODataChange.update(
                CONTRACT_LINES.key(company, line.requiredText("ProjectContractId"), line.decimal("LineSequenceNumber")),
                line(schedule));
    }

    private static ODataChange creation(
            BillingSchedule schedule, String company, String contract, List<ODataRow> lines) {
        BigDecimal last = lines.stream()
                .map(line -> line.decimal("LineSequenceNumber"))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(COMPANY, company);
        body.put("ProjectContractId", contract);
        body.put("LineSequenceNumber", last.add(BigDecimal.ONE));
        body.put(LINE_ID, FinanceKeys.number(schedule.getId()));
        body.put("BillingMethod", "Milestone");
        body.put("LineProjectId", FinanceKeys.number(schedule.getProjectId()));
        body.putAll(line(schedule));
        return ODataChange.create(CONTRACT_LINES, body);
    }

    private static Map<String, Object> line(BillingSchedule schedule) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Description", schedule.getName());
        body.put(
                "LineAmount",
                schedule.getLines().stream()
                        .map(line -> line.getAmount().getAmount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        return body;
    }

    private List<ODataChange> milestones(BillingSchedule schedule, String company, String contract) {
        String lineId = FinanceKeys.number(schedule.getId());
        Map<String, ODataKey> left = client
                .list(
                        "dynamics-finance.listMilestones",
                        ODataQuery.of(MILESTONES)
                                .filter(ODataFilter.eq(MILESTONES, COMPANY, company)
                                        .and(ODataFilter.eq(MILESTONES, LINE_ID, lineId))))
                .stream()
                .filter(row -> row.requiredText(LINE_ID).equalsIgnoreCase(lineId))
                .map(row -> row.requiredText(IDENTIFIER))
                .collect(Collectors.toMap(
                        identifier -> identifier,
                        identifier -> MILESTONES.key(company, identifier),
                        (one, other) -> one,
                        LinkedHashMap::new));
        List<ODataChange> changes = new ArrayList<>();
        int number = 1;
        for (BillingScheduleLine line : schedule.getLines()) {
            String identifier = FinanceKeys.part(schedule.getId(), String.valueOf(number++));
            ODataKey existing = left.remove(identifier);
            changes.add(
                    existing == null
                            ? creation(schedule, line, company, contract, identifier)
                            : ODataChange.update(existing, milestone(line)));
        }
        left.values().forEach(vanished -> changes.add(ODataChange.delete(vanished)));
        return changes;
    }

    private static ODataChange creation(
            BillingSchedule schedule, BillingScheduleLine line, String company, String contract, String identifier) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(COMPANY, company);
        body.put(IDENTIFIER, identifier);
        body.put("ProjectContractId", contract);
        body.put(LINE_ID, FinanceKeys.number(schedule.getId()));
        body.put("ProjectNumber", FinanceKeys.number(schedule.getProjectId()));
        body.putAll(milestone(line));
        return ODataChange.create(MILESTONES, body);
    }

    private static Map<String, Object> milestone(BillingScheduleLine line) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Description", line.getDescription());
        body.put("TransactionDate", FinanceDates.noon(line.getExpectedOn()).toString());
        body.put("CurrencyCode", line.getAmount().getCurrencyUnit().getCode());
        body.put("Amount", line.getAmount().getAmount());
        return body;
    }
}
