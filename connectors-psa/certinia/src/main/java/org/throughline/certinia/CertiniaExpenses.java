package org.throughline.certinia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ExpenseReport;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.connector.port.PsaExpenses;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ExpenseItemId;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.CompositeResult;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.SalesforceSaveResult;

/** Expense reports with their items. */
final class CertiniaExpenses implements PsaExpenses {
    private static final String WRITE = "certinia.writeExpenseReport";
    private static final String FIND = "certinia.findExpenseReport";

    private final SalesforceRestClient client;
    private final CertiniaFields fields;
    private final CertiniaQueries queries;
    private final ProjectLocks locks;

    CertiniaExpenses(CertiniaConfig config, ProjectLocks locks) {
        this.client = config.getOrg().getClient();
        this.fields = config.getFields();
        this.queries = new CertiniaQueries(fields);
        this.locks = locks;
    }

    @Override
    public WriteResult<ExpenseReport> write(ExpenseReport report, IdempotencyKey key) {
        CompositeRequest call = CertiniaExpenseRows.request(report, fields).under(key);
        return locks.alone(report.projectId(), () -> {
            Optional<Found> found = read(WRITE, report.id());
            if (found.isPresent()) {
                Found existing = found.get();
                if (existing.hasAll(report)) {
                    return result(WriteOutcome.UNCHANGED, report, existing.ref());
                }
                existing.requireOpen();
            }
            SalesforceSaveResult saved = client.composite(WRITE, call).saved(CertiniaExpenseRows.REPORT);
            return result(
                    saved.created() ? WriteOutcome.CREATED : WriteOutcome.UPDATED,
                    report,
                    CertiniaObjects.ref(CertiniaObjects.EXPENSE_REPORT, saved.id()));
        });
    }

    @Override
    public Optional<ExpenseReport> find(ExpenseReportId id) {
        return read(FIND, id).map(Found::report);
    }

    private Optional<Found> read(String operation, ExpenseReportId id) {
        CompositeResult result = client.composite(
                operation,
                CompositeRequest.queries()
                        .query("report", queries.expenseReport(id))
                        .query("items", queries.expensesOf(id)));
        List<SalesforceRecord> items = client.rest(operation, result.page("items"));
        return result.page("report").items().stream()
                .findFirst()
                .map(row -> new Found(row, CertiniaExpenseMapper.toReport(row, items, fields.getKey())));
    }

    private static WriteResult<ExpenseReport> result(WriteOutcome outcome, ExpenseReport report, ExternalRef ref) {
        return new WriteResult<>(outcome, report, ref);
    }

    /** A report as the org has it. */
    private record Found(SalesforceRecord row, ExpenseReport report) {

        ExternalRef ref() {
            return CertiniaObjects.ref(row);
        }

        void requireOpen() {
            boolean isBilled = row.flag("pse__Billed__c") || row.flag("pse__Invoiced__c");
            if (isBilled || row.flag("pse__Approved__c") || row.flag("pse__Include_In_Financials__c")) {
                throw new ConflictException(
                        FailureDetails.of(CertiniaObjects.SYSTEM, WRITE),
                        "expense report " + report.id() + " is " + (isBilled ? "billed" : "approved")
                                + ", it stays as it is",
                        ref());
            }
        }

        /** What approval has changed since does not count: a report that is handed in twice was handed in. */
        boolean hasAll(ExpenseReport other) {
            Map<ExpenseItemId, ExpenseItem> items =
                    report.items().stream().collect(Collectors.toMap(ExpenseItem::getId, Function.identity()));
            boolean isDecided = row.flag("pse__Approved__c") || report.approval() == other.approval();
            return isDecided
                    && report.name().equals(CertiniaProjectSetup.shortened(other.name()))
                    && other.items().stream().allMatch(item -> isSame(items.get(item.getId()), item));
        }

        private static boolean isSame(@Nullable ExpenseItem existing, ExpenseItem item) {
            return existing != null
                    && existing.getDate().equals(item.getDate())
                    && existing.getCategory().equals(item.getCategory())
                    && existing.getDescription().equals(item.getDescription())
                    && existing.isBillable() == item.isBillable()
                    && existing.getBillableAmount().equals(item.getBillableAmount())
                    && existing.getReceiptAmount()
                            .equals(item.getReceiptAmount().or(() -> Optional.of(item.getBillableAmount())));
        }
    }
}
