package org.throughline.certinia;

import org.throughline.connector.WriteSafety;
import org.throughline.connector.catalog.AuthMethod;
import org.throughline.connector.catalog.Calls;
import org.throughline.connector.catalog.Certainty;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Gotcha;
import org.throughline.connector.catalog.Limit;
import org.throughline.connector.catalog.Operation;
import org.throughline.connector.catalog.SystemRole;

/** What the connector does, and what Certinia is like. What Salesforce is like is in the catalog of Salesforce. */
final class CertiniaCatalog {
    private static final String REFERENCE = "https://help.certinia.com/";
    private static final String COMPOSITE =
            "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm";

    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    private CertiniaCatalog() {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder certinia = ConnectorDescriptor.builder();
        certinia.setSystem(CertiniaObjects.SYSTEM)
                .setProduct("Certinia PSA")
                .setRole(SystemRole.PSA)
                .setApi("Salesforce REST API, managed package pse")
                .setApiVersion("v67.0")
                .addAuthMethods(AuthMethod.OAUTH_CLIENT_CREDENTIALS, AuthMethod.OAUTH_JWT_BEARER)
                .addOperations(
                        Operation.read("projects.find", "pse__Proj__c", Calls.each(1)),
                        Operation.read(
                                        "work.unbilled",
                                        "pse__Timecard__c, pse__Expense__c, pse__Milestone__c",
                                        Calls.aPage())
                                .acrossObjects()
                                .inBatchesOf(2000),
                        Operation.write(
                                        "projects.setUp",
                                        "pse__Proj__c, pse__Milestone__c, pse__Budget__c, pse__Rate_Card_Set__c,"
                                                + " pse__Rate_Card__c, pse__Rate_Card_Set_Junction__c,"
                                                + " pse__Schedule__c, pse__Assignment__c",
                                        WriteSafety.EXTERNAL_ID_UPSERT,
                                        Calls.each(1))
                                .acrossObjects()
                                .inBatchesOf(1000),
                        Operation.write(
                                        "work.markBilled",
                                        "pse__Billing_Event__c, pse__Billing_Event_Item__c",
                                        WriteSafety.EXTERNAL_ID_UPSERT,
                                        Calls.each(1))
                                .acrossObjects()
                                .inBatchesOf(1000),
                        Operation.write(
                                "work.updatePayment",
                                "pse__Billing_Event__c",
                                WriteSafety.IDEMPOTENT_UPDATE,
                                Calls.each(1)))
                .addOperations(entered())
                .addOperations(planned())
                .addLimits(
                        new Limit("limits of the Salesforce org", "see Salesforce", "", Certainty.VERIFIED),
                        new Limit(
                                "rates, milestones, sources of an invoice in one call",
                                "200, 1,000, 1,000",
                                COMPOSITE,
                                Certainty.UNVERIFIED),
                        new Limit("names of projects and milestones", "80 characters", "", Certainty.VERIFIED));
        addWork(certinia);
        addWrites(certinia);
        return certinia.build();
    }

    private static Operation[] entered() {
        return new Operation[] {
            Operation.write(
                            "timeEntries.record",
                            "pse__Timecard_Header__c",
                            WriteSafety.EXTERNAL_ID_UPSERT,
                            Calls.each(2))
                    .inBatchesOf(200),
            Operation.read("timeEntries.find", "pse__Timecard__c", Calls.each(1)),
            Operation.read("timeEntries.changedSince", "pse__Timecard__c", Calls.aPage())
                    .inBatchesOf(2000),
            Operation.write(
                            "expenses.write",
                            "pse__Expense_Report__c, pse__Expense__c",
                            WriteSafety.EXTERNAL_ID_UPSERT,
                            Calls.each(2))
                    .acrossObjects()
                    .inBatchesOf(200),
            Operation.read("expenses.find", "pse__Expense_Report__c, pse__Expense__c", Calls.each(1))
                    .acrossObjects()
        };
    }

    private static Operation[] planned() {
        return new Operation[] {
            Operation.read("resources.find", "Contact", Calls.each(1)),
            Operation.read("resources.active", "Contact", Calls.aPage()).inBatchesOf(2000),
            Operation.read("milestones.find", "pse__Milestone__c", Calls.each(1)),
            Operation.write("milestones.complete", "pse__Milestone__c", WriteSafety.IDEMPOTENT_UPDATE, Calls.each(1)),
            Operation.read("billingEvents.released", "pse__Billing_Event__c, pse__Billing_Event_Item__c", Calls.each(1))
                    .acrossObjects(),
            Operation.write(
                    "billingEvents.markInvoiced", "pse__Billing_Event__c", WriteSafety.IDEMPOTENT_UPDATE, Calls.each(1))
        };
    }

    private static void addWork(ConnectorDescriptor.Builder certinia) {
        certinia.addGotchas(
                new Gotcha(
                        "certinia-splits-are-the-source",
                        "The split of a time card carries the billed flag and is billed as a whole. One that reaches"
                                + " beyond the period waits for the next time.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#aWeekThatIsNotOverWaits"),
                new Gotcha(
                        "certinia-weeks-are-cut-at-the-month",
                        "A week across the end of a month is two splits, so each month can be billed by itself.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#aWeekAcrossTheEndOfAMonthIsBilledInTwoParts"),
                new Gotcha(
                        "certinia-billing-hold",
                        "Work on billing hold looks like unbilled work. It is left out.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#workOnHoldIsLeftOut"),
                new Gotcha(
                        "certinia-expenses-in-another-currency",
                        "The billable amount of an expense is in its own currency. The package's converted amount is"
                                + " taken where the project has another one.",
                        REFERENCE,
                        Certainty.UNVERIFIED,
                        "CertiniaWorkMapperTest#anExpenseInAnotherCurrencyIsTakenAsThePackageConvertedIt"),
                new Gotcha(
                        "certinia-approved-milestone-without-a-date",
                        "A milestone may be approved without the date on which it was reached. Its target date counts.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaWorkMapperTest#anApprovedMilestoneWithoutADateWasReachedOnItsTargetDate"),
                new Gotcha(
                        "certinia-milestones-added-by-hand",
                        "A milestone that somebody added by hand has no key of ours. It is reported, not left out.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaWorkMapperTest#aMilestoneAddedByHandDoesNotGoUnnoticed"));
    }

    private static void addWrites(ConnectorDescriptor.Builder certinia) {
        certinia.addGotchas(
                new Gotcha(
                        "certinia-stage-is-not-set-back",
                        "Setting up again would set back the stage of a project that has moved on. Stage and status are"
                                + " not sent.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#settingUpAgainDoesNotSetBackAProjectThatHasMovedOn"),
                new Gotcha(
                        "certinia-refusal-takes-all-along",
                        "One refused part of a project must leave nothing behind: all parts go in one call that is all"
                                + " or none.",
                        COMPOSITE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#aProjectThatIsRefusedLeavesNothingBehind"),
                new Gotcha(
                        "certinia-items-add-up",
                        "A line is shared by its sources; the items add up to the invoice to the cent.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#theItemsAddUpToTheInvoice"),
                new Gotcha(
                        "certinia-work-of-another-invoice",
                        "Writing an item again would move work from one invoice to another. It stays with the first.",
                        REFERENCE,
                        Certainty.VERIFIED,
                        "CertiniaPsaTest#workThatAnotherInvoiceHasBilledStaysWithThatInvoice"),
                new Gotcha(
                        "certinia-part-without-an-answer",
                        "A composite call may be answered without one of its parts. The outcome of the whole is unknown.",
                        COMPOSITE,
                        Certainty.UNVERIFIED,
                        "CertiniaBillingTest#anAnswerThatLacksAPartLeavesTheWholeUnknown"));
    }
}
