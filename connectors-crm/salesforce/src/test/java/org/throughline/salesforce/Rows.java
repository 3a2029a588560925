package org.throughline.salesforce;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.throughline.connector.WireJson;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

/** Rows as Salesforce sends them, written for these tests after the Object Reference. */
final class Rows {
    private Rows() {}

    static ObjectNode account() {
        return row("Account", """
                {"Id":"001000000000001AAA","Name":"Acme","ParentId":null,"CurrencyIsoCode":"USD",
                 "BillingStreet":"1 First Street","BillingCity":"Albany","BillingStateCode":"NY",
                 "BillingPostalCode":"12207","BillingCountryCode":"US","ShippingStreet":null,"ShippingCity":null,
                 "ShippingStateCode":null,"ShippingPostalCode":null,"ShippingCountryCode":null,
                 "Tax_Registration_Number__c":null,"Payment_Terms__c":"Net 30","Credit_Hold__c":false,
                 "Tax_Exempt__c":false}""");
    }

    static ObjectNode opportunity() {
        return row("Opportunity", """
                {"Id":"006000000000001AAA","Name":"Roll-out","AccountId":"001000000000001AAA","IsWon":true,
                 "IsClosed":true,"CloseDate":"2026-05-20","Amount":1000.00,"CurrencyIsoCode":"USD",
                 "SOW_Billing_Type__c":"Time and Materials","SOW_Not_To_Exceed__c":null,
                 "SOW_Start_Date__c":"2026-06-01","SOW_End_Date__c":"2026-08-31","SOW_Payment_Terms__c":null,
                 "Legal_Entity__c":"acme-us","Purchase_Order_Number__c":null}""");
    }

    static ObjectNode line(String id, String role, String unitPrice) {
        ObjectNode line = row("OpportunityLineItem", """
                {"Description":null,"Quantity":1.0,"ServiceDate":"2026-06-30"}""");
        line.put("Id", id).put("UnitPrice", new BigDecimal(unitPrice));
        line.put("TotalPrice", new BigDecimal(unitPrice));
        line.set("Product2", row("Product2", "{\"ProductCode\":null}").put("Name", role));
        return line;
    }

    static ObjectNode quote() {
        return row("Quote", """
                {"Id":"0Q0000000000001AAA","QuoteNumber":"00000042","OpportunityId":"006000000000001AAA",
                 "AccountId":"001000000000001AAA","Status":"Presented","ExpirationDate":"2026-06-30",
                 "CurrencyIsoCode":"USD"}""");
    }

    static ObjectNode quoteLine(String id, String price) {
        ObjectNode line = row("QuoteLineItem", """
                {"Description":null,"Quantity":1.0,"Discount":null}""");
        line.put("Id", id).put("UnitPrice", new BigDecimal(price)).put("TotalPrice", new BigDecimal(price));
        line.set("Product2", row("Product2", """
                {"Name":"Consultant","ProductCode":"ROLE-CON","QuantityUnitOfMeasure":"Hour"}"""));
        return line;
    }

    static ObjectNode contract() {
        return row("Contract", """
                {"Id":"800000000000001AAA","ContractNumber":"00000107","AccountId":"001000000000001AAA",
                 "StatusCode":"Activated","StartDate":"2026-01-01","EndDate":"2026-12-31"}""");
    }

    static List<SalesforceRecord> records(ObjectNode... rows) {
        return Arrays.stream(rows).map(SalesforceRecord::of).toList();
    }

    private static ObjectNode row(String type, String fields) {
        ObjectNode row = WireJson.mapper().createObjectNode();
        row.putObject("attributes").put("type", type);
        row.setAll(WireJson.mapper().readTree(fields).asObject());
        return row;
    }
}
