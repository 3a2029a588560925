package org.throughline.stripe;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.TaxLine;

/** Maps invoices in both directions. Pure. */
final class StripeInvoiceMapper {
    static final String OBJECT = "invoice";
    private static final String INVOICE = "Invoice";
    private static final int MOST_LINES = 250;

    private StripeInvoiceMapper() {}

    /** Refuses what has no form in Stripe, before anything is sent. */
    static void requireRepresentable(Invoice invoice) {
        if (invoice.getLines().isEmpty() || invoice.getLines().size() > MOST_LINES) {
            throw new MappingException(INVOICE, "lines", "Stripe takes 1 to " + MOST_LINES);
        }
        if (!invoice.getAllowanceCharges().isEmpty()) {
            throw new MappingException(INVOICE, "allowanceCharges", "Stripe has none for a whole document");
        }
        if (invoice.getPrepaid().isPresent()) {
            throw new MappingException(INVOICE, "prepaid", "Stripe has none");
        }
        if (invoice.getRoundingAmount().isPresent()) {
            throw new MappingException(INVOICE, "roundingAmount", "Stripe has none");
        }
    }

    /** The draft without its lines. */
    static StripeForm fromInvoice(Invoice invoice, String customerId, ZoneId zone) {
        StripeForm form = new StripeForm()
                .put("customer", customerId)
                .put("currency", StripeAmounts.code(invoice.getCurrency()))
                .put("collection_method", "send_invoice")
                .put("auto_advance", "false")
                .put("pending_invoice_items_behavior", "exclude")
                .put("effective_at", startOf(invoice.getIssueDate(), zone))
                // The whole due date is still in time.
                .put("due_date", startOf(invoice.getDueDate().plusDays(1), zone) - 1)
                .metadata(StripeRefs.INVOICE_ID, invoice.getId().value())
                .metadata(StripeRefs.PROJECT_ID, invoice.getProjectId().value());
        invoice.getNote().ifPresent(note -> form.put("description", note));
        invoice.getPurchaseOrderNumber()
                .ifPresent(number ->
                        form.put("custom_fields[0][name]", "PO number").put("custom_fields[0][value]", number));
        return form;
    }

    static StripeForm fromLines(Invoice invoice, ZoneId zone) {
        StripeForm form = new StripeForm();
        List<InvoiceLine> lines = invoice.getLines();
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            String at = "lines[" + i + "]";
            Period period = line.getPeriod().orElse(invoice.getPeriod());
            // With the quantity, Stripe would compute the amount anew, and round it.
            form.put(at + "[amount]", StripeAmounts.toMinor(line.getAmount(), INVOICE, "lines.amount"))
                    .put(at + "[description]", line.getDescription())
                    .put(at + "[period][start]", startOf(period.startInclusive(), zone))
                    .put(at + "[period][end]", startOf(period.endExclusive(), zone) - 1)
                    .put(at + "[metadata][" + StripeRefs.LINE_NUMBER + "]", line.getNumber());
            taxes(form, at, invoice, line);
        }
        return form;
    }

    private static void taxes(StripeForm form, String at, Invoice invoice, InvoiceLine line) {
        int index = 0;
        for (TaxLine tax : invoice.getTaxes()) {
            int number = tax.getLineNumber()
                    .orElseThrow(() -> new MappingException(INVOICE, "taxes.lineNumber", "is missing"));
            if (number == line.getNumber()) {
                String each = at + "[tax_amounts][" + index++ + "]";
                form.put(each + "[amount]", StripeAmounts.toMinor(tax.getTax(), INVOICE, "taxes.tax"))
                        .put(
                                each + "[taxable_amount]",
                                StripeAmounts.toMinor(tax.getTaxableAmount(), INVOICE, "taxes.taxableAmount"))
                        .put(each + "[tax_rate_data][display_name]", tax.getTaxName())
                        .put(each + "[tax_rate_data][inclusive]", "false")
                        .put(each + "[tax_rate_data][percentage]", StripeTaxMapper.percentage(tax))
                        .put(each + "[tax_rate_data][country]", tax.getCountry().value())
                        .put(each + "[tax_rate_data][jurisdiction]", tax.getJurisdiction());
            }
        }
    }

    static IssuedInvoice toIssuedInvoice(StripeInvoice row, ZoneId zone) {
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), OBJECT);
        requireIssued(row);
        Money total = StripeAmounts.toMoney(row.total(), currency, OBJECT, "total");
        Money net = StripeAmounts.toMoney(row.totalExcludingTax(), currency, OBJECT, "total_excluding_tax");
        return new IssuedInvoice(
                StripeRefs.canonicalId(row.metadata(), StripeRefs.INVOICE_ID, InvoiceId::of, OBJECT),
                StripeRefs.ref(OBJECT, row.id()),
                StripeRefs.required(row.number(), OBJECT, "number"),
                StripeRefs.date(row.effectiveAt(), zone, OBJECT, "effective_at"),
                net,
                total.minus(net));
    }

    static boolean isDraft(StripeInvoice row) {
        return "draft".equals(row.status());
    }

    private static void requireIssued(StripeInvoice row) {
        switch (StripeRefs.required(row.status(), OBJECT, "status")) {
            case "open", "paid", "uncollectible", "void" -> {}
            case "draft" -> throw new MappingException(OBJECT, "status", "a draft is not issued");
            default -> throw new MappingException(OBJECT, "status", "has an unknown value");
        }
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toEpochSecond();
    }
}
