package org.throughline.netsuite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.TaxLine;

/** Maps what invoices and credit notes have in common. Pure. */
final class NetSuiteDocumentMapper {
    static final String PROJECT_ID = "custbody_throughline_project";

    private NetSuiteDocumentMapper() {}

    /**
     * The record to be created.
     *
     * @throws MappingException if the document has an allowance or charge of its own, or NetSuite has no item for a line
     */
    static Map<String, Object> fromDocument(
            String object,
            BillingDocument document,
            String externalId,
            String currencyId,
            Map<InvoiceLineType, String> items) {
        if (!document.getAllowanceCharges().isEmpty()) {
            throw new MappingException(object, "allowanceCharges", "has no form in NetSuite: put it on a line");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", externalId);
        body.put("entity", NetSuiteKeys.reference(NetSuiteKeys.of(document.getCustomerId())));
        body.put("subsidiary", NetSuiteKeys.reference(NetSuiteKeys.of(document.getLegalEntityId())));
        body.put("currency", NetSuiteKeys.internal(currencyId));
        document.getExchangeRate().ifPresent(rate -> body.put("exchangeRate", rate.rate()));
        body.put("job", NetSuiteKeys.reference(NetSuiteKeys.of(document.getProjectId())));
        body.put("tranDate", document.getIssueDate().toString());
        document.getPurchaseOrderNumber().ifPresent(number -> body.put("otherRefNum", number));
        body.put(PROJECT_ID, document.getProjectId().value());
        List<Map<String, Object>> lines = document.getLines().stream()
                .map(line -> line(object, line, items))
                .toList();
        body.put("item", Map.of("items", lines));
        body.put("taxDetailsOverride", true);
        body.put("taxDetails", Map.of("items", taxes(object, document)));
        return body;
    }

    private static Map<String, Object> line(String object, InvoiceLine line, Map<InvoiceLineType, String> items) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("item", NetSuiteKeys.reference(item(object, "lines.type", line.getType(), items)));
        fields.put("description", line.getDescription());
        fields.put("quantity", line.getQuantity());
        fields.put("rate", line.getUnitPrice().getAmount());
        // NetSuite would round quantity times rate its own way.
        fields.put("amount", line.getAmount().getAmount());
        fields.put("taxDetailsReference", taxReference(line.getNumber()));
        return fields;
    }

    /** The item of lines of a type. */
    static String item(String object, String field, InvoiceLineType type, Map<InvoiceLineType, String> items) {
        String item = items.get(type);
        if (item == null) {
            throw new MappingException(object, field, "the configuration names no NetSuite item for " + type);
        }
        return item;
    }

    /** What ties a tax to its line. */
    static String taxReference(int line) {
        return "line-" + line;
    }

    private static List<Map<String, Object>> taxes(String object, BillingDocument document) {
        List<Map<String, Object>> details = new ArrayList<>();
        for (TaxLine tax : document.getTaxes()) {
            int line = tax.getLineNumber()
                    .orElseThrow(() -> new MappingException(object, "taxes.lineNumber", "is missing"));
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("taxDetailsReference", taxReference(line));
            detail.put("taxBasis", tax.getTaxableAmount().getAmount());
            detail.put("taxRate", tax.getRate().movePointRight(2));
            detail.put("taxAmount", tax.getTax().getAmount());
            details.add(detail);
        }
        return details;
    }

    /** The field in which a record is not what the document asks for; empty if it is. More lines are no contradiction. */
    static Optional<String> contradiction(NetSuiteRecord row, CurrencyUnit currency, BillingDocument document) {
        if (!currency.equals(document.getCurrency())) {
            return Optional.of("currency");
        }
        if (!row.money("subtotal", currency).isEqual(document.netTotal())) {
            return Optional.of("subtotal");
        }
        if (!row.money("taxTotal", currency).isEqual(document.taxTotal())) {
            return Optional.of("taxTotal");
        }
        boolean fewer = row.lines("item").size() < document.getLines().size();
        return fewer ? Optional.of("item") : Optional.empty();
    }
}
