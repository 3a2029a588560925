package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;
import static org.throughline.dynamics.finance.FinanceEntities.INVOICES;
import static org.throughline.dynamics.finance.FinanceEntities.TRANSACTIONS;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/** Free text invoices with our id as their external invoice id. */
final class FinanceInvoices implements ErpInvoices {
    private static final String POST = "dynamics-finance.postInvoice";
    private static final String RETRIEVE = "dynamics-finance.retrieveInvoice";

    private final ODataClient client;
    private final FinanceCompanies companies;
    private final FinanceDocuments documents;
    private final DynamicsFinanceConfig config;
    private final Clock clock = Clock.systemUTC();

    FinanceInvoices(ODataClient client, FinanceCompanies companies, DynamicsFinanceConfig config) {
        this.client = client;
        this.companies = companies;
        this.documents = new FinanceDocuments(client, config.getPostAction());
        this.config = config;
    }

    @Override
    public Optional<IssuedInvoice> find(InvoiceId id) {
        return posted(RETRIEVE, List.of(id)).stream().findFirst().map(this::issued);
    }

    /** The posted ones of some invoices. */
    List<ODataRow> posted(String operation, List<InvoiceId> ids) {
        List<String> keys = ids.stream().map(FinanceKeys::document).toList();
        ODataFilter ours = ODataFilter.anyOf(keys.stream()
                .map(key -> ODataFilter.eq(INVOICES, FinanceInvoiceMapper.EXTERNAL_ID, key))
                .toList());
        return client
                .list(
                        operation,
                        query(ours.and(ODataFilter.eq(INVOICES, "IsPosted", "Yes"))
                                .and(companies.among(INVOICES))))
                .stream()
                .filter(row -> keys.contains(row.requiredText(FinanceInvoiceMapper.EXTERNAL_ID)))
                .toList();
    }

    private static ODataQuery query(ODataFilter filter) {
        return ODataQuery.of(INVOICES)
                .filter(filter)
                .expand(FinanceEntities.LINES)
                .orderBy("InvoiceIdentifier");
    }

    @Override
    public List<IssuedInvoice> forProject(ProjectId project) {
        return client
                .list(
                        "dynamics-finance.listInvoices",
                        query(ODataFilter.eq(INVOICES, FinanceInvoiceMapper.PROJECT_ID, project.value())
                                .and(ODataFilter.eq(INVOICES, "IsPosted", "Yes"))
                                .and(companies.among(INVOICES))))
                .stream()
                .filter(row -> row.requiredText(FinanceInvoiceMapper.PROJECT_ID).equals(project.value()))
                .map(this::issued)
                .sorted(Comparator.comparing(IssuedInvoice::invoiceDate).thenComparing(IssuedInvoice::number))
                .toList();
    }

    @Override
    public WriteResult<IssuedInvoice> post(Invoice invoice, IdempotencyKey key) {
        String company = companies.of(invoice.getLegalEntityId());
        ODataFilter ours = ODataFilter.eq(
                        INVOICES, FinanceInvoiceMapper.EXTERNAL_ID, FinanceKeys.document(invoice.getId()))
                .and(ODataFilter.eq(INVOICES, COMPANY, company));
        FinanceDocuments.Posted posted = documents.post(
                POST,
                query(ours),
                FinanceInvoiceMapper.header(invoice, company),
                draft -> lines(invoice, company, draft));
        IssuedInvoice issued = issued(posted.row());
        if (!issued.net().equals(invoice.netTotal()) || !issued.tax().equals(invoice.taxTotal())) {
            throw new ConflictException(
                    FailureDetails.of(FinanceKeys.SYSTEM, POST),
                    "invoice " + issued.number() + " exists with other amounts",
                    issued.ref());
        }
        return new WriteResult<>(posted.outcome(), issued, issued.ref());
    }

    private List<ODataChange> lines(Invoice invoice, String company, ODataRow draft) {
        long parent = draft.number("InvoiceIdentifier");
        return invoice.getLines().stream()
                .map(line -> ODataChange.create(
                        FinanceEntities.INVOICE_LINES,
                        FinanceInvoiceMapper.line(invoice, line, company, parent, config.getRevenueAccounts())))
                .toList();
    }

    @Override
    public PaymentStatus paymentStatus(InvoiceId id) {
        ODataRow invoice = posted(RETRIEVE, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        FailureDetails.of(FinanceKeys.SYSTEM, RETRIEVE), "there is no invoice with that id"));
        String number = invoice.requiredText("InvoiceId");
        ODataQuery query = ODataQuery.of(TRANSACTIONS)
                .filter(ODataFilter.eq(TRANSACTIONS, "Invoice", number)
                        .and(ODataFilter.eq(TRANSACTIONS, COMPANY, companies.companyOf(invoice))));
        return client.list("dynamics-finance.retrieveTransaction", query).stream()
                .filter(row -> row.requiredText("Invoice").equalsIgnoreCase(number))
                .findFirst()
                .map(row -> FinanceInvoiceMapper.toPaymentStatus(invoice, row, clock.instant()))
                .orElseThrow(() -> invoice.problem("InvoiceId", "has no transaction of the customer"));
    }

    private IssuedInvoice issued(ODataRow row) {
        return FinanceInvoiceMapper.toIssuedInvoice(row, companies.companyOf(row));
    }
}
