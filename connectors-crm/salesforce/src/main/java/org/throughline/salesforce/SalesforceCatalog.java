package org.throughline.salesforce;

import org.throughline.connector.WriteSafety;
import org.throughline.connector.catalog.AuthMethod;
import org.throughline.connector.catalog.Calls;
import org.throughline.connector.catalog.Certainty;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Deprecation;
import org.throughline.connector.catalog.Gotcha;
import org.throughline.connector.catalog.Limit;
import org.throughline.connector.catalog.Operation;
import org.throughline.connector.catalog.SystemRole;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** What the connector does, and what Salesforce is like. */
final class SalesforceCatalog {
    private static final String REST = "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/";
    private static final String QUERY = REST + "resources_query.htm";
    private static final String COMPOSITE = REST + "resources_composite_composite.htm";
    private static final String LIMITS = REST + "resources_limits.htm";
    private static final String ERRORS = REST + "errorcodes.htm";

    /** The most rows of a page that Salesforce allows. */
    private static final int PAGE = 2000;

    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    private SalesforceCatalog() {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder salesforce = ConnectorDescriptor.builder();
        salesforce
                .setSystem(SalesforceRestClient.SYSTEM)
                .setProduct("Salesforce Sales Cloud")
                .setRole(SystemRole.CRM)
                .setApi("REST API")
                .setApiVersion("v67.0")
                .addAuthMethods(AuthMethod.OAUTH_CLIENT_CREDENTIALS, AuthMethod.OAUTH_JWT_BEARER);
        addCustomers(salesforce);
        addDeals(salesforce);
        addSales(salesforce);
        addLimits(salesforce);
        addErrors(salesforce);
        addRows(salesforce);
        addJobs(salesforce);
        return salesforce.build();
    }

    private static void addCustomers(ConnectorDescriptor.Builder salesforce) {
        salesforce.addOperations(
                Operation.read("customers.get", "Account", Calls.each(1)),
                Operation.read("customers.find", "Account", Calls.each(1)),
                Operation.read("customers.ancestors", "Account", Calls.each(1)).inBatchesOf(5),
                Operation.read("customers.children", "Account", Calls.aPage()).inBatchesOf(PAGE),
                Operation.read("customers.changedSince", "Account", Calls.aPage())
                        .inBatchesOf(PAGE),
                Operation.write("customers.upsert", "Account", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)),
                Operation.read("contacts.get", "Contact", Calls.each(1)),
                Operation.read("contacts.ofCustomer", "Contact", Calls.aPage()).inBatchesOf(PAGE),
                Operation.read("contacts.changedSince", "Contact", Calls.aPage())
                        .inBatchesOf(PAGE));
    }

    private static void addDeals(ConnectorDescriptor.Builder salesforce) {
        salesforce.addOperations(
                Operation.read("opportunities.changedSince", "Opportunity, OpportunityLineItem", Calls.aPage())
                        .acrossObjects()
                        .inBatchesOf(PAGE),
                Operation.read("opportunities.wonSince", "Opportunity", Calls.aPage())
                        .inBatchesOf(PAGE),
                Operation.read("opportunities.deal", "Opportunity, Account, OpportunityLineItem", Calls.each(1))
                        .acrossObjects(),
                Operation.write("opportunities.markReady", "Opportunity", WriteSafety.IDEMPOTENT_UPDATE, Calls.each(1)),
                Operation.write(
                        "opportunities.updateBilling", "Opportunity", WriteSafety.IDEMPOTENT_UPDATE, Calls.each(1)));
    }

    private static void addSales(ConnectorDescriptor.Builder salesforce) {
        salesforce.addOperations(
                Operation.read("quotes.get", "Quote, QuoteLineItem", Calls.each(1))
                        .acrossObjects(),
                Operation.read("quotes.ofDeal", "Quote, QuoteLineItem", Calls.aPage())
                        .acrossObjects()
                        .inBatchesOf(PAGE),
                Operation.read("quotes.changedSince", "Quote, QuoteLineItem", Calls.aPage())
                        .acrossObjects()
                        .inBatchesOf(PAGE),
                Operation.read("contracts.get", "Contract", Calls.each(1)),
                Operation.read("contracts.ofCustomer", "Contract", Calls.aPage())
                        .inBatchesOf(PAGE),
                Operation.read("contracts.changedSince", "Contract", Calls.aPage())
                        .inBatchesOf(PAGE),
                Operation.read("products.get", "Product2", Calls.each(1)),
                Operation.read("products.find", "Product2", Calls.each(1)),
                Operation.read("products.prices", "PricebookEntry, Product2", Calls.aPage())
                        .acrossObjects()
                        .inBatchesOf(PAGE),
                Operation.read("products.changedSince", "Product2", Calls.aPage())
                        .inBatchesOf(PAGE));
    }

    private static void addLimits(ConnectorDescriptor.Builder salesforce) {
        salesforce.addLimits(
                new Limit(
                        "requests in any 24 hours, org, all clients together",
                        "by edition and licences; told with every answer",
                        LIMITS,
                        Certainty.VERIFIED),
                new Limit(
                        "requests of 20 seconds or more at the same time",
                        "25; 5 in a Developer Edition",
                        LIMITS,
                        Certainty.VERIFIED),
                new Limit("rows of a page", "2,000, fewer for wide rows", QUERY, Certainty.VERIFIED),
                new Limit("parts of a composite request", "25, of them 5 queries", COMPOSITE, Certainty.UNVERIFIED),
                new Limit("life of a query locator", "2 days", QUERY, Certainty.UNVERIFIED));
        salesforce.addDeprecations(
                new Deprecation(
                        "REST API 21.0 to 30.0", "Summer '25", "this connector uses 67.0", "", Certainty.UNVERIFIED),
                new Deprecation(
                        "new connected apps, restricted by default",
                        "Spring '26",
                        "External Client Apps, with the same OAuth end points",
                        "",
                        Certainty.VERIFIED));
    }

    private static void addErrors(ConnectorDescriptor.Builder salesforce) {
        salesforce.addGotchas(
                new Gotcha(
                        "salesforce-throttled-is-403",
                        "The daily limit is told by 403 and a code, without a wait. Calls then fail before they are sent"
                                + " for a quarter of an hour.",
                        LIMITS,
                        Certainty.VERIFIED,
                        "SalesforceRestClientTest#aUsedUpDailyLimitStopsTheNextConnectorOfTheOrgBeforeItSends"),
                new Gotcha(
                        "salesforce-row-errors-have-other-names",
                        "Errors of rows in a collection name their code statusCode, all other errors errorCode.",
                        REST + "resources_composite_sobjects_collections.htm",
                        Certainty.VERIFIED,
                        "SalesforceErrorsTest#aRowNamesItsCodeDifferently"),
                new Gotcha(
                        "salesforce-locked-rows",
                        "A row that another transaction holds is refused with 400. Nothing was written, so it is sent"
                                + " again.",
                        ERRORS,
                        Certainty.VERIFIED,
                        "SalesforceRestClientTest#aWriteIsRepeatedWhileAnotherTransactionHoldsTheRow"),
                new Gotcha(
                        "salesforce-texts-quote-values",
                        "The texts of many errors quote the value that was sent. Only the code and the fields are kept.",
                        ERRORS,
                        Certainty.VERIFIED,
                        "SalesforceErrorsTest#aTextThatMayQuoteTheValueIsNotRepeated"),
                new Gotcha(
                        "salesforce-upsert-without-the-field",
                        "An upsert by a field that the org lacks is answered NOT_FOUND. It is a refusal, not a missing"
                                + " row.",
                        REST + "resources_sobject_upsert.htm",
                        Certainty.VERIFIED,
                        "SalesforceErrorsTest#anUpsertByAFieldTheOrgLacksIsNoMissingRow"),
                new Gotcha(
                        "salesforce-token-without-end",
                        "A token answer does not say when the token ends: a 401 gets one new token, once for all"
                                + " threads.",
                        "",
                        Certainty.VERIFIED,
                        "SalesforceRestClientTest#anExpiredSessionIsRenewedOnce"),
                new Gotcha(
                        "salesforce-instance-url",
                        "The token answer names the host that calls have to go to.",
                        "",
                        Certainty.VERIFIED,
                        "SalesforceRestClientTest#callsGoWhereTheTokenSays"));
    }

    private static void addJobs(ConnectorDescriptor.Builder salesforce) {
        salesforce.addGotchas(
                new Gotcha(
                        "salesforce-bulk-jobs-have-no-key",
                        "A bulk job cannot be found by a key of the caller's. After a crash an upsert by an external id is run"
                                + " again as a whole; any other write is gone on with by the stored id of its job.",
                        "https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/create_job.htm",
                        Certainty.VERIFIED,
                        "BulkRepetitionTest#anUpsertIsRunAgainAsAWholeAfterACrash"),
                new Gotcha(
                        "salesforce-two-forms-of-an-id",
                        "An id has 15 or 18 characters; only the long form is the same in every comparison. A row of the org's"
                                + " own for a deal is found by it.",
                        "",
                        Certainty.VERIFIED,
                        "SalesforceStatusTargetTest#theShortFormOfAnIdLeadsToTheSameRow"),
                new Gotcha(
                        "salesforce-winning-has-no-moment",
                        "Nothing dates the winning of a deal in every org: LastStageChangeDate is empty for a deal that was"
                                + " made as won. A won deal that is edited before it is set up is listed again.",
                        "",
                        Certainty.UNVERIFIED,
                        "SalesforceFeedTest#aWonDealIsListedOnceForEachStateItHas"));
    }

    private static void addRows(ConnectorDescriptor.Builder salesforce) {
        salesforce.addGotchas(
                new Gotcha(
                        "salesforce-whole-amounts-have-decimals",
                        "Numbers come with decimals the currency does not have: whole yen as 150.0.",
                        QUERY,
                        Certainty.VERIFIED,
                        "SalesforceRecordTest#aWholeAmountOfACurrencyWithoutCentsIsRead"),
                new Gotcha(
                        "salesforce-absent-is-not-empty",
                        "A field that was not asked for is absent, an empty one is null. Reading what was not asked for"
                                + " is a failure.",
                        QUERY,
                        Certainty.VERIFIED,
                        "SalesforceRecordTest#aFieldThatWasNotReadIsNotTakenForEmpty"),
                new Gotcha(
                        "salesforce-changes-within-a-second",
                        "SystemModstamp has seconds only. A cursor keeps the id beside it and goes on within the second.",
                        QUERY,
                        Certainty.VERIFIED,
                        "SalesforceFieldsTest#aCursorGoesOnWithinTheSecondItStoppedIn"),
                new Gotcha(
                        "salesforce-late-changes",
                        "SystemModstamp is set before a transaction ends: a change may become visible behind later ones."
                                + " The feed looks back, and leaves out what it has delivered.",
                        QUERY,
                        Certainty.UNVERIFIED,
                        "SalesforceFeedTest#aChangeThatBecomesVisibleLateIsNotLost"),
                new Gotcha(
                        "salesforce-merged-accounts",
                        "Merging accounts deletes all but one. The deletion names the account that it became.",
                        QUERY,
                        Certainty.VERIFIED,
                        "SalesforceFeedTest#aMergedAccountNamesTheOneItBecame"),
                new Gotcha(
                        "salesforce-children-on-further-pages",
                        "Rows of a child list that do not fit into the answer come on pages of their own.",
                        QUERY,
                        Certainty.VERIFIED,
                        "SalesforceFieldsTest#linesThatDidNotFitIntoTheFirstAnswerAreRead"));
    }
}
