package org.throughline.rehearsal.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.throughline.connector.WireJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated accounts hold at the start: the files beside this class's package, and the won deals. */
final class Seeds {
    private Seeds() {}

    static ObjectNode salesforce(int engagements) {
        ObjectNode seed = read("salesforce");
        ObjectNode records = (ObjectNode) seed.path("records");
        ArrayNode accounts = records.putArray("Account");
        ArrayNode deals = records.putArray("Opportunity");
        ArrayNode lines = records.putArray("OpportunityLineItem");
        for (int number = 1; number <= engagements; number++) {
            Engagement engagement = new Engagement(number);
            account(accounts.addObject(), engagement);
            deal(deals.addObject(), engagement);
            if (engagement.isByTime()) {
                line(lines.addObject(), engagement, 1, "01u000000000001AAA", 40, "187.50");
                line(lines.addObject(), engagement, 2, "01u000000000002AAA", 20, "142.35");
            } else {
                line(lines.addObject(), engagement, 1, "01u000000000005AAA", 1, "4000.00")
                        .put("Description", "Design accepted")
                        .put("ServiceDate", "2026-06-26");
                line(lines.addObject(), engagement, 2, "01u000000000005AAA", 1, "6347.00")
                        .put("Description", "Handover")
                        .put("ServiceDate", "2026-07-31");
            }
        }
        return seed;
    }

    static ObjectNode netSuite(String publicKeyPem) {
        ObjectNode seed = read("netsuite");
        ((ObjectNode) seed.path("account")).put("publicKeyPem", publicKeyPem);
        return seed;
    }

    static ObjectNode withMaintenance(ObjectNode netSuite, Instant from, Instant until) {
        ((ObjectNode) netSuite.path("account"))
                .putObject("maintenance")
                .put("from", from.toString())
                .put("until", until.toString());
        return netSuite;
    }

    static ObjectNode avaTax() {
        return read("avatax");
    }

    private static void account(ObjectNode row, Engagement engagement) {
        boolean isTaxed = engagement.number() % 3 != 0;
        row.put("Id", engagement.id("001"))
                .put("Name", "Customer " + engagement.number())
                .put("CurrencyIsoCode", "USD")
                .put("BillingStreet", engagement.number() + " Broadway")
                .put("BillingCity", isTaxed ? "New York" : "Seattle")
                .put("BillingPostalCode", isTaxed ? "10013" : "98109")
                .put("BillingStateCode", isTaxed ? "NY" : "WA")
                .put("BillingCountryCode", "US")
                .put("Payment_Terms__c", "Net 30");
    }

    private static void deal(ObjectNode row, Engagement engagement) {
        row.put("Id", engagement.id("006"))
                .put("Name", "Engagement " + engagement.number())
                .put("AccountId", engagement.id("001"))
                .put("CurrencyIsoCode", "USD")
                .put("Pricebook2Id", "01s000000000001AAA")
                .put("StageName", "Closed Won")
                .put("CloseDate", "2026-05-19")
                // Both kinds of deals are worth the same.
                .put("Amount", 10347)
                .put("SOW_Billing_Type__c", engagement.isByTime() ? "Time and Materials" : "Fixed Fee")
                .put("SOW_Start_Date__c", "2026-06-01")
                .put("SOW_End_Date__c", "2026-08-31")
                .put("SOW_Payment_Terms__c", "Net 30")
                .put("Legal_Entity__c", "US-01");
    }

    private static ObjectNode line(
            ObjectNode row, Engagement engagement, int number, String price, int quantity, String unitPrice) {
        return row.put("Id", engagement.line(number))
                .put("OpportunityId", engagement.id("006"))
                .put("PricebookEntryId", price)
                .put("Quantity", quantity)
                .put("UnitPrice", new BigDecimal(unitPrice))
                .put("CurrencyIsoCode", "USD");
    }

    private static ObjectNode read(String vendor) {
        try (InputStream file = Seeds.class.getResourceAsStream("/outage/" + vendor + ".json")) {
            return (ObjectNode) WireJson.mapper().readTree(Objects.requireNonNull(file, vendor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
