package org.throughline.example.quotetocash;

import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.correction.CorrectInvoice;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** The flows, as they are registered with the runner. */
record Flows(
        QuoteToProject quoteToProject,
        ProjectToBilling projectToBilling,
        CorrectInvoice correctInvoice,
        BillingToCash billingToCash) {

    static Flows of(Systems systems, BilledLedger ledger) {
        return new Flows(
                QuoteToProject.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .tax(systems.tax())
                        .ledger(ledger)
                        .build(),
                ProjectToBilling.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .tax(systems.tax())
                        .ledger(ledger)
                        .build(),
                CorrectInvoice.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .tax(systems.tax())
                        .ledger(ledger)
                        .build(),
                BillingToCash.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .ledger(ledger)
                        .build());
    }
}
