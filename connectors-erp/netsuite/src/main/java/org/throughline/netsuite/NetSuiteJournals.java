package org.throughline.netsuite;

import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpJournals;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;

/** Journal entries, under the external id made from the canonical id of the posting; created, never upserted. */
final class NetSuiteJournals implements ErpJournals {
    private static final String TYPE = "journalEntry";
    private static final String CREATE = "netsuite.createJournalEntry";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;

    NetSuiteJournals(NetSuiteClient client, NetSuiteMasterData masterData) {
        this.client = client;
        this.masterData = masterData;
    }

    @Override
    public Optional<ExternalRef> find(JournalPostingId id) {
        return row(id).map(NetSuiteRecord::ref);
    }

    private Optional<NetSuiteRecord> row(JournalPostingId id) {
        return client.find("netsuite.retrieveJournalEntry", TYPE, "eid:" + NetSuiteKeys.of(id));
    }

    @Override
    public WriteResult<JournalPosting> post(JournalPosting posting, IdempotencyKey key) {
        NetSuiteRecord row;
        WriteOutcome outcome = WriteOutcome.CREATED;
        try {
            row = client.create(
                    CREATE,
                    TYPE,
                    NetSuiteJournalMapper.fromPosting(posting, masterData.currencyId(posting.getCurrency())));
        } catch (ConflictException duplicate) {
            row = row(posting.getId()).orElseThrow(() -> duplicate);
            outcome = WriteOutcome.REPLAYED;
        }
        requireSame(row, posting);
        JournalPosting written = JournalPosting.builder()
                .from(posting)
                .addExternalRefs(row.ref())
                .build();
        return new WriteResult<>(outcome, written, row.ref());
    }

    private void requireSame(NetSuiteRecord row, JournalPosting posting) {
        CurrencyUnit currency = masterData.currency(row);
        Money asked = NetSuiteJournalMapper.debits(posting);
        if (!currency.equals(posting.getCurrency())
                || !NetSuiteJournalMapper.debits(row, currency).isEqual(asked)) {
            throw new ConflictException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, CREATE),
                    "journal entry " + row.requiredText("tranId") + " exists with other amounts",
                    row.ref());
        }
    }
}
