package org.throughline.netsuite;

import org.throughline.connector.WireJson;
import tools.jackson.databind.node.ObjectNode;

/** Records as NetSuite sends them, written with single quotes. */
final class Rows {
    private Rows() {}

    static ObjectNode row(String json) {
        return WireJson.mapper().readTree(json.replace('\'', '"')).asObject();
    }

    static NetSuiteRecord invoice() {
        return new NetSuiteRecord("invoice", row("""
                        {'id':'55','tranId':'INV1001','tranDate':'2026-06-30','dueDate':'2026-07-30',
                         'currency':{'id':'1','refName':'US Dollar'},'subtotal':1000.00,'taxTotal':88.75,
                         'total':1088.75,'amountRemaining':1088.75,'status':{'id':'A','refName':'Open'},
                         'custbody_throughline_invoice':'i1','custbody_throughline_project':'p1'}"""));
    }

    static NetSuiteRecord invoice(String change) {
        NetSuiteRecord invoice = invoice();
        ((ObjectNode) invoice.fields()).setAll(row(change));
        return invoice;
    }
}
