package org.throughline.netsuite;

import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLineType;

/** Maps invoices in both directions. Pure. */
final class NetSuiteInvoiceMapper {
    static final String INVOICE_ID = "custbody_throughline_invoice";

    private NetSuiteInvoiceMapper() {}

    static Map<String, Object> fromInvoice(Invoice invoice, String currencyId, Map<InvoiceLineType, String> items) {
        Map<String, Object> body = NetSuiteDocumentMapper.fromDocument(
                "Invoice", invoice, NetSuiteKeys.of(invoice.getId()), currencyId, items);
        body.put("dueDate", invoice.getDueDate().toString());
        body.put("startDate", invoice.getPeriod().startInclusive().toString());
        body.put("endDate", invoice.getPeriod().lastDate().toString());
        body.put(INVOICE_ID, invoice.getId().value());
        return body;
    }

    static IssuedInvoice toIssuedInvoice(NetSuiteRecord row, CurrencyUnit currency) {
        return new IssuedInvoice(
                row.canonicalId(INVOICE_ID, InvoiceId::of),
                row.ref(),
                row.requiredText("tranId"),
                row.date("tranDate"),
                row.money("subtotal", currency),
                row.money("taxTotal", currency));
    }
}
