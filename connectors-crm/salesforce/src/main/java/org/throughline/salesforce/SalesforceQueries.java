package org.throughline.salesforce;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.connector.Cursor;
import org.throughline.salesforce.platform.Soql;

/** The queries of this connector. Each asks for what the mappers read, and for nothing else. */
final class SalesforceQueries {
    static final String LINE_ITEMS = "OpportunityLineItems";

    private static final List<String> ACCOUNT = List.of(
            "Id",
            "Name",
            "ParentId",
            "CurrencyIsoCode",
            "BillingStreet",
            "BillingCity",
            "BillingStateCode",
            "BillingPostalCode",
            "BillingCountryCode",
            "ShippingStreet",
            "ShippingCity",
            "ShippingStateCode",
            "ShippingPostalCode",
            "ShippingCountryCode");
    private static final List<String> OPPORTUNITY =
            List.of("Id", "Name", "AccountId", "IsWon", "IsClosed", "CloseDate", "Amount", "CurrencyIsoCode");
    // In the order sales put them; SortOrder is empty unless somebody sorted them.
    private static final String LINE_ITEM_QUERY =
            "(SELECT Id, Description, Quantity, UnitPrice, TotalPrice, ServiceDate, Product2.Name, Product2.ProductCode"
                    + " FROM " + LINE_ITEMS + " ORDER BY SortOrder, ServiceDate, Id)";

    private final SalesforceMapping mapping;

    SalesforceQueries(SalesforceMapping mapping) {
        this.mapping = mapping;
    }

    String deal(String opportunityId) {
        Stream<String> account = accountFields().stream().map(field -> "Account." + field);
        return select(
                Stream.of(
                                opportunityFields().stream(),
                                mapping.getSowFields().opportunityFields().stream(),
                                account,
                                Stream.of(LINE_ITEM_QUERY))
                        .flatMap(fields -> fields),
                SalesforceRefs.OPPORTUNITY,
                "Id = " + Soql.text(opportunityId));
    }

    // An opportunity without account or amount has no canonical form yet; it comes up when it is given them.
    String changedOpportunities(Cursor since) {
        return select(
                        Stream.concat(
                                opportunityFields().stream(), Stream.of(SalesforceChanges.MOMENT, LINE_ITEM_QUERY)),
                        SalesforceRefs.OPPORTUNITY,
                        "AccountId != null AND Amount != null AND " + SalesforceChanges.behind(since))
                + SalesforceChanges.ORDER;
    }

    String changedAccounts(Cursor since) {
        return select(
                        Stream.concat(accountFields().stream(), Stream.of(SalesforceChanges.MOMENT)),
                        SalesforceRefs.ACCOUNT,
                        SalesforceChanges.behind(since))
                + SalesforceChanges.ORDER;
    }

    Set<String> accountFields() {
        return union(ACCOUNT, mapping.getSowFields().accountFields(), mapping.getAccountExtensionFields());
    }

    Set<String> opportunityFields() {
        return union(OPPORTUNITY, List.of(), mapping.getOpportunityExtensionFields());
    }

    private static Set<String> union(Collection<String> a, Collection<String> b, Collection<String> c) {
        // A field that is selected twice is refused.
        Set<String> union = new LinkedHashSet<>(a);
        union.addAll(b);
        union.addAll(c);
        return union;
    }

    private static String select(Stream<String> fields, String objectType, String condition) {
        return fields.distinct().collect(Collectors.joining(", ", "SELECT ", "")) + " FROM " + objectType + " WHERE "
                + condition;
    }
}
