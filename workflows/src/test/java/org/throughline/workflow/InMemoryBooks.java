package org.throughline.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpJournals;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.model.party.LegalEntityId;

/** The postings of the ERP in memory, and what its documents and they add up to. */
final class InMemoryBooks implements ErpJournals {
    static final String RECEIVABLES = "1100";

    final Map<JournalPostingId, JournalPosting> postings = new LinkedHashMap<>();
    private final InMemorySystems systems;

    InMemoryBooks(InMemorySystems systems) {
        this.systems = systems;
    }

    @Override
    public Optional<ExternalRef> find(JournalPostingId id) {
        return systems.call(
                "erp.journal.find",
                () -> Optional.ofNullable(postings.get(id))
                        .map(posting -> new ExternalRef("memory", "Journal", id.value())));
    }

    @Override
    public WriteResult<JournalPosting> post(JournalPosting posting, IdempotencyKey key) {
        return systems.write("erp.journal", posting.getId(), () -> {
            postings.put(posting.getId(), posting);
            return InMemorySystems.created(posting, posting.getId());
        });
    }

    /** What each account of the seller has, without those that have nothing. */
    Map<String, Money> balances(Map<InvoiceLineType, String> billed) {
        Map<String, Money> balances = new TreeMap<>(balancesOf(Samples.SELLER));
        systems.posted.values().stream()
                .filter(invoice -> !systems.voided.contains(invoice.getId()))
                .forEach(invoice -> add(balances, invoice, billed, 1));
        systems.credits.values().forEach(credit -> add(balances, credit, billed, -1));
        balances.values().removeIf(Money::isZero);
        return balances;
    }

    /** What each account of a legal entity has by its postings. */
    Map<String, Money> balancesOf(LegalEntityId entity) {
        Map<String, Money> balances = new TreeMap<>();
        postings.values().stream()
                .filter(posting -> posting.getLegalEntityId().equals(entity))
                .flatMap(posting -> posting.getLines().stream())
                .forEach(line -> balances.merge(line.getAccount(), line.getAmount(), Money::plus));
        return balances;
    }

    private static void add(
            Map<String, Money> balances, BillingDocument document, Map<InvoiceLineType, String> billed, int sign) {
        document.getLines().forEach(line -> {
            Money amount = line.getAmount().multipliedBy(sign);
            balances.merge(RECEIVABLES, amount, Money::plus);
            balances.merge(billed.get(line.getType()), amount.negated(), Money::plus);
        });
    }
}
