package org.throughline.netsuite;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;

/**
 * Invoices, under the external id made from their canonical id. They are created, never upserted: an upsert would
 * silently overwrite what was posted.
 */
final class NetSuiteInvoices implements ErpInvoices {
    private static final String TYPE = "invoice";
    private static final String POST = "netsuite.createInvoice";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final NetSuiteConfig config;
    private final Clock clock = Clock.systemUTC();

    NetSuiteInvoices(NetSuiteClient client, NetSuiteMasterData masterData, NetSuiteConfig config) {
        this.client = client;
        this.masterData = masterData;
        this.config = config;
    }

    @Override
    public Optional<IssuedInvoice> find(InvoiceId id) {
        return client.find("netsuite.retrieveInvoice", TYPE, "eid:" + NetSuiteKeys.of(id))
                .map(this::issued);
    }

    @Override
    public List<IssuedInvoice> forProject(ProjectId project) {
        return client
                .query(
                        "netsuite.listInvoices",
                        "SELECT id FROM transaction WHERE type = 'CustInvc' AND voided = 'F' AND "
                                + NetSuiteInvoiceMapper.PROJECT_ID + " = ? ORDER BY trandate, id",
                        project.value())
                .stream()
                .map(row -> issued(client.retrieve(
                        "netsuite.retrieveInvoice", TYPE, new NetSuiteRecord(TYPE, row).requiredText("id"))))
                .toList();
    }

    @Override
    public WriteResult<IssuedInvoice> post(Invoice invoice, IdempotencyKey key) {
        try {
            IssuedInvoice created = issued(client.create(
                    POST,
                    TYPE,
                    NetSuiteInvoiceMapper.fromInvoice(
                            invoice, masterData.currencyId(invoice.getCurrency()), config.getItems())));
            return new WriteResult<>(WriteOutcome.CREATED, created, created.ref());
        } catch (ConflictException duplicate) {
            IssuedInvoice existing = find(invoice.getId()).orElseThrow(() -> duplicate);
            if (!existing.net().equals(invoice.netTotal()) || !existing.tax().equals(invoice.taxTotal())) {
                throw new ConflictException(
                        FailureDetails.of(NetSuiteClient.SYSTEM, POST),
                        "invoice " + existing.number() + " exists with other amounts",
                        existing.ref());
            }
            return new WriteResult<>(WriteOutcome.REPLAYED, existing, existing.ref());
        }
    }

    @Override
    public PaymentStatus paymentStatus(InvoiceId id) {
        NetSuiteRecord row = client.retrieve("netsuite.retrieveInvoice", TYPE, "eid:" + NetSuiteKeys.of(id));
        return NetSuiteInvoiceMapper.toPaymentStatus(row, masterData.currency(row), clock.instant());
    }

    private IssuedInvoice issued(NetSuiteRecord row) {
        return NetSuiteInvoiceMapper.toIssuedInvoice(row, masterData.currency(row));
    }
}
