package org.throughline.netsuite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.ConflictException;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.mapping.MappingProfiles;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;

/**
 * Invoices, under the external id made from their canonical id. They are created, never upserted: an upsert would
 * silently overwrite what was posted.
 */
final class NetSuiteInvoices implements ErpInvoices {
    static final String TYPE = "invoice";
    private static final String RETRIEVE = "netsuite.retrieveInvoice";
    private static final String POST = "netsuite.createInvoice";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final NetSuiteConfig config;
    private final MappingProfiles profiles;
    private final NetSuiteCredits credits;
    private final NetSuiteVoids voids;
    private final NetSuitePaymentStatuses statuses;

    NetSuiteInvoices(NetSuiteClient client, NetSuiteMasterData masterData, NetSuiteFeed feed, NetSuiteConfig config) {
        this.client = client;
        this.masterData = masterData;
        this.config = config;
        this.profiles = config.profiles();
        this.credits = new NetSuiteCredits(client, masterData, config);
        this.voids = new NetSuiteVoids(client, masterData);
        this.statuses = new NetSuitePaymentStatuses(client, masterData, voids, feed, config.getClock());
    }

    @Override
    public Optional<IssuedInvoice> find(InvoiceId id) {
        return row(id).map(this::issued);
    }

    private Optional<NetSuiteRecord> row(InvoiceId id) {
        return client.find(RETRIEVE, TYPE, "eid:" + NetSuiteKeys.of(id));
    }

    @Override
    public List<IssuedInvoice> forProject(ProjectId project) {
        return keysOf(project).stream()
                .map(key -> issued(client.retrieve(RETRIEVE, TYPE, key)))
                .toList();
    }

    /** NetSuite's keys of the invoices of a project that are not void, oldest first. */
    private List<String> keysOf(ProjectId project) {
        List<NetSuiteRecord> rows = client
                .query(
                        "netsuite.listInvoices",
                        "SELECT id, " + NetSuiteInvoiceMapper.INVOICE_ID + " AS invoice, " + NetSuiteVoids.VOIDED_ID
                                + " AS reversed FROM transaction WHERE type IN ('CustInvc', 'CustCred') AND voided ="
                                + " 'F' AND " + NetSuiteDocumentMapper.PROJECT_ID + " = ? ORDER BY trandate, id",
                        project.value())
                .stream()
                .map(row -> new NetSuiteRecord(TYPE, row))
                .toList();
        Set<String> reversed =
                rows.stream().flatMap(row -> row.text("reversed").stream()).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row.text("invoice")
                        .filter(invoice -> !reversed.contains(invoice))
                        .isPresent())
                .map(row -> row.requiredText("id"))
                .toList();
    }

    @Override
    public WriteResult<IssuedInvoice> post(Invoice invoice, IdempotencyKey key) {
        Map<String, Object> body = body(invoice);
        return created(invoice, () -> client.create(POST, TYPE, body));
    }

    Map<String, Object> body(Invoice invoice) {
        Map<String, Object> body = NetSuiteInvoiceMapper.fromInvoice(
                invoice, masterData.currencyId(invoice.getCurrency()), config.getItems());
        profiles.write(invoice, TYPE).properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        return body;
    }

    /** Creates an invoice, or finds the one that was created before. */
    WriteResult<IssuedInvoice> created(Invoice invoice, Supplier<NetSuiteRecord> creation) {
        NetSuiteRecord row;
        WriteOutcome outcome = WriteOutcome.CREATED;
        try {
            row = creation.get();
        } catch (ConflictException | RejectedException refused) {
            // A repeated invoice finds its order billed, or its period closed meanwhile.
            row = row(invoice.getId()).orElseThrow(() -> refused);
            outcome = WriteOutcome.REPLAYED;
        }
        IssuedInvoice issued = issued(row);
        NetSuiteDocumentMapper.contradiction(row, masterData.currency(row), invoice)
                .ifPresent(field -> {
                    throw new ConflictException(
                            FailureDetails.of(NetSuiteClient.SYSTEM, POST),
                            "invoice " + issued.number() + " exists with another " + field,
                            issued.ref());
                });
        return new WriteResult<>(outcome, issued, issued.ref());
    }

    @Override
    public Optional<IssuedCreditNote> findCredit(CreditNoteId id) {
        return credits.find(id);
    }

    @Override
    public WriteResult<IssuedCreditNote> credit(CreditNote credit, IdempotencyKey key) {
        return credits.post(credit);
    }

    @Override
    public WriteResult<IssuedInvoice> voidInvoice(InvoiceId id, String reason, IdempotencyKey key) {
        NetSuiteRecord row = client.retrieve(RETRIEVE, TYPE, "eid:" + NetSuiteKeys.of(id));
        IssuedInvoice issued = issued(row);
        WriteOutcome outcome = voids.reverse(row, id, reason);
        return new WriteResult<>(outcome, issued, issued.ref());
    }

    @Override
    public PaymentStatus paymentStatus(InvoiceId id) {
        return statuses.get(id);
    }

    @Override
    public List<PaymentStatus> paymentStatuses(ProjectId project) {
        return keysOf(project).stream().map(statuses::get).toList();
    }

    @Override
    public Stream<Change<PaymentStatus>> statusChangedSince(Cursor since) {
        return statuses.changedSince(since);
    }

    private IssuedInvoice issued(NetSuiteRecord row) {
        return NetSuiteInvoiceMapper.toIssuedInvoice(row, masterData.currency(row));
    }
}
