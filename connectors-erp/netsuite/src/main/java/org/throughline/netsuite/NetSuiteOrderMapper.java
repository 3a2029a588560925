package org.throughline.netsuite;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.IssuedOrder;
import org.throughline.connector.port.OrderInvoice;
import org.throughline.connector.port.SalesOrder;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.money.MoneyMath;

/**
 * Maps orders and what is billed of them. Pure.
 *
 * <p>NetSuite follows an order by quantities. A line has its amount as quantity, at the price of 1, so that any part of it
 * can be billed and the quantity billed is the amount billed, without rounding.
 */
final class NetSuiteOrderMapper {
    static final String CONTRACT_ID = "custbody_throughline_contract";
    private static final String OBJECT = "SalesOrder";
    private static final String ITEM = "item";
    private static final String QUANTITY = "quantity";
    private static final String APPROVED = "B";

    private NetSuiteOrderMapper() {}

    static Map<String, Object> fromOrder(SalesOrder order, String currencyId, Map<InvoiceLineType, String> items) {
        Contract contract = order.contract();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("entity", NetSuiteKeys.reference(NetSuiteKeys.of(contract.getCustomerId())));
        body.put(
                "subsidiary",
                NetSuiteKeys.reference(NetSuiteKeys.of(contract.getLegalEntityId()
                        .orElseThrow(() -> new MappingException(OBJECT, "contract.legalEntityId", "is missing")))));
        body.put("currency", NetSuiteKeys.internal(currencyId));
        body.put("job", NetSuiteKeys.reference(NetSuiteKeys.of(order.schedule().getProjectId())));
        contract.getSignedOn().ifPresent(date -> body.put("tranDate", date.toString()));
        contract.getStartDate().ifPresent(date -> body.put("startDate", date.toString()));
        contract.getEndDate().ifPresent(date -> body.put("endDate", date.toString()));
        contract.getPurchaseOrderNumber().ifPresent(number -> body.put("otherRefNum", number));
        // What is not approved cannot be billed; this was approved before it was signed.
        body.put("orderStatus", NetSuiteKeys.internal(APPROVED));
        body.put(
                "billingSchedule",
                NetSuiteKeys.reference(NetSuiteKeys.of(order.schedule().getId())));
        body.put(CONTRACT_ID, contract.getId().value());
        body.put(
                NetSuiteDocumentMapper.PROJECT_ID,
                order.schedule().getProjectId().value());
        body.put(ITEM, Map.of("items", lines(order, items)));
        return body;
    }

    private static List<Map<String, Object>> lines(SalesOrder order, Map<InvoiceLineType, String> items) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (BillingScheduleLine planned : order.schedule().getLines()) {
            InvoiceLineType type =
                    planned.getMilestoneId().isPresent() ? InvoiceLineType.MILESTONE : InvoiceLineType.TIME;
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", lines.size() + 1);
            line.put(
                    ITEM,
                    NetSuiteKeys.reference(
                            NetSuiteDocumentMapper.item(OBJECT, "schedule.lines.milestoneId", type, items)));
            line.put("description", planned.getDescription());
            line.putAll(amount(planned.getAmount()));
            lines.add(line);
        }
        return lines;
    }

    /** The body of the invoice that an order is transformed into; what the two have in common comes from the order. */
    static Map<String, Object> fromOrderInvoice(OrderInvoice invoice, Map<String, Object> posted) {
        Map<String, Object> body = new LinkedHashMap<>(posted);
        body.keySet().removeAll(List.of("entity", "subsidiary", "currency", "job"));
        Map<Integer, Map<String, Object>> billed = new LinkedHashMap<>();
        for (int number = 1; number <= invoice.order().schedule().getLines().size(); number++) {
            // A line that is not named would be billed in full.
            billed.put(number, Map.of("orderLine", number, QUANTITY, BigDecimal.ZERO));
        }
        for (InvoiceLine line : invoice.invoice().getLines()) {
            Integer orderLine = invoice.orderLines().get(line.getNumber());
            if (!line.getAmount().isPositive()) {
                throw new MappingException("OrderInvoice", "invoice.lines.amount", "is not positive");
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("orderLine", orderLine);
            fields.put("description", line.getDescription());
            fields.putAll(amount(line.getAmount()));
            fields.put("taxDetailsReference", NetSuiteDocumentMapper.taxReference(line.getNumber()));
            billed.put(orderLine, fields);
        }
        body.put(ITEM, Map.of("items", List.copyOf(billed.values())));
        return body;
    }

    private static Map<String, Object> amount(Money amount) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(QUANTITY, amount.getAmount());
        fields.put("rate", BigDecimal.ONE);
        fields.put("amount", amount.getAmount());
        return fields;
    }

    static IssuedOrder toIssuedOrder(NetSuiteRecord row, CurrencyUnit currency) {
        return new IssuedOrder(
                row.canonicalId(CONTRACT_ID, ContractId::of),
                row.ref(),
                row.requiredText("tranId"),
                row.money("subtotal", currency),
                MoneyMath.sum(
                        currency,
                        row.lines(ITEM).stream()
                                .filter(line -> line.text("quantityBilled").isPresent())
                                .map(line -> billed(line, currency))
                                .toList()));
    }

    /** Lines that finance added may have any price. */
    private static Money billed(NetSuiteRecord line, CurrencyUnit currency) {
        BigDecimal amount = line.decimal("quantityBilled").multiply(line.decimal("rate"));
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }
}
