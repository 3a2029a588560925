package org.throughline.salesforce;

import static org.throughline.salesforce.SalesforceSource.union;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.salesforce.platform.Soql;

/** What is read of each object of an org. Each asks for what the mappers read, and for nothing else. */
final class SalesforceFields {
    static final String LINE_ITEMS = "OpportunityLineItems";
    static final String QUOTE_LINES = "QuoteLineItems";

    private static final List<String> ACCOUNT = List.of(
            "Id",
            "Name",
            "ParentId",
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
            List.of("Id", "Name", "AccountId", "IsWon", "IsClosed", "CloseDate", "Amount");
    private static final List<String> CONTACT = List.of("Id", "Name", "AccountId", "Title", "Phone", "Email");
    private static final List<String> QUOTE =
            List.of("Id", "QuoteNumber", "OpportunityId", "AccountId", "Status", "ExpirationDate");
    private static final List<String> CONTRACT =
            List.of("Id", "ContractNumber", "AccountId", "StatusCode", "StartDate", "EndDate");
    private static final List<String> PRODUCT = List.of("Id", "Name", "ProductCode", "Family", "QuantityUnitOfMeasure");
    // In the order sales put them; SortOrder is empty unless somebody sorted them. A feed also sees deleted lines.
    private static final String LINE_ITEM_FIELDS =
            "Id, Description, Quantity, UnitPrice, TotalPrice, ServiceDate," + " Product2.Name, Product2.ProductCode";
    private static final String OF_LINE_ITEMS =
            " FROM " + LINE_ITEMS + " WHERE IsDeleted = false ORDER BY SortOrder, ServiceDate, Id)";
    private static final String QUOTE_LINE_QUERY = "(SELECT Id, Description, Quantity, UnitPrice, Discount, TotalPrice,"
            + " Product2.Name, Product2.ProductCode, Product2.QuantityUnitOfMeasure FROM " + QUOTE_LINES
            + " WHERE IsDeleted = false ORDER BY SortOrder, Id)";

    private final SalesforceMapping mapping;

    SalesforceFields(SalesforceMapping mapping) {
        this.mapping = mapping;
    }

    SalesforceSource accounts() {
        return SalesforceSource.of(SalesforceRefs.ACCOUNT, account(), "", "MasterRecordId");
    }

    // An opportunity without account or amount has no canonical form yet; it comes up when it is given them.
    SalesforceSource opportunities() {
        return SalesforceSource.of(
                SalesforceRefs.OPPORTUNITY,
                union(opportunity(), List.of("(SELECT " + LINE_ITEM_FIELDS + OF_LINE_ITEMS)),
                "AccountId != null AND Amount != null");
    }

    SalesforceSource wonOpportunities() {
        return new SalesforceSource(
                SalesforceRefs.OPPORTUNITY,
                Set.of("Id"),
                "IsWon = true AND " + mapping.getStatusTarget().withoutProject(),
                List.of());
    }

    // A private contact, which belongs to no account, stays private.
    SalesforceSource contacts() {
        return SalesforceSource.of(SalesforceRefs.CONTACT, contact(), "AccountId != null");
    }

    SalesforceSource quotes() {
        return SalesforceSource.of(SalesforceRefs.QUOTE, union(quote(), List.of(QUOTE_LINE_QUERY)), "");
    }

    SalesforceSource contracts() {
        return SalesforceSource.of(SalesforceRefs.CONTRACT, contract(), "");
    }

    SalesforceSource products() {
        return SalesforceSource.of(SalesforceRefs.PRODUCT, product(), "");
    }

    /** The active prices of a price book, with their products. */
    String prices(String priceBookId, String currencyCondition) {
        Stream<String> fields = product().stream().map(field -> "Product2." + field);
        return select(
                Stream.concat(Stream.of("Id", "UnitPrice"), fields),
                "PricebookEntry",
                "Pricebook2Id = " + Soql.text(priceBookId) + " AND IsActive = true" + currencyCondition);
    }

    /** An opportunity with its terms, and the won change orders of it. */
    String deal(String opportunityId) {
        Stream<String> account = account().stream().map(field -> "Account." + field);
        Set<String> own = union(
                opportunity(),
                mapping.getSowFields().opportunityFields(),
                mapping.getRecurringFields()
                        .map(SalesforceRecurringFields::opportunityFields)
                        .orElse(List.of()),
                mapping.getChangeOrderFields()
                        .map(SalesforceChangeOrderFields::all)
                        .orElse(List.of()));
        String lineItems = "(SELECT " + LINE_ITEM_FIELDS
                + mapping.getRecurringFields()
                        .map(names -> ", " + names.getPricePerPeriod())
                        .orElse("")
                + OF_LINE_ITEMS;
        String id = Soql.text(opportunityId);
        String changes = mapping.getChangeOrderFields()
                .map(names -> " OR (IsWon = true AND " + names.getExtendedOpportunity() + " = " + id + ")")
                .orElse("");
        return select(
                Stream.of(own.stream(), account, Stream.of(lineItems)).flatMap(fields -> fields),
                SalesforceRefs.OPPORTUNITY,
                "Id = " + id + changes);
    }

    /** An account with as many of its parents as one query reaches. */
    String accountWithParents(String accountId, int parents) {
        Stream<String> fields = account().stream();
        String path = "";
        for (int level = 1; level <= parents; level++) {
            path += "Parent.";
            String prefix = path;
            fields = Stream.concat(fields, account().stream().map(field -> prefix + field));
        }
        return select(fields, SalesforceRefs.ACCOUNT, "Id = " + Soql.text(accountId));
    }

    Set<String> account() {
        return union(
                ACCOUNT,
                SalesforceCurrency.fields(mapping),
                mapping.getSowFields().accountFields(),
                mapping.getAccountExtensionFields(),
                mapping.profiles().readFields(SalesforceRefs.ACCOUNT));
    }

    Set<String> opportunity() {
        return union(
                OPPORTUNITY,
                SalesforceCurrency.fields(mapping),
                mapping.getChangeOrderFields()
                        .map(names -> List.of(names.getExtendedOpportunity()))
                        .orElse(List.of()),
                mapping.getOpportunityExtensionFields());
    }

    private Set<String> contact() {
        return union(CONTACT, mapping.getContactExtensionFields());
    }

    private Set<String> quote() {
        return union(QUOTE, SalesforceCurrency.fields(mapping), mapping.getQuoteExtensionFields());
    }

    private Set<String> contract() {
        return union(CONTRACT, mapping.getContractExtensionFields());
    }

    private Set<String> product() {
        return union(PRODUCT, mapping.getProductExtensionFields());
    }

    private static String select(Stream<String> fields, String objectType, String condition) {
        return new SalesforceSource(objectType, union(fields.toList()), "", List.of()).where(condition);
    }
}
