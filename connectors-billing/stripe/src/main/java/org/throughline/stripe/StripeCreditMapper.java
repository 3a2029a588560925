package org.throughline.stripe;

import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.TaxLine;

/** Maps credit notes in both directions. Pure. */
final class StripeCreditMapper {
    static final String OBJECT = "credit_note";
    private static final String CREDIT = "CreditNote";

    private StripeCreditMapper() {}

    static void requireRepresentable(CreditNote credit) {
        if (credit.getLines().isEmpty()) {
            throw new MappingException(CREDIT, "lines", "has no line");
        }
        if (!credit.getAllowanceCharges().isEmpty()) {
            throw new MappingException(CREDIT, "allowanceCharges", "Stripe has none for a whole document");
        }
    }

    static StripeForm fromCreditNote(CreditNote credit, String invoiceId, List<StripeTaxRate> rates, ZoneId zone) {
        StripeForm form = new StripeForm()
                .put("invoice", invoiceId)
                .put("memo", credit.getReason())
                .put("effective_at", credit.getIssueDate().atStartOfDay(zone).toEpochSecond())
                .put("email_type", "none")
                .metadata(StripeRefs.CREDIT_NOTE_ID, credit.getId().value());
        for (int i = 0; i < credit.getLines().size(); i++) {
            InvoiceLine line = credit.getLines().get(i);
            String at = "lines[" + i + "]";
            form.put(at + "[type]", "custom_line_item")
                    .put(at + "[description]", line.getDescription())
                    .put(at + "[quantity]", 1)
                    .put(at + "[unit_amount]", StripeAmounts.toMinor(line.getAmount(), CREDIT, "lines.amount"));
            taxes(form, at, credit, line, rates);
        }
        return form;
    }

    private static void taxes(
            StripeForm form, String at, CreditNote credit, InvoiceLine line, List<StripeTaxRate> rates) {
        int index = 0;
        for (TaxLine tax : credit.getTaxes()) {
            int number = tax.getLineNumber()
                    .orElseThrow(() -> new MappingException(CREDIT, "taxes.lineNumber", "is missing"));
            if (number == line.getNumber()) {
                String each = at + "[tax_amounts][" + index++ + "]";
                form.put(each + "[amount]", StripeAmounts.toMinor(tax.getTax(), CREDIT, "taxes.tax"))
                        .put(
                                each + "[taxable_amount]",
                                StripeAmounts.toMinor(tax.getTaxableAmount(), CREDIT, "taxes.taxableAmount"))
                        .put(each + "[tax_rate]", rate(tax, rates));
            }
        }
    }

    private static String rate(TaxLine tax, List<StripeTaxRate> rates) {
        return rates.stream()
                .filter(rate -> StripeTaxMapper.isSame(rate, tax))
                .findFirst()
                .map(rate -> StripeRefs.required(rate.id(), "tax_rate", "id"))
                .orElseThrow(() -> new MappingException(CREDIT, "taxes", "the invoice has no such tax"));
    }

    static IssuedCreditNote toIssuedCreditNote(StripeCreditNote row, ZoneId zone) {
        CurrencyUnit currency = StripeAmounts.currency(row.currency(), OBJECT);
        Money total = StripeAmounts.toMoney(row.total(), currency, OBJECT, "total");
        Money net = StripeAmounts.toMoney(row.totalExcludingTax(), currency, OBJECT, "total_excluding_tax");
        return new IssuedCreditNote(
                StripeRefs.canonicalId(row.metadata(), StripeRefs.CREDIT_NOTE_ID, CreditNoteId::of, OBJECT),
                StripeRefs.ref(OBJECT, row.id()),
                StripeRefs.required(row.number(), OBJECT, "number"),
                StripeRefs.date(row.effectiveAt(), zone, OBJECT, "effective_at"),
                net,
                total.minus(net));
    }
}
