package org.throughline.simulator.salesforce;

import java.util.stream.Stream;
import org.throughline.simulator.salesforce.ValidationRules.Rule;

/** Rules of milestones and of billing events. */
final class BillingRules {
    private static final String MILESTONE = "pse__Milestone__c";
    private static final String BILLING_EVENT = "pse__Billing_Event__c";

    private BillingRules() {}

    static Stream<Rule> all() {
        return Stream.of(
                new Rule(
                        MILESTONE,
                        "Invoiced",
                        "",
                        "invoice number and date need an invoiced record.",
                        c -> c.hasInvoiceDataWithoutInvoice()),
                new Rule(
                        MILESTONE,
                        "Milestone_Billing_Requires_Inclusion",
                        "pse__Billed__c",
                        "what is billed must be approved and included in financials.",
                        c -> c.isBilledWithoutApproval()),
                new Rule(
                        MILESTONE,
                        "Milestone_Invoicing_Requires_Billing",
                        "pse__Invoiced__c",
                        "what is invoiced must be billed.",
                        c -> c.isInvoicedWithoutBilling()),
                new Rule(
                        MILESTONE,
                        "Milestone_Project_is_Constant",
                        "pse__Project__c",
                        "the project is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Project__c")),
                new Rule(
                        BILLING_EVENT,
                        "Invoiced",
                        "",
                        "invoice number and date need an invoiced record.",
                        c -> c.hasInvoiceDataWithoutInvoice()));
    }
}
