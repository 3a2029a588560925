package org.throughline.rehearsal.outage;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.simulator.netsuite.AccountBalance;
import tools.jackson.databind.node.ObjectNode;

/** What the stores of all vendors hold in the end, by our keys, sorted: what was written twice is in a list twice. */
record Books(
        List<String> customers,
        List<String> erpProjects,
        List<String> psaProjects,
        List<String> invoices,
        List<String> taxRecords,
        List<String> payments,
        List<String> told) {

    static Books of(Landscape systems) {
        return new Books(
                keys(systems, Vendor.NETSUITE, "customer", "externalId"),
                keys(systems, Vendor.NETSUITE, "job", "externalId"),
                keys(systems, Vendor.SALESFORCE, "pse__Proj__c", "Throughline_Key__c"),
                keys(systems, Vendor.NETSUITE, "invoice", "externalId", "total", "amountPaid", "amountRemaining"),
                keys(systems, Vendor.AVATAX, "transaction", "code", "totalAmount", "totalTax"),
                keys(systems, Vendor.NETSUITE, "customerPayment", "externalId", "total", "unapplied"),
                keys(
                        systems,
                        Vendor.SALESFORCE,
                        "Opportunity",
                        "Id",
                        "Engagement_Status__c",
                        "Project_Key__c",
                        "Billed_Amount__c",
                        "Paid_Amount__c"));
    }

    /** The sum of all accounts in the ERP: zero, if its books balance. */
    static BigDecimal trialBalance(Landscape systems) {
        return systems.netSuite.trialBalance().stream()
                .map(AccountBalance::balance)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The lists in which each engagement is exactly once. */
    Stream<List<String>> oneForEachEngagement() {
        return Stream.of(customers, erpProjects, psaProjects, invoices, taxRecords, payments, told);
    }

    private static List<String> keys(Landscape systems, Vendor vendor, String table, String... fields) {
        return systems.store(vendor).all(table).stream()
                .map(row -> text(row, fields))
                .sorted()
                .toList();
    }

    private static String text(ObjectNode row, String... fields) {
        return String.join(
                " ", Stream.of(fields).map(field -> value(row, field)).toList());
    }

    private static String value(ObjectNode row, String field) {
        return row.path(field).isNumber()
                ? row.path(field).decimalValue().stripTrailingZeros().toPlainString()
                : row.path(field).asString("");
    }
}
