package org.throughline.dynamics.finance;

import org.throughline.connector.WriteSafety;
import org.throughline.connector.catalog.AuthMethod;
import org.throughline.connector.catalog.Calls;
import org.throughline.connector.catalog.Certainty;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Gotcha;
import org.throughline.connector.catalog.Limit;
import org.throughline.connector.catalog.Operation;
import org.throughline.connector.catalog.SystemRole;

/** What the connector does, and what Dynamics 365 Finance is like. */
final class FinanceCatalog {
    private static final String DOCS = "https://learn.microsoft.com/en-us/dynamics365/fin-ops-core/dev-itpro/";
    private static final String ODATA = DOCS + "data-entities/odata";
    private static final String LIMITS = DOCS + "data-entities/service-protection-api-limits";
    private static final String PRIORITIES = DOCS + "data-entities/priority-based-throttling";
    private static final int PAGE = 10_000;

    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    private FinanceCatalog() {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder finance = ConnectorDescriptor.builder();
        finance.setSystem(FinanceKeys.SYSTEM)
                .setProduct("Microsoft Dynamics 365 Finance")
                .setRole(SystemRole.ERP)
                .setApi("OData service of finance and operations apps")
                .setApiVersion("OData 4.0")
                .addAuthMethods(AuthMethod.OAUTH_CLIENT_CREDENTIALS);
        addOperations(finance);
        addLimits(finance);
        addProtocol(finance);
        addDocuments(finance);
        return finance.build();
    }

    private static void addOperations(ConnectorDescriptor.Builder finance) {
        finance.addOperations(
                Operation.read("masterData.legalEntity", "LegalEntities, Ledgers", Calls.onceThenKept()),
                Operation.read("masterData.paymentTerms", "PaymentTerms", Calls.onceThenKept())
                        .inBatchesOf(PAGE),
                Operation.read("masterData.currencies", "Currencies", Calls.onceThenKept())
                        .inBatchesOf(PAGE),
                Operation.read("masterData.openPeriod", "FiscalPeriods, LedgerFiscalPeriodsV2", Calls.each(2)),
                Operation.read("customers.find", "CustomersV3", Calls.each(1)),
                Operation.read("projects.find", "ProjectsV2", Calls.each(1)),
                Operation.read("invoices.find", "FreeTextInvoiceHeaders", Calls.each(1)),
                Operation.read("invoices.forProject", "FreeTextInvoiceHeaders", Calls.aPage())
                        .inBatchesOf(PAGE),
                Operation.read("invoices.paymentStatus", "FreeTextInvoiceHeaders, CustTransactions", Calls.each(2)),
                Operation.read("journals.find", "LedgerJournalHeaders", Calls.each(1)),
                Operation.write("customers.upsert", "CustomersV3", WriteSafety.NATURAL_KEY, Calls.each(2)),
                Operation.write(
                                "projects.upsert",
                                "ProjectsV2, ProjectContractHeaders, ProjectFundingSources",
                                WriteSafety.NATURAL_KEY,
                                Calls.each(2))
                        .acrossObjects(),
                Operation.write(
                                "projects.upsertSchedule",
                                "ProjectContractLines, ProjectContractLineMilestones",
                                WriteSafety.NATURAL_KEY,
                                Calls.each(4))
                        .acrossObjects(),
                Operation.write(
                                "invoices.post",
                                "FreeTextInvoiceHeaders, FreeTextInvoiceLines",
                                WriteSafety.FIND_BEFORE_CREATE,
                                Calls.each(3))
                        .acrossObjects(),
                Operation.write(
                                "journals.post",
                                "LedgerJournalHeaders, LedgerJournalLines",
                                WriteSafety.FIND_BEFORE_CREATE,
                                Calls.each(3))
                        .acrossObjects(),
                Operation.write(
                                "payments.record",
                                "CustomerPaymentJournalHeaders, CustomerPaymentJournalLines,"
                                        + " PaymentJournalLineSettledInvoices",
                                WriteSafety.FIND_BEFORE_CREATE,
                                Calls.each(4))
                        .acrossObjects());
    }

    private static void addLimits(ConnectorDescriptor.Builder finance) {
        finance.addLimits(
                new Limit("records of a page", "10,000", ODATA, Certainty.VERIFIED),
                new Limit("operations of a batch", "5,000", LIMITS, Certainty.VERIFIED),
                new Limit(
                        "load of the environment",
                        "by the priority that administrators give to the application; refused with a wait",
                        PRIORITIES,
                        Certainty.VERIFIED),
                new Limit(
                        "requests of a user",
                        "none since 10.0.36; before, 6,000 and 1,200 seconds of execution in 5 minutes, 52 at once",
                        LIMITS,
                        Certainty.VERIFIED));
    }

    private static void addProtocol(ConnectorDescriptor.Builder finance) {
        finance.addGotchas(
                new Gotcha(
                        "dynamics-finance-default-company",
                        "A request sees only the default company of the application's user. All requests ask across"
                                + " companies, and name the company.",
                        ODATA,
                        Certainty.VERIFIED,
                        "DynamicsFinanceErpTest#aCustomerOfAnotherCompanyThanTheDefaultIsFound"),
                new Gotcha(
                        "dynamics-finance-no-upsert",
                        "An update of what does not exist is refused, and so is a creation of what does. Customers are"
                                + " updated first, and created if that finds none.",
                        ODATA,
                        Certainty.VERIFIED,
                        "DynamicsFinanceErpTest#aNewCustomerCostsAnUpdateAndACreation"),
                new Gotcha(
                        "dynamics-finance-enumerations-are-typed",
                        "In filters a member of an enumeration carries its type; in bodies it is plain text.",
                        ODATA,
                        Certainty.VERIFIED,
                        "ODataTypeTest#eachTypeHasItsLiteral"),
                new Gotcha(
                        "dynamics-finance-good-batch-with-refused-parts",
                        "A batch is answered 200 whatever became of its parts. Each part is read.",
                        ODATA,
                        Certainty.VERIFIED,
                        "ODataClientTest#aBatchTellsWhatBecameOfEachPart"),
                new Gotcha(
                        "dynamics-finance-last-write-wins",
                        "Without the entity tag the last write wins. Projects are changed in the state in which they"
                                + " were read, or not at all.",
                        "",
                        Certainty.UNVERIFIED,
                        "ODataClientTest#aStaleStateIsAConflict"),
                new Gotcha(
                        "dynamics-finance-dates-are-moments",
                        "Business dates are moments; noon in UTC is the same day almost everywhere. No date is"
                                + " 1 January 1900.",
                        ODATA,
                        Certainty.UNVERIFIED,
                        "DynamicsFinanceErpTest#aBusinessDateIsSentAsNoon"),
                new Gotcha(
                        "dynamics-finance-duplicate-has-no-code",
                        "Refusals have no code. A duplicate is recognised by its text.",
                        "",
                        Certainty.UNVERIFIED,
                        "FinanceErrorsTest#aDuplicateIsRecognisedByItsText"),
                new Gotcha(
                        "dynamics-finance-infolog-quotes-values",
                        "Refusals quote the values that were sent, which may be personal. Only names of fields are kept.",
                        "",
                        Certainty.VERIFIED,
                        "FinanceErrorsTest#theRefusedValueIsNotRepeatedInTheMessage"));
    }

    private static void addDocuments(ConnectorDescriptor.Builder finance) {
        finance.addGotchas(
                new Gotcha(
                        "dynamics-finance-header-key-from-the-server",
                        "Headers of free text invoices and payment journals get their keys from the server, and no other"
                                + " field is unique. The header is looked for by our id, then created; lines and"
                                + " posting follow in one change set. A header that was created twice leaves a draft"
                                + " without lines.",
                        "",
                        Certainty.VERIFIED,
                        "DynamicsFinanceInvoicesTest#aHeaderThatWasCreatedTwiceIsOneInvoiceAndOneEmptyDraft"),
                new Gotcha(
                        "dynamics-finance-posting-needs-an-extension",
                        "The service has no action that posts free text invoices or journals. The environment"
                                + " gets an extension with one.",
                        "",
                        Certainty.UNVERIFIED,
                        "DynamicsFinanceInvoicesTest#withoutTheExtensionNothingIsPosted"),
                new Gotcha(
                        "dynamics-finance-closed-period-refused-at-posting",
                        "A draft may be dated in a closed period; posting is refused. Lines and posting are one change"
                                + " set, so that no half document stays.",
                        "",
                        Certainty.UNVERIFIED,
                        "DynamicsFinanceInvoicesTest#anInvoiceInAClosedPeriodIsRefusedAndHasNoLines"),
                new Gotcha(
                        "dynamics-finance-accounts-of-20-characters",
                        "Accounts, projects and contracts have 20 characters. Longer ids are replaced by their hash.",
                        "",
                        Certainty.UNVERIFIED,
                        "FinanceKeysTest#aLongIdIsReplacedByItsHash"),
                new Gotcha(
                        "dynamics-finance-amount-is-not-quantity-times-price",
                        "The service rounds quantity times price its own way, so the amount of a line is sent beside"
                                + " them, and the tax as an override.",
                        "",
                        Certainty.UNVERIFIED,
                        "DynamicsFinanceInvoicesTest#theAmountOfALineIsOursWhateverQuantityTimesPriceGives"));
    }
}
