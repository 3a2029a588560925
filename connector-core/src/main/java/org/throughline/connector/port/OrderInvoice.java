package org.throughline.connector.port;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;

/**
 * An invoice over lines of an order. What it bills of a line may be less than the line has; the rest stays to be billed.
 *
 * @param order the order
 * @param invoice the draft
 * @param orderLines the number of the order's line that is billed, by the number of the invoice's line
 */
public record OrderInvoice(SalesOrder order, Invoice invoice, Map<Integer, Integer> orderLines) {

    /**
     * Copies the map and rejects an invoice that does not fit the order.
     *
     * @param order the order
     * @param invoice the draft
     * @param orderLines the number of the order's line that is billed, by the number of the invoice's line
     * @throws IllegalArgumentException if the invoice is of another contract, or one of its lines bills none of the order
     *     or the same as another
     */
    public OrderInvoice {
        orderLines = Map.copyOf(orderLines);
        if (!invoice.getContractId().equals(order.contract().getId())) {
            throw new IllegalArgumentException("invoice " + invoice.getId() + " bills contract "
                    + invoice.getContractId() + ", not "
                    + order.contract().getId());
        }
        int ordered = order.schedule().getLines().size();
        Set<Integer> billed = new HashSet<>();
        for (InvoiceLine line : invoice.getLines()) {
            Integer orderLine = orderLines.get(line.getNumber());
            if (orderLine == null || orderLine < 1 || orderLine > ordered) {
                throw new IllegalArgumentException("line " + line.getNumber() + " of invoice " + invoice.getId()
                        + " bills none of the " + ordered + " lines of the order");
            }
            if (!billed.add(orderLine)) {
                throw new IllegalArgumentException(
                        "two lines of invoice " + invoice.getId() + " bill line " + orderLine + " of the order");
            }
        }
    }
}
