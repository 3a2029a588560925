package org.throughline.stripe;

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

/** What the connector does, and what Stripe is like. */
final class StripeCatalog {
    private static final String DOCS = "https://docs.stripe.com/";
    private static final String KEYS = DOCS + "api/idempotent_requests";
    private static final String CURRENCIES = DOCS + "currencies";
    private static final String WEBHOOKS = DOCS + "webhooks";
    private static final String RATE_LIMITS = DOCS + "rate-limits";
    private static final String INVOICE = "invoice";

    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    private StripeCatalog() {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder stripe = ConnectorDescriptor.builder();
        stripe.setSystem(StripeClient.SYSTEM)
                .setProduct("Stripe Invoicing")
                .setRole(SystemRole.BILLING)
                .setApi("Stripe API v1")
                .setApiVersion(StripeClient.API_VERSION)
                .addAuthMethods(AuthMethod.API_KEY);
        addOperations(stripe);
        addLimits(stripe);
        addKeys(stripe);
        addAmounts(stripe);
        addEvents(stripe);
        return stripe.build();
    }

    private static void addOperations(ConnectorDescriptor.Builder stripe) {
        stripe.addOperations(
                Operation.read("customers.find", "customer", Calls.each(1)),
                write("customers.upsert", "customer", 3),
                Operation.read("invoices.find", INVOICE, Calls.each(1)),
                write("invoices.issue", "invoice, line_item", 3),
                write("invoices.send", INVOICE, 1),
                write("invoices.collect", INVOICE, 1),
                write("invoices.settleOutside", INVOICE, 1),
                write("invoices.voidInvoice", INVOICE, 1),
                write("invoices.writeOff", INVOICE, 1),
                Operation.read("invoices.paymentStatus", "invoice, charge, dispute", Calls.oneAndOneForEachRecord())
                        .acrossObjects(),
                Operation.read("invoices.findCredit", "credit_note", Calls.aPage()),
                write("invoices.credit", "credit_note, invoice", 3).acrossObjects(),
                write("payments.refund", "refund, charge, invoice", 4).acrossObjects(),
                Operation.read("payments.disputes", "dispute, charge, invoice", Calls.oneAndOneForEachRecord())
                        .acrossObjects(),
                Operation.read("payments.payouts", "payout", Calls.aPage()).inBatchesOf(100),
                Operation.read("payments.collected", "charge, invoice", Calls.oneAndOneForEachRecord())
                        .acrossObjects(),
                Operation.read("payments.items", "balance_transaction", Calls.aPage())
                        .inBatchesOf(100),
                Operation.read("events.occurredSince", "event", Calls.aPage()).inBatchesOf(100));
    }

    private static Operation write(String name, String objects, int calls) {
        return Operation.write(name, objects, WriteSafety.NATIVE_KEY, Calls.each(calls));
    }

    private static void addLimits(ConnectorDescriptor.Builder stripe) {
        stripe.addLimits(
                new Limit("requests a second", "100 live, 25 in a sandbox", RATE_LIMITS, Certainty.VERIFIED),
                new Limit("requests a second to one endpoint", "25", RATE_LIMITS, Certainty.VERIFIED),
                new Limit("searches a second", "20", RATE_LIMITS, Certainty.VERIFIED),
                new Limit("Idempotency-Key", "255 characters, kept for at least 24 hours", KEYS, Certainty.VERIFIED),
                new Limit("lines of an invoice", "250", DOCS + "invoicing", Certainty.UNVERIFIED),
                new Limit("metadata", "50 keys, values of 500 characters", DOCS + "metadata", Certainty.UNVERIFIED));
        stripe.addDeprecations(new Deprecation(
                "fields charge, payment_intent and paid of invoices",
                "gone since the versions named basil",
                "payments and status_transitions, which this connector reads",
                DOCS + "api/invoices/object",
                Certainty.VERIFIED));
    }

    private static void addKeys(ConnectorDescriptor.Builder stripe) {
        stripe.addGotchas(
                new Gotcha(
                        "stripe-kept-server-errors",
                        "The first answer to a key is kept for a day, even if it was status 500: to repeat is of no use."
                                + " The record may exist all the same; look it up.",
                        KEYS,
                        Certainty.VERIFIED,
                        "StripeKeysTest#aKeptServerErrorAtTheLastStepIsOvercome"),
                new Gotcha(
                        "stripe-key-in-use",
                        "Status 409 means that an attempt with the same key is still under way. Its outcome is not known"
                                + " yet.",
                        KEYS,
                        Certainty.UNVERIFIED,
                        "StripeKeysTest#aKeyInUseLeavesTheOutcomeUnknown"),
                new Gotcha(
                        "stripe-key-for-other-content",
                        "A key used for other parameters is refused with status 400. It is a conflict here.",
                        KEYS,
                        Certainty.VERIFIED,
                        "StripeKeysTest#aKeyForAnotherInvoiceIsAConflict"),
                new Gotcha(
                        "stripe-search-lags",
                        "Search sees a new record after a minute, or later. Records of the last hours are listed instead.",
                        DOCS + "search",
                        Certainty.VERIFIED,
                        "StripeKeysTest#aRecordIsFoundBeforeSearchSeesIt"),
                new Gotcha(
                        "stripe-locked-objects",
                        "Two requests to one object collide as status 429 with lock_timeout, and without a wait.",
                        RATE_LIMITS,
                        Certainty.VERIFIED,
                        "StripeErrorsTest#aLockedObjectIsALimit"),
                new Gotcha(
                        "stripe-messages-quote-values",
                        "Messages of refusals quote what was sent. Only parameter and code are kept.",
                        DOCS + "api/errors",
                        Certainty.VERIFIED,
                        "StripeErrorsTest#aRefusalNamesTheParameterAndNotItsValue"));
    }

    private static void addAmounts(ConnectorDescriptor.Builder stripe) {
        stripe.addGotchas(
                new Gotcha(
                        "stripe-minor-units",
                        "Minor units are not those of ISO 4217 for all: the ariary has none, the Icelandic krona and the"
                                + " Ugandan shilling have two that must be zero.",
                        CURRENCIES,
                        Certainty.VERIFIED,
                        "StripeAmountsTest#someCurrenciesHaveUnitsOfTheirOwn"),
                new Gotcha(
                        "stripe-three-decimals-end-in-zero",
                        "In currencies with three decimals the last digit must be 0. Other amounts are refused before"
                                + " anything is sent.",
                        CURRENCIES,
                        Certainty.VERIFIED,
                        "StripeAmountsTest#aThirdDecimalIsRefused"),
                new Gotcha(
                        "stripe-lines-show-ten",
                        "An invoice shows its first ten lines only. The rest is listed to compare their number.",
                        DOCS + "api/invoices/object",
                        Certainty.UNVERIFIED,
                        "StripeIssueTest#aLongInvoiceIsComparedToItsLastLine"),
                new Gotcha(
                        "stripe-refunds-leave-invoices-paid",
                        "A refund or a dispute changes nothing on the invoice. Both are read from its charges.",
                        DOCS + "refunds",
                        Certainty.VERIFIED,
                        "StripeStatusTest#aRefundShowsBesideWhatWasPaid"),
                new Gotcha(
                        "stripe-sent-invoices-need-an-email",
                        "An invoice that is to be sent needs a customer with an e-mail address.",
                        DOCS + "invoicing",
                        Certainty.UNVERIFIED,
                        "StripeIssueTest#aCustomerWithoutAnAddressIsRefused"));
    }

    private static void addEvents(ConnectorDescriptor.Builder stripe) {
        stripe.addGotchas(
                new Gotcha(
                        "stripe-events-in-any-order",
                        "Events come twice and in any order. The status is read from Stripe, not from the event.",
                        WEBHOOKS,
                        Certainty.UNVERIFIED,
                        "StripeEventsTest#lateAndRepeatedEventsEndInTheSameStatus"),
                new Gotcha(
                        "stripe-events-kept-for-30-days",
                        "Events are listed for 30 days. A feed that stood still for longer has a gap: it ends with"
                                + " NotFoundException, and the open invoices have to be read.",
                        DOCS + "api/events",
                        Certainty.VERIFIED,
                        "StripeEventFeedTest#aGapIsToldAndNotSkipped"),
                new Gotcha(
                        "stripe-events-newest-first",
                        "Lists of events begin with the newest, and events of one second have no order that is told. The"
                                + " feed goes on from an event by ending_before, and leaves the last ten seconds to the"
                                + " next call.",
                        DOCS + "api/pagination",
                        Certainty.UNVERIFIED,
                        "StripeEventFeedTest#whatHappenedAMomentAgoComesWithTheNextCall"),
                new Gotcha(
                        "stripe-several-signatures",
                        "While a secret is replaced, the header carries a signature for each. One that fits is enough.",
                        WEBHOOKS,
                        Certainty.VERIFIED,
                        "StripeWebhooksTest#eachOfSeveralSecretsFits"));
    }
}
