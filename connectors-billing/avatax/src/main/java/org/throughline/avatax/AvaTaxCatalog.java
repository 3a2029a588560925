package org.throughline.avatax;

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

/** What the connector does, and what AvaTax is like. */
final class AvaTaxCatalog {
    private static final String METHODS = "https://developer.avalara.com/api-reference/avatax/rest/v2/methods/";
    private static final String CREATE_OR_ADJUST = METHODS + "Transactions/CreateOrAdjustTransaction/";
    private static final String CREATE = METHODS + "Transactions/CreateTransaction/";
    private static final String COMPANIES = METHODS + "Companies/QueryCompanies/";

    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    private AvaTaxCatalog() {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder avaTax = ConnectorDescriptor.builder();
        avaTax.setSystem(AvaTaxClient.SYSTEM)
                .setProduct("Avalara AvaTax")
                .setRole(SystemRole.TAX)
                .setApi("AvaTax REST API")
                .setApiVersion("v2")
                .addAuthMethods(AuthMethod.BASIC)
                .addOperations(
                        Operation.read("hasNexus", "company, nexus", Calls.onceThenKept()),
                        Operation.read("exemption", "certificate", Calls.each(1)),
                        Operation.read("resolve", "address", Calls.each(1)),
                        Operation.read("quote", "transaction (SalesOrder)", Calls.each(1)),
                        Operation.read("find", "transaction (SalesInvoice)", Calls.each(1)),
                        Operation.read("quoteCredit", "transaction (ReturnOrder)", Calls.each(1)),
                        Operation.read("findCredit", "transaction (ReturnInvoice)", Calls.each(1)),
                        Operation.write("record", "transaction (SalesInvoice)", WriteSafety.NATURAL_KEY, Calls.each(1)),
                        Operation.write(
                                "recordCredit", "transaction (ReturnInvoice)", WriteSafety.NATURAL_KEY, Calls.each(1)),
                        Operation.write(
                                "voidRecord",
                                "transaction (SalesInvoice)",
                                WriteSafety.IDEMPOTENT_UPDATE,
                                Calls.each(1)));
        addLimits(avaTax);
        addDocuments(avaTax);
        addAnswers(avaTax);
        addCorrections(avaTax);
        return avaTax.build();
    }

    private static void addLimits(ConnectorDescriptor.Builder avaTax) {
        avaTax.addLimits(
                new Limit("document code, customer code", "50 characters", CREATE, Certainty.VERIFIED),
                new Limit("company code, tax code", "25 characters", CREATE, Certainty.VERIFIED),
                new Limit("requests", "limited; how many is not documented, status 429", "", Certainty.UNVERIFIED));
        avaTax.addDeprecations(new Deprecation(
                "field customerUsageType of transactions",
                "no date",
                "entityUseCode; this connector sends neither",
                CREATE,
                Certainty.VERIFIED));
    }

    private static void addDocuments(ConnectorDescriptor.Builder avaTax) {
        avaTax.addGotchas(
                new Gotcha(
                        "avatax-no-key-but-a-code",
                        "There is no idempotency key: company, type and document code tell documents apart. Recording"
                                + " again replaces the document and raises its version.",
                        CREATE_OR_ADJUST,
                        Certainty.VERIFIED,
                        "AvaTaxRecordTest#recordingTwiceLeavesOneDocument"),
                new Gotcha(
                        "avatax-committed-hides-in-general-error",
                        "Creating a committed document again fails with GetTaxError; only the sub-code of the engine"
                                + " says why. It is a conflict here.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxErrorsTest#aCommittedDocumentIsRecognisedInsideTheEnginesError"),
                new Gotcha(
                        "avatax-computes-another-tax",
                        "AvaTax computes the tax anew when it records. If the invoice has another one, the record stands"
                                + " and a conflict with both amounts is thrown.",
                        CREATE_OR_ADJUST,
                        Certainty.VERIFIED,
                        "AvaTaxRecordTest#anotherTaxThanTheInvoiceHasIsAConflict"),
                new Gotcha(
                        "avatax-find-sees-voided-documents",
                        "A voided, saved or adjusted document is found like a reported one. Its state tells.",
                        METHODS + "Transactions/GetTransactionByCodeAndType/",
                        Certainty.VERIFIED,
                        "AvaTaxRecordTest#aVoidedRecordIsFoundButNotReported"),
                new Gotcha(
                        "avatax-long-codes",
                        "Codes end at 50 characters. A longer id keeps its beginning and ends in a hash.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxRecordTest#longIdsKeepDocumentsApart"),
                new Gotcha(
                        "avatax-codes-in-a-path",
                        "AvaTax decodes some characters of a path too early and has spellings of its own for them.",
                        METHODS + "Transactions/GetTransactionByCodeAndType/",
                        Certainty.VERIFIED,
                        "AvaTaxClientTest#codesInAPathHaveTheSpellingsOfAvaTax"));
    }

    private static void addAnswers(ConnectorDescriptor.Builder avaTax) {
        avaTax.addGotchas(
                new Gotcha(
                        "avatax-refusals-quote-the-address",
                        "The description of a refusal quotes the address that was sent. Only field and code are kept.",
                        "",
                        Certainty.VERIFIED,
                        "AvaTaxErrorsTest#aRefusalNamesTheFieldButNotWhatWasSent"),
                new Gotcha(
                        "avatax-authorities-without-tax",
                        "Authorities that want nothing are listed too, some with their usual rate. They are left out.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxTransactionMapperTest#anAuthorityThatWantsNothingIsLeftOut"),
                new Gotcha(
                        "avatax-decimals-in-any-scale",
                        "Numbers come with varied decimals, such as 8.8 and 0.060000.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxTransactionMapperTest#numbersComeInAnyScale"),
                new Gotcha(
                        "avatax-wrong-company-has-no-nexus",
                        "A company code that does not exist gives an empty list, as if the firm had no nexus. It is not"
                                + " found here.",
                        COMPANIES,
                        Certainty.UNVERIFIED,
                        "AvaTaxNexusReadTest#aCompanyThatDoesNotExistIsNotOneWithoutNexus"),
                new Gotcha(
                        "avatax-exempt-is-the-only-word",
                        "Whether a customer is exempt is told by a word. Only Exempt is known; with any other one tax is"
                                + " due.",
                        METHODS + "Customers/ListValidCertificatesForCustomer/",
                        Certainty.UNVERIFIED,
                        "AvaTaxCertificateTest#anyOtherWordMeansThatTaxIsDue"),
                new Gotcha(
                        "avatax-not-ready-is-not-executed",
                        "ServiceNotReady and NoHealthySite come with a server error, but nothing was recorded.",
                        "",
                        Certainty.UNVERIFIED,
                        "AvaTaxRecordTest#aServiceThatIsNotReadyHasRecordedNothing"),
                new Gotcha(
                        "avatax-line-amount-is-the-total",
                        "The amount of a line is its total: AvaTax never multiplies quantity and price.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxTransactionMapperTest#aLineIsSentWithItsTotal"));
    }

    private static void addCorrections(ConnectorDescriptor.Builder avaTax) {
        avaTax.addGotchas(
                new Gotcha(
                        "avatax-returns-are-negative",
                        "The lines of a return are negative, its quantities never. Credit notes are positive here.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxClientTest#aCreditIsACommittedReturnWithNegativeAmountsAndTheRatesOfTheInvoice"),
                new Gotcha(
                        "avatax-return-at-the-rates-of-today",
                        "A return is taxed at the rates of its own date. An override of the tax date asks for those of the"
                                + " invoice.",
                        CREATE,
                        Certainty.VERIFIED,
                        "AvaTaxCreditTest#theTaxesGivenBackArePositiveAndOfTheRatesOfTheInvoice"),
                new Gotcha(
                        "avatax-code-shared-by-types",
                        "An invoice and a return may have the same code; a request that names no type means any of them.",
                        METHODS + "Transactions/VoidTransaction/",
                        Certainty.VERIFIED,
                        "AvaTaxCreditTest#anInvoiceAndACreditWithTheSameIdAreTwoDocuments"),
                new Gotcha(
                        "avatax-wrong-address-is-200",
                        "An address that does not exist is answered 200, with a remark of severity Error and a quality that"
                                + " may be good. The remark decides.",
                        METHODS + "Addresses/ResolveAddressPost/",
                        Certainty.VERIFIED,
                        "AvaTaxAddressTest#aStreetThatDoesNotExistIsNoAddress"),
                new Gotcha(
                        "avatax-filed-documents-are-locked",
                        "A document that a return was filed with is locked: it cannot be voided any more, only credited.",
                        METHODS + "Transactions/VoidTransaction/",
                        Certainty.UNVERIFIED,
                        "AvaTaxCreditTest#aRecordThatWasFiledCannotBeVoided"));
    }
}
