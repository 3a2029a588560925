package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;
import static org.throughline.dynamics.finance.FinanceEntities.GENERAL_JOURNALS;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpJournals;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/** Financial postings: a general journal each, whose description is our id. */
final class FinanceJournals implements ErpJournals {
    private static final String POST = "dynamics-finance.postJournal";
    private static final int TEXT = 60;

    private final ODataClient client;
    private final FinanceCompanies companies;
    private final FinanceDocuments documents;
    private final String journalName;

    FinanceJournals(ODataClient client, FinanceCompanies companies, String journalName, String postAction) {
        this.client = client;
        this.companies = companies;
        this.documents = new FinanceDocuments(client, postAction);
        this.journalName = journalName;
    }

    @Override
    public Optional<ExternalRef> find(JournalPostingId id) {
        return client.list("dynamics-finance.retrieveJournal", ours(id, companies.among(GENERAL_JOURNALS))).stream()
                .filter(FinanceDocuments::isPosted)
                .findFirst()
                .map(row -> ref(companies.companyOf(row), row));
    }

    @Override
    public WriteResult<JournalPosting> post(JournalPosting posting, IdempotencyKey key) {
        if (posting.getReversalDate().isPresent()) {
            throw new MappingException(
                    "JournalPosting", "reversalDate", "is not supported; post the reversal by itself");
        }
        String company = companies.of(posting.getLegalEntityId());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(COMPANY, company);
        header.put("JournalName", journalName);
        header.put("Description", FinanceKeys.document(posting.getId()));
        FinanceDocuments.Posted posted = documents.post(
                POST,
                ours(posting.getId(), ODataFilter.eq(GENERAL_JOURNALS, COMPANY, company)),
                header,
                draft -> lines(posting, company, draft.requiredText("JournalBatchNumber")));
        ExternalRef ref = ref(company, posted.row());
        requireSame(posting, posted.row(), ref);
        JournalPosting written =
                JournalPosting.builder().from(posting).addExternalRefs(ref).build();
        return new WriteResult<>(posted.outcome(), written, ref);
    }

    private static ODataQuery ours(JournalPostingId id, ODataFilter company) {
        return ODataQuery.of(GENERAL_JOURNALS)
                .filter(ODataFilter.eq(GENERAL_JOURNALS, "Description", FinanceKeys.document(id))
                        .and(company))
                .expand(FinanceEntities.GENERAL_JOURNAL_LINES)
                .orderBy("JournalBatchNumber");
    }

    private static ExternalRef ref(String company, ODataRow row) {
        return FinanceKeys.ref(GENERAL_JOURNALS, company, row.requiredText("JournalBatchNumber"));
    }

    private static List<ODataChange> lines(JournalPosting posting, String company, String journal) {
        List<ODataChange> lines = new ArrayList<>();
        for (JournalLine line : posting.getLines()) {
            if (!line.getDimensions().isEmpty()) {
                throw new MappingException(
                        "JournalPosting", "lines.dimensions", "belong into the account, as the ledger displays it");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            values.put(COMPANY, company);
            values.put("JournalBatchNumber", journal);
            values.put("LineNumber", BigDecimal.valueOf(lines.size() + 1L));
            values.put("AccountType", "Ledger");
            values.put("AccountDisplayValue", line.getAccount());
            values.put(
                    line.debit() ? "DebitAmount" : "CreditAmount",
                    line.getAmount().abs().getAmount());
            values.put("CurrencyCode", posting.getCurrency().getCode());
            values.put("TransDate", FinanceDates.noon(posting.getPostingDate()).toString());
            String text = line.getMemo().orElse(posting.getDescription());
            values.put("Text", text.substring(0, Math.min(text.length(), TEXT)));
            lines.add(ODataChange.create(FinanceEntities.GENERAL_JOURNAL_LINE, values));
        }
        return lines;
    }

    private static void requireSame(JournalPosting posting, ODataRow journal, ExternalRef ref) {
        List<Money> there = journal.related(FinanceEntities.GENERAL_JOURNAL_LINES).stream()
                .map(FinanceJournals::amount)
                .toList();
        List<Money> asked =
                posting.getLines().stream().map(JournalLine::getAmount).toList();
        if (there.size() != asked.size() || !there.containsAll(asked) || !asked.containsAll(there)) {
            throw new ConflictException(
                    FailureDetails.of(FinanceKeys.SYSTEM, POST),
                    "posting " + posting.getId() + " exists with other amounts",
                    ref);
        }
    }

    private static Money amount(ODataRow line) {
        return line.money("DebitAmount", line.currency("CurrencyCode"))
                .minus(line.money("CreditAmount", line.currency("CurrencyCode")));
    }
}
