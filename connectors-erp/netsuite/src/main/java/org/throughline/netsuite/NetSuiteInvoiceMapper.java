package org.throughline.netsuite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.billing.TaxLine;

/** Maps invoices in both directions. Pure. */
final class NetSuiteInvoiceMapper {
    static final String INVOICE_ID = "custbody_throughline_invoice";
    static final String PROJECT_ID = "custbody_throughline_project";

    private NetSuiteInvoiceMapper() {}

    static Map<String, Object> fromInvoice(Invoice invoice, String currencyId, Map<InvoiceLineType, String> items) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", NetSuiteKeys.of(invoice.getId()));
        body.put("entity", NetSuiteKeys.reference(NetSuiteKeys.of(invoice.getCustomerId())));
        body.put("subsidiary", NetSuiteKeys.reference(NetSuiteKeys.of(invoice.getLegalEntityId())));
        body.put("currency", NetSuiteKeys.internal(currencyId));
        body.put("job", NetSuiteKeys.reference(NetSuiteKeys.of(invoice.getProjectId())));
        body.put("tranDate", invoice.getIssueDate().toString());
        body.put("dueDate", invoice.getDueDate().toString());
        body.put("startDate", invoice.getPeriod().startInclusive().toString());
        body.put("endDate", invoice.getPeriod().lastDate().toString());
        invoice.getPurchaseOrderNumber().ifPresent(number -> body.put("otherRefNum", number));
        body.put(INVOICE_ID, invoice.getId().value());
        body.put(PROJECT_ID, invoice.getProjectId().value());
        body.put(
                "item",
                Map.of(
                        "items",
                        invoice.getLines().stream()
                                .map(line -> line(line, items))
                                .toList()));
        body.put("taxDetailsOverride", true);
        body.put("taxDetails", Map.of("items", taxes(invoice)));
        return body;
    }

    private static Map<String, Object> line(InvoiceLine line, Map<InvoiceLineType, String> items) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("item", NetSuiteKeys.reference(item(line, items)));
        fields.put("description", line.getDescription());
        fields.put("quantity", line.getQuantity());
        fields.put("rate", line.getUnitPrice().getAmount());
        // NetSuite would round quantity times rate its own way.
        fields.put("amount", line.getAmount().getAmount());
        fields.put("taxDetailsReference", "line-" + line.getNumber());
        return fields;
    }

    private static String item(InvoiceLine line, Map<InvoiceLineType, String> items) {
        String item = items.get(line.getType());
        if (item == null) {
            throw new MappingException(
                    "Invoice", "lines.type", "the configuration names no NetSuite item for " + line.getType());
        }
        return item;
    }

    private static List<Map<String, Object>> taxes(Invoice invoice) {
        List<Map<String, Object>> details = new ArrayList<>();
        for (TaxLine tax : invoice.getTaxes()) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put(
                    "taxDetailsReference",
                    "line-"
                            + tax.getLineNumber()
                                    .orElseThrow(
                                            () -> new MappingException("Invoice", "taxes.lineNumber", "is missing")));
            detail.put("taxBasis", tax.getTaxableAmount().getAmount());
            detail.put("taxRate", tax.getRate().movePointRight(2));
            detail.put("taxAmount", tax.getTax().getAmount());
            details.add(detail);
        }
        return details;
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

    static PaymentStatus toPaymentStatus(NetSuiteRecord row, CurrencyUnit currency, Instant asOf) {
        Money total = row.money("total", currency);
        Money remaining = row.money("amountRemaining", currency);
        return PaymentStatus.builder()
                .invoiceId(row.canonicalId(INVOICE_ID, InvoiceId::of))
                .invoiceNumber(row.requiredText("tranId"))
                .state(state(row, total, remaining))
                .total(total)
                .paid(total.minus(remaining))
                .dueDate(row.date("dueDate"))
                .asOf(asOf)
                .build();
    }

    private static PaymentState state(NetSuiteRecord row, Money total, Money remaining) {
        String status = row.id("status").orElse("");
        return switch (status) {
            case "V" -> PaymentState.VOID;
            case "A", "B" ->
                remaining.isZero()
                        ? PaymentState.PAID
                        : remaining.isEqual(total) ? PaymentState.OPEN : PaymentState.PARTIALLY_PAID;
            // Pending approval and rejected: the customer does not owe it yet, so no state of ours is right.
            default -> throw new MappingException("invoice", "status", "has a value that no state of a payment fits");
        };
    }
}
