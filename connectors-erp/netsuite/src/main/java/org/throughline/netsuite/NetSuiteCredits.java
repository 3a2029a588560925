package org.throughline.netsuite;

import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceReference;

/** Credit memos, under the external id made from the canonical id of the credit note; created, never upserted. */
final class NetSuiteCredits {
    static final String TYPE = "creditMemo";
    private static final String FIND = "netsuite.retrieveCreditMemo";
    private static final String CREATE = "netsuite.createCreditMemo";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final NetSuiteConfig config;

    NetSuiteCredits(NetSuiteClient client, NetSuiteMasterData masterData, NetSuiteConfig config) {
        this.client = client;
        this.masterData = masterData;
        this.config = config;
    }

    Optional<IssuedCreditNote> find(CreditNoteId id) {
        return row(id).map(row -> NetSuiteCreditMapper.toIssuedCreditNote(row, masterData.currency(row)));
    }

    private Optional<NetSuiteRecord> row(CreditNoteId id) {
        return client.find(FIND, TYPE, "eid:" + NetSuiteKeys.of(id));
    }

    WriteResult<IssuedCreditNote> post(CreditNote credit) {
        List<NetSuiteRecord> invoices = credit.getCorrectedInvoices().stream()
                .map(invoice -> invoice(invoice, credit.getCurrency()))
                .toList();
        NetSuiteRecord row;
        WriteOutcome outcome = WriteOutcome.CREATED;
        try {
            row = client.create(
                    CREATE,
                    TYPE,
                    NetSuiteCreditMapper.fromCredit(
                            credit,
                            masterData.currencyId(credit.getCurrency()),
                            config.getItems(),
                            NetSuiteCreditMapper.applied(credit.total(), invoices)));
        } catch (ConflictException | RejectedException refused) {
            // The first attempt has changed what is open on the invoices; NetSuite may object to that first.
            row = row(credit.getId()).orElseThrow(() -> refused);
            outcome = WriteOutcome.REPLAYED;
        }
        return result(row, credit, outcome);
    }

    private NetSuiteRecord invoice(InvoiceReference reference, CurrencyUnit currency) {
        NetSuiteRecord invoice =
                client.retrieve("netsuite.retrieveInvoice", "invoice", "eid:" + NetSuiteKeys.of(reference.invoiceId()));
        if (!masterData.currency(invoice).equals(currency)) {
            throw new MappingException("CreditNote", "currency", "is not that of the invoice it corrects");
        }
        return invoice;
    }

    private WriteResult<IssuedCreditNote> result(NetSuiteRecord row, CreditNote credit, WriteOutcome outcome) {
        IssuedCreditNote issued = NetSuiteCreditMapper.toIssuedCreditNote(row, masterData.currency(row));
        NetSuiteDocumentMapper.contradiction(row, masterData.currency(row), credit)
                .ifPresent(field -> {
                    throw new ConflictException(
                            FailureDetails.of(NetSuiteClient.SYSTEM, CREATE),
                            "credit note " + issued.number() + " exists with another " + field,
                            issued.ref());
                });
        return new WriteResult<>(outcome, issued, issued.ref());
    }
}
