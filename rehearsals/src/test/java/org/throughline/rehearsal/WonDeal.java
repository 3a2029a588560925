package org.throughline.rehearsal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.WireJson;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deal as sales closed it in Salesforce, in a currency that its customer is billed in.
 *
 * @param number tells the deals of a landscape apart, from 1
 * @param currency USD, EUR, JPY or KWD
 * @param billingType {@code Time and Materials} or {@code Fixed Fee}
 * @param startDate the first day of the work
 * @param ceiling the most that is billed, or empty; in the currency
 * @param items what was sold
 */
public record WonDeal(
        int number, CurrencyUnit currency, String billingType, String startDate, String ceiling, List<Item> items) {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");
    private static final List<String> PRODUCTS = List.of("Senior Consultant", "Consultant", "Fixed fee deliverable");

    /**
     * Copies the items.
     *
     * @param number tells the deals of a landscape apart, from 1
     * @param currency USD, EUR, JPY or KWD
     * @param billingType {@code Time and Materials} or {@code Fixed Fee}
     * @param startDate the first day of the work
     * @param ceiling the most that is billed, or empty; in the currency
     * @param items what was sold
     */
    public WonDeal {
        items = List.copyOf(items);
    }

    /**
     * A line of the deal.
     *
     * @param product a role, or {@code Fixed fee deliverable}
     * @param quantity how many
     * @param price the price of one, in the currency
     * @param description what it is; for a deliverable, the milestone
     * @param serviceDate when it is due
     */
    public record Item(String product, String quantity, String price, String description, String serviceDate) {}

    /** {@return the CRM's reference of the deal} */
    public ExternalRef opportunity() {
        return new ExternalRef("salesforce", "Opportunity", id("006", number));
    }

    /** {@return the id of the engagement} */
    public EngagementId engagement() {
        return EngagementId.of("salesforce-" + opportunity().id());
    }

    /** {@return the id of its project} */
    public ProjectId project() {
        return ProjectId.of(engagement().value() + "-P1");
    }

    /**
     * The id of the milestone that a line becomes.
     *
     * @param line the line, from 1
     * @return the id, as the PSA's key has it
     */
    public String milestone(int line) {
        return "salesforce-" + id("00k", number * 10 + line);
    }

    void addTo(ObjectNode seed) {
        ObjectNode records = (ObjectNode) seed.path("records");
        boolean isGerman = currency.equals(CurrencyUnit.EUR);
        ObjectNode opportunity = records.withArray("Opportunity")
                .addObject()
                .put("Id", opportunity().id())
                .put("Name", "Engagement " + number)
                .put("AccountId", id("001", CURRENCIES.indexOf(currency.getCode()) + 1))
                .put("CurrencyIsoCode", currency.getCode())
                .put("Pricebook2Id", id("01s", 1))
                .put("StageName", "Closed Won")
                .put("CloseDate", "2026-05-19")
                .put("SOW_Billing_Type__c", billingType)
                .put("SOW_Start_Date__c", startDate)
                .put("SOW_End_Date__c", "2026-08-31")
                .put("SOW_Payment_Terms__c", "Net 30")
                .put("Legal_Entity__c", isGerman ? "EU-01" : "US-01")
                .put("Purchase_Order_Number__c", "PO-" + number);
        if (!ceiling.isEmpty()) {
            opportunity.put("SOW_Not_To_Exceed__c", new BigDecimal(ceiling));
        }
        for (int i = 0; i < items.size(); i++) {
            records.withArray("OpportunityLineItem").add(line(i + 1, items.get(i)));
        }
        // Rows are seeded in the order of the file, and the deals refer to the rows before them.
        for (String name : List.of("Opportunity", "OpportunityLineItem")) {
            ArrayNode rows = (ArrayNode) records.remove(name);
            records.set(name, rows);
        }
    }

    private ObjectNode line(int line, Item item) {
        int entry = CURRENCIES.indexOf(currency.getCode()) * PRODUCTS.size() + PRODUCTS.indexOf(item.product()) + 1;
        ObjectNode row = WireJson.mapper()
                .createObjectNode()
                .put("Id", id("00k", number * 10 + line))
                .put("OpportunityId", opportunity().id())
                .put("PricebookEntryId", id("01u", entry))
                .put("Quantity", new BigDecimal(item.quantity()))
                .put("UnitPrice", new BigDecimal(item.price()))
                .put("CurrencyIsoCode", currency.getCode());
        if (!item.description().isEmpty()) {
            row.put("Description", item.description()).put("ServiceDate", item.serviceDate());
        }
        return row;
    }

    private static String id(String prefix, int number) {
        return String.format(Locale.ROOT, "%s%012dAAA", prefix, number);
    }
}
