package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;
import static org.throughline.dynamics.finance.FinanceEntities.JOURNALS;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpPayments;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Payment;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/** Customer payments: a journal of one line each, whose description is our id. */
final class FinancePayments implements ErpPayments {
    private static final String RECORD = "dynamics-finance.recordPayment";
    private static final BigDecimal LINE = BigDecimal.ONE;

    private final FinanceCompanies companies;
    private final FinanceCustomers customers;
    private final FinanceInvoices invoices;
    private final FinanceDocuments documents;
    private final DynamicsFinanceConfig config;

    FinancePayments(
            ODataClient client,
            FinanceCompanies companies,
            FinanceCustomers customers,
            FinanceInvoices invoices,
            DynamicsFinanceConfig config) {
        this.companies = companies;
        this.customers = customers;
        this.invoices = invoices;
        this.documents = new FinanceDocuments(client, config.getPostAction());
        this.config = config;
    }

    @Override
    public WriteResult<Payment> record(Payment payment, IdempotencyKey key) {
        List<ODataRow> paid = paid(payment);
        String company = company(payment, paid);
        String description = FinanceKeys.document(payment.getId());
        ODataQuery ours = ODataQuery.of(JOURNALS)
                .filter(ODataFilter.eq(JOURNALS, "Description", description)
                        .and(ODataFilter.eq(JOURNALS, COMPANY, company)))
                .expand(FinanceEntities.JOURNAL_LINES)
                .orderBy("JournalBatchNumber");
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(COMPANY, company);
        header.put("JournalName", config.getPaymentJournal());
        header.put("Description", description);
        FinanceDocuments.Posted posted = documents.post(
                RECORD, ours, header, draft -> parts(payment, company, draft.requiredText("JournalBatchNumber"), paid));
        ExternalRef ref = FinanceKeys.ref(JOURNALS, company, posted.row().requiredText("JournalBatchNumber"));
        checkAmount(payment, posted.row(), ref);
        Payment written = Payment.builder().from(payment).addExternalRefs(ref).build();
        return new WriteResult<>(posted.outcome(), written, ref);
    }

    /** The invoices that the payment is allocated to. */
    private List<ODataRow> paid(Payment payment) {
        List<Allocation> allocations = payment.getAllocations();
        if (allocations.isEmpty()) {
            return List.of();
        }
        List<ODataRow> rows = invoices.posted(
                "dynamics-finance.retrieveInvoice",
                allocations.stream().map(Allocation::invoiceId).distinct().toList());
        allocations.forEach(allocation -> of(allocation, rows));
        return rows;
    }

    private static ODataRow of(Allocation allocation, List<ODataRow> rows) {
        String key = FinanceKeys.document(allocation.invoiceId());
        return rows.stream()
                .filter(row ->
                        row.requiredText(FinanceInvoiceMapper.EXTERNAL_ID).equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        FailureDetails.of(FinanceKeys.SYSTEM, RECORD), "an invoice of the payment does not exist"));
    }

    /** That of the invoices, else that of the customer, if there is only one. */
    private String company(Payment payment, List<ODataRow> paid) {
        Set<String> found = paid.isEmpty()
                ? Set.copyOf(customers.companiesOf(payment.getCustomerId()))
                : paid.stream().map(companies::companyOf).collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw new NotFoundException(
                    FailureDetails.of(FinanceKeys.SYSTEM, RECORD), "the customer of the payment does not exist");
        }
        if (found.size() > 1) {
            throw new MappingException("Payment", "allocations", "leave open which company the payment belongs to");
        }
        return found.iterator().next();
    }

    private List<ODataChange> parts(Payment payment, String company, String journal, List<ODataRow> paid) {
        List<ODataChange> parts = new ArrayList<>();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(COMPANY, company);
        line.put("JournalBatchNumber", journal);
        line.put("LineNumber", LINE);
        line.put("Company", company);
        line.put("AccountType", "Cust");
        line.put("AccountDisplayValue", FinanceKeys.number(payment.getCustomerId()));
        line.put("CreditAmount", payment.getAmount().getAmount());
        line.put("CurrencyCode", payment.getAmount().getCurrencyUnit().getCode());
        line.put("TransactionDate", FinanceDates.noon(payment.getReceivedOn()).toString());
        payment.getReference().ifPresent(reference -> line.put("TransactionText", reference));
        line.put("OffsetAccountType", "Bank");
        line.put("OffsetCompany", company);
        line.put("OffsetAccountDisplayValue", config.getBankAccount());
        parts.add(ODataChange.create(FinanceEntities.JOURNAL_LINE, line));
        for (Allocation allocation : payment.getAllocations()) {
            parts.add(settlement(allocation, company, journal, of(allocation, paid)));
        }
        return parts;
    }

    private static ODataChange settlement(Allocation allocation, String company, String journal, ODataRow invoice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("JournalLineCompany", company);
        body.put("JournalBatchNumber", journal);
        body.put("JournalLineNumber", LINE);
        body.put("InvoiceNumber", invoice.requiredText("InvoiceId"));
        body.put("InvoiceCompany", company);
        body.put("InvoiceDueDate", invoice.requiredText("DueDate"));
        body.put("SettlementAmountInInvoiceCurrency", allocation.amount().getAmount());
        return ODataChange.create(FinanceEntities.SETTLED_INVOICES, body);
    }

    private static void checkAmount(Payment payment, ODataRow journal, ExternalRef ref) {
        List<ODataRow> lines = journal.related(FinanceEntities.JOURNAL_LINES);
        boolean isSame = lines.size() == 1
                && lines.get(0)
                        .money("CreditAmount", lines.get(0).currency("CurrencyCode"))
                        .equals(payment.getAmount());
        if (!isSame) {
            throw new ConflictException(
                    FailureDetails.of(FinanceKeys.SYSTEM, RECORD),
                    "payment " + payment.getId() + " exists with another amount",
                    ref);
        }
    }
}
