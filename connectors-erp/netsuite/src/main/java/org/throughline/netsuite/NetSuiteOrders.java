package org.throughline.netsuite;

import java.util.Map;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpOrders;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.IssuedOrder;
import org.throughline.connector.port.OrderInvoice;
import org.throughline.connector.port.SalesOrder;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.ContractId;

/** Sales orders, under the external id made from the id of their contract, and the invoices that are made from them. */
final class NetSuiteOrders implements ErpOrders {
    private static final String TYPE = "salesOrder";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final NetSuiteInvoices invoices;
    private final NetSuiteConfig config;

    NetSuiteOrders(
            NetSuiteClient client, NetSuiteMasterData masterData, NetSuiteInvoices invoices, NetSuiteConfig config) {
        this.client = client;
        this.masterData = masterData;
        this.invoices = invoices;
        this.config = config;
    }

    @Override
    public Optional<IssuedOrder> find(ContractId id) {
        return client.find("netsuite.retrieveSalesOrder", TYPE, "eid:" + NetSuiteKeys.of(id))
                .map(row -> NetSuiteOrderMapper.toIssuedOrder(row, masterData.currency(row)));
    }

    @Override
    public WriteResult<SalesOrder> upsert(SalesOrder order, IdempotencyKey key) {
        Map<String, Object> body = NetSuiteOrderMapper.fromOrder(
                order, masterData.currencyId(order.contract().getValue().getCurrencyUnit()), config.getItems());
        String id = client.upsert(
                "netsuite.upsertSalesOrder",
                TYPE,
                NetSuiteKeys.of(order.contract().getId()),
                body,
                "item");
        return new WriteResult<>(WriteOutcome.UPDATED, order, new ExternalRef(NetSuiteClient.SYSTEM, TYPE, id));
    }

    @Override
    public WriteResult<IssuedInvoice> bill(OrderInvoice invoice, IdempotencyKey key) {
        String order = "eid:" + NetSuiteKeys.of(invoice.order().contract().getId());
        Map<String, Object> body = NetSuiteOrderMapper.fromOrderInvoice(invoice, invoices.body(invoice.invoice()));
        return invoices.created(
                invoice.invoice(),
                () -> client.transform("netsuite.transformSalesOrder", TYPE, order, NetSuiteInvoices.TYPE, body));
    }
}
