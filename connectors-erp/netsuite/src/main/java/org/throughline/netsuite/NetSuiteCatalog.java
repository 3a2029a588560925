package org.throughline.netsuite;

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

/** What the connector does, and what NetSuite is like. */
final class NetSuiteCatalog {
    private static final String HELP = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/";
    private static final String SUITEQL = HELP + "section_157909186990.html";
    private static final String CONCURRENCY = HELP + "bridgehead_1500275603.html";
    private static final String TOKEN_BASED = HELP + "section_0525020842.html";

    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    private NetSuiteCatalog() {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder netSuite = ConnectorDescriptor.builder();
        netSuite.setSystem(NetSuiteClient.SYSTEM)
                .setProduct("Oracle NetSuite OneWorld")
                .setRole(SystemRole.ERP)
                .setApi("SuiteTalk REST record service and SuiteQL")
                .setApiVersion("v1")
                .addAuthMethods(AuthMethod.OAUTH_CLIENT_ASSERTION, AuthMethod.OAUTH1_SIGNATURE);
        addReads(netSuite);
        addWrites(netSuite);
        addLimits(netSuite);
        addErrors(netSuite);
        addRecords(netSuite);
        addCorrections(netSuite);
        addOrders(netSuite);
        addJobs(netSuite);
        return netSuite.build();
    }

    private static void addReads(ConnectorDescriptor.Builder netSuite) {
        netSuite.addOperations(
                Operation.read("masterData.legalEntity", "subsidiary", Calls.onceThenKept()),
                Operation.read("masterData.paymentTerms", "term", Calls.onceThenKept())
                        .inBatchesOf(1000),
                Operation.read("masterData.currencies", "currency", Calls.onceThenKept())
                        .inBatchesOf(1000),
                Operation.read("masterData.openPeriod", "accountingPeriod", Calls.each(1)),
                Operation.read("customers.find", "customer", Calls.each(1)),
                Operation.read("customers.changedSince", "customer", Calls.aPage())
                        .inBatchesOf(1000),
                Operation.read("projects.find", "job", Calls.each(1)),
                Operation.read("invoices.find", "invoice", Calls.each(1)),
                Operation.read("invoices.forProject", "transaction, invoice", Calls.oneAndOneForEachRecord()),
                Operation.read("invoices.statusChangedSince", "transaction, invoice", Calls.oneAndOneForEachRecord()),
                Operation.read("invoices.findCredit", "creditMemo", Calls.each(1)),
                Operation.read("journals.find", "journalEntry", Calls.each(1)),
                Operation.read("orders.find", "salesOrder", Calls.each(1)),
                Operation.read("vendors.find", "vendor", Calls.each(1)),
                Operation.read("invoices.paymentStatus", "invoice, nextTransactionLineLink", Calls.each(2)));
    }

    private static void addWrites(ConnectorDescriptor.Builder netSuite) {
        netSuite.addOperations(
                Operation.write("customers.upsert", "customer", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)),
                Operation.write("projects.upsert", "job", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)),
                Operation.write(
                        "projects.upsertSchedule", "billingSchedule", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)),
                Operation.write("invoices.post", "invoice", WriteSafety.NATURAL_KEY, Calls.each(2)),
                Operation.write("invoices.credit", "creditMemo, invoice", WriteSafety.NATURAL_KEY, Calls.each(3)),
                Operation.write("invoices.voidInvoice", "invoice, creditMemo", WriteSafety.NATURAL_KEY, Calls.each(3)),
                Operation.write("journals.post", "journalEntry", WriteSafety.NATURAL_KEY, Calls.each(2)),
                Operation.write("payments.record", "customerPayment", WriteSafety.NATURAL_KEY, Calls.each(2)),
                Operation.write("orders.upsert", "salesOrder", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)),
                Operation.write("orders.bill", "salesOrder, invoice", WriteSafety.NATURAL_KEY, Calls.each(2)),
                Operation.write("timeEntries.record", "timeBill", WriteSafety.NATIVE_KEY, Calls.each(4))
                        .inBatchesOf(NetSuiteJobs.BATCH),
                Operation.write("vendors.upsert", "vendor", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)),
                Operation.write("vendors.post", "vendorBill", WriteSafety.NATURAL_KEY, Calls.each(2)));
    }

    private static void addLimits(ConnectorDescriptor.Builder netSuite) {
        netSuite.addLimits(
                new Limit(
                        "requests at the same time, account, all integrations together",
                        "5 (Standard) to 20, 10 more for each SuiteCloud Plus licence",
                        CONCURRENCY,
                        Certainty.VERIFIED),
                new Limit("rows of a SuiteQL query", "100,000; a page at most 1,000", SUITEQL, Certainty.VERIFIED),
                new Limit("duration of a request", "15 minutes", "", Certainty.VERIFIED),
                new Limit("size of a request", "104 MB", "", Certainty.VERIFIED));
        netSuite.addDeprecations(
                new Deprecation(
                        "token-based authentication (OAuth 1.0a), new integrations",
                        "2027.1",
                        "OAuth 2.0 client credentials: setCredentials in place of setTokenBasedCredentials",
                        TOKEN_BASED,
                        Certainty.VERIFIED),
                new Deprecation(
                        "token-based authentication (OAuth 1.0a), existing integrations",
                        "2028.1, tentatively",
                        "OAuth 2.0 client credentials: setCredentials in place of setTokenBasedCredentials",
                        TOKEN_BASED,
                        Certainty.VERIFIED));
    }

    private static void addErrors(ConnectorDescriptor.Builder netSuite) {
        netSuite.addGotchas(
                new Gotcha(
                        "netsuite-duplicate-has-no-code",
                        "A duplicate has the status and code of any refusal. It is recognised by its text, and the"
                                + " record is looked up by its external id.",
                        "",
                        Certainty.VERIFIED,
                        "NetSuiteErrorsTest#aDuplicateNamesNoRecordBecauseNetSuiteDoesNotTell"),
                new Gotcha(
                        "netsuite-absent-transaction-is-400",
                        "A transaction that does not exist is answered 400 and not 404. It is not found all the same.",
                        "",
                        Certainty.VERIFIED,
                        "NetSuiteInvoicesTest#anInvoiceThatWasNeverPostedIsNotFound"),
                new Gotcha(
                        "netsuite-text-quotes-the-value",
                        "Refusals quote the value that was sent, which may be personal. Only phrases of NetSuite's own"
                                + " and names of fields are kept.",
                        HELP + "section_156570709583.html",
                        Certainty.VERIFIED,
                        "NetSuiteErrorsTest#theRefusedValueIsNotRepeatedInTheMessage"),
                new Gotcha(
                        "netsuite-throttled-without-wait",
                        "Beyond the limit on requests at the same time NetSuite refuses at once and names no wait. The"
                                + " connectors of one account stay below it together.",
                        CONCURRENCY,
                        Certainty.VERIFIED,
                        "NetSuiteCallsTest#requestsWaitForTheirTurnUnderTheConfiguredLimit"),
                new Gotcha(
                        "netsuite-key-only-for-asynchronous-requests",
                        "The idempotency header counts for asynchronous requests only, so invoices are created under"
                                + " an external id, and a second creation returns the first invoice.",
                        HELP + "subsect_164494900632.html",
                        Certainty.VERIFIED,
                        "NetSuiteInvoicesTest#postingTwiceReturnsTheFirstInvoice"),
                new Gotcha(
                        "netsuite-payment-refused-by-its-own-first-attempt",
                        "A payment sent twice may be refused because its first attempt has settled the invoice. After a"
                                + " refusal the payment is looked up.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteClientTest#aPaymentRefusedBecauseItsFirstAttemptSettledTheInvoiceIsReplayed"));
    }

    private static void addRecords(ConnectorDescriptor.Builder netSuite) {
        netSuite.addGotchas(
                new Gotcha(
                        "netsuite-write-answers-without-body",
                        "A write is answered with the address of the record only. It is read back; if that fails, the"
                                + " outcome is unknown and not a failure.",
                        "",
                        Certainty.VERIFIED,
                        "NetSuiteInvoicesTest#anInvoiceThatCannotBeReadBackIsNotReportedAsNotPosted"),
                new Gotcha(
                        "netsuite-sublists-append",
                        "An upsert adds to sublists without keys, such as addresses and milestones, unless the request"
                                + " names them in replace.",
                        HELP + "section_1545297048.html",
                        Certainty.VERIFIED,
                        "NetSuiteErpTest#anotherScheduleReplacesTheMilestones"),
                new Gotcha(
                        "netsuite-shared-external-ids",
                        "Customers and projects share one space of external ids, all transactions another: ids have a"
                                + " prefix.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteErpTest#aCustomerWrittenTwiceIsOneRecordWithOneSetOfAddresses"),
                new Gotcha(
                        "netsuite-amount-is-not-quantity-times-rate",
                        "NetSuite rounds quantity times rate its own way, so the amount of a line is sent beside them.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteInvoicesTest#theAmountOfALineIsOursWhateverQuantityTimesRateGives"),
                new Gotcha(
                        "netsuite-suiteql-is-text",
                        "SuiteQL answers every value as text, dates in the format of the account's preferences and"
                                + " nulls not at all. Queries ask for dates in one format.",
                        SUITEQL,
                        Certainty.VERIFIED,
                        "DocumentedShapesTest#theRowsOfAQueryAreRead"));
    }

    private static void addCorrections(ConnectorDescriptor.Builder netSuite) {
        netSuite.addGotchas(
                new Gotcha(
                        "netsuite-no-void-over-rest",
                        "The record service cannot void, only SuiteScript can. An invoice is reversed by a credit memo over"
                                + " all of it, of the same date, made from it by transform and applied to it.",
                        HELP + "section_4413162576.html",
                        Certainty.UNVERIFIED,
                        "NetSuiteCreditsTest#anInvoiceIsVoidedByACreditMemoOverAllOfIt"),
                new Gotcha(
                        "netsuite-void-in-a-closed-period",
                        "An invoice whose period is closed cannot be taken back within it: the reversal is refused, and a"
                                + " credit note of a later date is what remains.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteCreditsTest#anInvoiceOfAPeriodThatWasClosedMeanwhileCannotBeVoided"),
                new Gotcha(
                        "netsuite-credit-beyond-what-is-open",
                        "A credit memo cannot be applied beyond what an invoice has open. The rest stays with the customer,"
                                + " to be applied or refunded by finance.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteCreditsTest#moreThanIsOpenIsKeptForLater"),
                new Gotcha(
                        "netsuite-paid-in-full-may-be-credited",
                        "An invoice that was credited or written off has the status Paid In Full. What settled it is in the"
                                + " links between transactions.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteCreditsTest#aCreditIsAppliedToTheInvoiceItCorrects"),
                new Gotcha(
                        "netsuite-rows-end-at-100000",
                        "A query gives out 100,000 rows and does not say that there are more. Feeds go on from the last row"
                                + " by a new query; other lists end with an error there.",
                        SUITEQL,
                        Certainty.VERIFIED,
                        "NetSuiteFeedTest#everyCustomerComesOnceWhateverThePagesAre"),
                new Gotcha(
                        "netsuite-changes-become-visible-late",
                        "A record has its moment before its transaction ends, in whole seconds. Feeds leave the last half"
                                + " minute to the next call, and tell records of one second apart by id.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteFeedTest#whatChangedAMomentAgoIsLeftToTheNextCall"),
                new Gotcha(
                        "netsuite-posts-something-else",
                        "NetSuite answers a write without the amounts it posted. They are read back, and others than were"
                                + " sent are a conflict.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteContradictionsTest#aPostedInvoiceThatIsAnotherThanWasSentIsAConflict"));
    }

    private static void addOrders(ConnectorDescriptor.Builder netSuite) {
        netSuite.addGotchas(
                new Gotcha(
                        "netsuite-transform-bills-what-is-not-named",
                        "An order that is transformed into an invoice bills every line that the request does not name, and"
                                + " all of it. Lines that are not billed are sent with the quantity zero.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteOrdersTest#anInvoiceBillsItsPartOfOneLineAndNoOtherLine"),
                new Gotcha(
                        "netsuite-orders-count-quantities",
                        "An order is followed by quantities, not by amounts. Lines have their amount as quantity at the"
                                + " price of 1, so that a part can be billed without rounding.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteOrdersTest#anOrderHasALineForEachAmountOfItsSchedule"),
                new Gotcha(
                        "netsuite-order-billed-by-its-own-first-attempt",
                        "An invoice made from an order twice may be refused because its first attempt billed the order."
                                + " After a refusal the invoice is looked up.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteOrdersTest#billingTwiceIsOneInvoiceAlsoWhenTheOrderIsBilledMeanwhile"),
                new Gotcha(
                        "netsuite-time-and-costs-would-be-billed-again",
                        "NetSuite offers billable time and costs for an invoice of its own. They are on ours already, so"
                                + " they are written as not billable.",
                        "",
                        Certainty.UNVERIFIED,
                        "NetSuiteTimeEntriesTest#timeIsWrittenAsHoursAndMinutesAndIsNotBilledAgain"));
    }

    private static void addJobs(ConnectorDescriptor.Builder netSuite) {
        netSuite.addLimits(
                new Limit("records of a batch", "100", HELP + "article_0127092747.html", Certainty.VERIFIED));
        netSuite.addGotchas(
                new Gotcha(
                        "netsuite-same-key-is-an-error",
                        "A key that was used before is answered by an error, with the address of the first job. The job is"
                                + " followed as if it had just been accepted.",
                        HELP + "subsect_164494900632.html",
                        Certainty.VERIFIED,
                        "NetSuiteTimeEntriesTest#aRepeatFindsTheJobOfTheFirstAttempt"),
                new Gotcha(
                        "netsuite-key-keeps-refusals",
                        "The job of a key keeps its refusals. A repeat that finds some submits the batch again without a key,"
                                + " which upserts by external ids may do.",
                        HELP + "subsect_164494900632.html",
                        Certainty.UNVERIFIED,
                        "NetSuiteTimeEntriesTest#aRepeatWritesWhatWasRepairedSince"),
                new Gotcha(
                        "netsuite-batch-is-no-transaction",
                        "A batch is worked off record by record: what is refused leaves the others written. Each has a task"
                                + " of its own, whose result is read by a request of its own.",
                        HELP + "article_0127092747.html",
                        Certainty.VERIFIED,
                        "NetSuiteTimeEntriesTest#anEntryThatIsRefusedIsNumberedAndTheOthersAreWritten"));
    }
}
