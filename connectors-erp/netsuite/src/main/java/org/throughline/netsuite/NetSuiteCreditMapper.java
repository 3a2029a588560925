package org.throughline.netsuite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceLineType;

/** Maps credit notes in both directions. Pure. */
final class NetSuiteCreditMapper {
    static final String CREDIT_ID = "custbody_throughline_credit";

    private NetSuiteCreditMapper() {}

    static Map<String, Object> fromCredit(
            CreditNote credit,
            String currencyId,
            Map<InvoiceLineType, String> items,
            List<Map<String, Object>> applied) {
        Map<String, Object> body = NetSuiteDocumentMapper.fromDocument(
                "CreditNote", credit, NetSuiteKeys.of(credit.getId()), currencyId, items);
        body.put("memo", credit.getReason());
        body.put(CREDIT_ID, credit.getId().value());
        body.put("apply", Map.of("items", applied));
        return body;
    }

    /** What of an amount is applied to which of the invoices, in their order, as far as they are open. */
    static List<Map<String, Object>> applied(Money amount, List<NetSuiteRecord> invoices) {
        List<Map<String, Object>> applied = new ArrayList<>();
        Money left = amount;
        for (NetSuiteRecord invoice : invoices) {
            Money open = invoice.money("amountRemaining", amount.getCurrencyUnit());
            Money part = open.isLessThan(left) ? open : left;
            if (part.isPositive()) {
                applied.add(line(invoice, part));
                left = left.minus(part);
            }
        }
        return applied;
    }

    static Map<String, Object> line(NetSuiteRecord invoice, Money amount) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("doc", NetSuiteKeys.internal(invoice.requiredText("id")));
        line.put("apply", true);
        line.put("amount", amount.getAmount());
        return line;
    }

    static IssuedCreditNote toIssuedCreditNote(NetSuiteRecord row, CurrencyUnit currency) {
        return new IssuedCreditNote(
                row.canonicalId(CREDIT_ID, CreditNoteId::of),
                row.ref(),
                row.requiredText("tranId"),
                row.date("tranDate"),
                row.money("subtotal", currency),
                row.money("taxTotal", currency));
    }
}
