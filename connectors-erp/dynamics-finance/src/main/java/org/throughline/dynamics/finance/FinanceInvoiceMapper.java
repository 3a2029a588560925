package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import org.throughline.odata.ODataRow;

/** Maps invoices to free text invoices and back. Pure. */
final class FinanceInvoiceMapper {
    static final String EXTERNAL_ID = "ExternalInvoiceId";
    static final String PROJECT_ID = "ThroughlineProjectId";
    private static final String INVOICE_ID = "ThroughlineInvoiceId";

    private FinanceInvoiceMapper() {}

    static Map<String, Object> header(Invoice invoice, String company) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(COMPANY, company);
        body.put(EXTERNAL_ID, FinanceKeys.document(invoice.getId()));
        body.put("CustomerAccount", FinanceKeys.number(invoice.getCustomerId()));
        body.put("CurrencyCode", invoice.getCurrency().getCode());
        body.put("InvoiceDate", FinanceDates.noon(invoice.getIssueDate()).toString());
        body.put("DueDate", FinanceDates.noon(invoice.getDueDate()).toString());
        invoice.getPurchaseOrderNumber().ifPresent(number -> body.put("CustomerRequisition", number));
        body.put(INVOICE_ID, invoice.getId().value());
        body.put(PROJECT_ID, invoice.getProjectId().value());
        return body;
    }

    static Map<String, Object> line(
            Invoice invoice, InvoiceLine line, String company, long parent, Map<InvoiceLineType, String> accounts) {
        String account = accounts.get(line.getType());
        if (account == null) {
            throw new MappingException(
                    "Invoice", "lines.type", "the configuration names no revenue account for " + line.getType());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(COMPANY, company);
        body.put("ParentRecId", parent);
        body.put("LineNumber", line.getNumber());
        body.put("Description", line.getDescription());
        body.put("MainAccountDisplayValue", account);
        body.put("Quantity", line.getQuantity());
        body.put("UnitPrice", line.getUnitPrice().getAmount());
        // Sent beside quantity and price, which round their own way.
        body.put("TransactionCurrencyAmount", line.getAmount().getAmount());
        body.put("CurrencyCode", invoice.getCurrency().getCode());
        body.put("OverrideSalesTax", "Yes");
        body.put("SalesTaxAmount", tax(invoice, line));
        body.put("ProjectId", FinanceKeys.number(invoice.getProjectId()));
        return body;
    }

    private static BigDecimal tax(Invoice invoice, InvoiceLine line) {
        return invoice.getTaxes().stream()
                .filter(tax -> lineNumber(tax) == line.getNumber())
                .map(tax -> tax.getTax().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int lineNumber(TaxLine tax) {
        return tax.getLineNumber().orElseThrow(() -> new MappingException("Invoice", "taxes.lineNumber", "is missing"));
    }

    static IssuedInvoice toIssuedInvoice(ODataRow row, String company) {
        CurrencyUnit currency = row.currency("CurrencyCode");
        Money net = Money.zero(currency);
        Money tax = Money.zero(currency);
        for (ODataRow line : row.related(FinanceEntities.LINES)) {
            net = net.plus(line.money("TransactionCurrencyAmount", currency));
            tax = tax.plus(line.money("SalesTaxAmount", currency));
        }
        return new IssuedInvoice(
                row.id(INVOICE_ID, InvoiceId::of),
                FinanceKeys.ref(FinanceEntities.INVOICES, company, String.valueOf(row.number("InvoiceIdentifier"))),
                row.requiredText("InvoiceId"),
                row.date("InvoiceDate"),
                net,
                tax);
    }

    static PaymentStatus toPaymentStatus(ODataRow invoice, ODataRow transaction, Instant asOf) {
        CurrencyUnit currency = transaction.currency("CurrencyCode");
        Money total = transaction.money("AmountCur", currency);
        Money paid = transaction.money("SettleAmountCur", currency);
        return PaymentStatus.builder()
                .invoiceId(invoice.id(INVOICE_ID, InvoiceId::of))
                .invoiceNumber(invoice.requiredText("InvoiceId"))
                .state(state(transaction, total, paid))
                .total(total)
                .paid(paid)
                .dueDate(invoice.date("DueDate"))
                .asOf(asOf)
                .build();
    }

    private static PaymentState state(ODataRow transaction, Money total, Money paid) {
        if (paid.isNegative() || paid.isGreaterThan(total)) {
            throw transaction.problem("SettleAmountCur", "is no part of AmountCur");
        }
        if (paid.isEqual(total)) {
            return PaymentState.PAID;
        }
        return paid.isZero() ? PaymentState.OPEN : PaymentState.PARTIALLY_PAID;
    }
}
