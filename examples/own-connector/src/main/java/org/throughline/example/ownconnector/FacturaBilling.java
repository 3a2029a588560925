package org.throughline.example.ownconnector;

import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.PagedStream;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.WriteSafety;
import org.throughline.connector.catalog.AuthMethod;
import org.throughline.connector.catalog.Calls;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Operation;
import org.throughline.connector.catalog.SystemRole;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.delivery.ProjectId;

/** Factura as the billing service. Thread-safe. */
public final class FacturaBilling {
    private final FacturaClient client;

    private FacturaBilling(FacturaClient client) {
        this.client = client;
    }

    /**
     * Connects to an account. Nothing is sent before the first operation.
     *
     * @param config the account
     * @return the billing service
     */
    public static FacturaBilling connect(FacturaConfig config) {
        return new FacturaBilling(new FacturaClient(config));
    }

    /** {@return which operations there are, and why the write is safe to repeat} */
    public static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder factura = ConnectorDescriptor.builder();
        factura.setSystem(FacturaClient.SYSTEM)
                .setProduct("Factura")
                .setRole(SystemRole.BILLING)
                .setApi("Factura API")
                .setApiVersion("2")
                .addAuthMethods(AuthMethod.API_KEY)
                .addOperations(
                        Operation.read("invoices.find", "invoice", Calls.each(1)),
                        Operation.read("invoices.forProject", "invoice", Calls.aPage())
                                .inBatchesOf(2),
                        Operation.write("invoices.post", "invoice", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)));
        return factura.build();
    }

    /**
     * Finds an invoice.
     *
     * @param id the invoice
     * @return the invoice as it was issued; empty if it was never posted
     */
    public Optional<IssuedInvoice> find(InvoiceId id) {
        return client.findInvoice(id.value()).map(FacturaInvoiceMapper::toIssuedInvoice);
    }

    /**
     * Lists the invoices of a project, page by page.
     *
     * @param project the project
     * @return the invoices in the order of their numbers; close it
     */
    public Stream<IssuedInvoice> forProject(ProjectId project) {
        FailureDetails list = FailureDetails.of(FacturaClient.SYSTEM, "factura.listInvoices");
        return PagedStream.of(list, cursor -> client.listInvoices(project.value(), cursor))
                .map(FacturaInvoiceMapper::toIssuedInvoice);
    }

    /**
     * Issues an invoice once, however often it is posted.
     *
     * @param invoice the invoice
     * @param key names the intended write
     * @return the invoice as it was issued
     * @throws ConflictException if it was issued before with other amounts
     */
    public WriteResult<IssuedInvoice> post(Invoice invoice, IdempotencyKey key) {
        IssuedInvoice issued = FacturaInvoiceMapper.toIssuedInvoice(
                client.putInvoice(invoice.getId().value(), FacturaInvoiceMapper.fromInvoice(invoice), key));
        if (!issued.net().isEqual(invoice.netTotal()) || !issued.tax().isEqual(invoice.taxTotal())) {
            throw new ConflictException(
                    FailureDetails.of(FacturaClient.SYSTEM, "factura.putInvoice"),
                    "the invoice exists with other amounts",
                    issued.ref());
        }
        return new WriteResult<>(WriteOutcome.UPDATED, issued, issued.ref());
    }
}
