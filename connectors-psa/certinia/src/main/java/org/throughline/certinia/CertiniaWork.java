package org.throughline.certinia;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.PsaWork;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.CompositeResult;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.SalesforceSaveResult;

/** Work, what was billed of it, and what was paid. */
final class CertiniaWork implements PsaWork {
    private static final String READ = "certinia.readUnbilled";

    private final SalesforceRestClient client;
    private final CertiniaFields fields;
    private final CertiniaQueries queries;
    private final CertiniaPayments payments;
    private final ProjectLocks locks;

    CertiniaWork(CertiniaConfig config, ProjectLocks locks) {
        this.client = config.getOrg().getClient();
        this.fields = config.getFields();
        this.queries = new CertiniaQueries(fields);
        this.payments = new CertiniaPayments(client, fields);
        this.locks = locks;
    }

    @Override
    public Work unbilled(ProjectId project, LocalDate endExclusive) {
        CompositeResult result = client.composite(
                READ,
                CompositeRequest.queries()
                        .query("splits", queries.splits(project, endExclusive))
                        .query("expenses", queries.expenses(project, endExclusive))
                        .query("milestones", queries.milestones(project, endExclusive)));
        return new Work(
                rows(result, "splits").stream()
                        .flatMap(split -> CertiniaWorkMapper.toTimeEntries(split, project).stream())
                        .sorted(Comparator.comparing(TimeEntry::getDate))
                        .toList(),
                rows(result, "expenses").stream()
                        .map(expense -> CertiniaExpenseMapper.toExpenseItem(expense, project))
                        .toList(),
                rows(result, "milestones").stream()
                        .map(milestone -> CertiniaWorkMapper.toCompletion(milestone, project, fields.getKey()))
                        .sorted(Comparator.comparing(MilestoneCompletion::getCompletedOn))
                        .toList());
    }

    // Event and items are upserted by the id of the invoice, so the call is its own key.
    @Override
    public WriteResult<Invoice> markBilled(Invoice invoice, IdempotencyKey key) {
        CompositeRequest call = CertiniaBilling.request(invoice, fields).under(key);
        SalesforceSaveResult event = locks.alone(
                        invoice.getProjectId(), () -> client.composite("certinia.markBilled", call))
                .saved(CertiniaBilling.EVENT);
        return new WriteResult<>(
                event.created() ? WriteOutcome.CREATED : WriteOutcome.UPDATED,
                invoice,
                CertiniaObjects.ref(CertiniaObjects.BILLING_EVENT, event.id()));
    }

    @Override
    public WriteResult<PaymentStatus> updatePayment(PaymentStatus status, IdempotencyKey key) {
        return payments.update(status, key);
    }

    private List<SalesforceRecord> rows(CompositeResult result, String query) {
        return client.rest(READ, result.page(query));
    }
}
