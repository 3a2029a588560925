package org.throughline.rehearsal.combination;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.TaxDocument;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.delivery.Project;
import org.throughline.model.party.Customer;
import org.throughline.rehearsal.Landscape;
import org.throughline.rehearsal.WonDeal;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.workflow.ledger.BilledInvoice;

/**
 * What an engagement came to, read back through the ports of the systems: a text for each field, in canonical form. What a vendor
 * numbers by itself is left out, but that all have the same number is kept.
 */
final class Outcome {
    private final Map<String, String> fields = new TreeMap<>();
    private final Landscape landscape;
    private final WonDeal deal;

    private Outcome(Landscape landscape, WonDeal deal) {
        this.landscape = landscape;
        this.deal = deal;
    }

    static Map<String, String> read(Landscape landscape, Engagement engagement) {
        Outcome outcome = new Outcome(landscape, engagement.deal());
        outcome.parties();
        outcome.invoices();
        outcome.deal();
        return outcome.fields;
    }

    private void parties() {
        var systems = landscape.systems();
        Project financed = systems.erp().projects().find(deal.project()).orElseThrow();
        project("erp", financed);
        project("psa", systems.psa().projects().find(deal.project()).orElseThrow());
        Customer customer =
                systems.erp().customers().find(financed.getCustomerId()).orElseThrow();
        put("customer", "id", customer.getId());
        put("customer", "name", customer.getName());
        put("customer", "currency", customer.getCurrency());
        // Not the legal entity: NetSuite's connector does not read it back. That of the project is compared.
        put("customer", "onCreditHold", customer.isOnCreditHold());
    }

    private void project(String system, Project project) {
        String path = "project." + system;
        put(path, "engagement", project.getEngagementId());
        put(path, "customer", project.getCustomerId());
        put(path, "legalEntity", project.getLegalEntityId());
        put(path, "name", project.getName());
        put(path, "billingMethod", project.getBillingMethod());
        put(path, "budget", project.getBudget());
        put(path, "term", project.getStartDate() + " to " + project.getEndDate());
    }

    private void invoices() {
        List<IssuedInvoice> issued = landscape.systems().erp().invoices().forProject(deal.project());
        put("invoices", "number", issued.size());
        issued.forEach(this::issued);
        landscape.ledger().history(deal.project()).invoices().forEach(this::billed);
        put(
                "invoices",
                "unbilled",
                landscape.systems().psa().work().unbilled(deal.project(), LocalDate.parse("2026-08-01")));
    }

    private void issued(IssuedInvoice invoice) {
        String path = "invoice." + invoice.id() + ".erp";
        put(path, "date", invoice.invoiceDate());
        put(path, "net", invoice.net());
        put(path, "tax", invoice.tax());
        PaymentStatus status = landscape.systems().erp().invoices().paymentStatus(invoice.id());
        put(path, "state", status.getState());
        put(path, "total", status.getTotal());
        put(path, "paid", status.getPaid());
        put(path, "due", status.getDueDate());
        TaxDocument tax = landscape.systems().tax().find(invoice.id()).orElseThrow();
        put("invoice." + invoice.id() + ".tax", "net", tax.net());
        put("invoice." + invoice.id() + ".tax", "tax", tax.tax());
        put("invoice." + invoice.id() + ".tax", "committed", tax.committed());
        SalesforceRecord event =
                rows("SELECT Id, pse__Invoice_Number__c, pse__Invoiced__c, Payment_Status__c, Paid_Amount__c"
                                + " FROM pse__Billing_Event__c WHERE pse__Event_Key__c = '" + invoice.id() + "'")
                        .get(0);
        String psa = "invoice." + invoice.id() + ".psa";
        put(
                psa,
                "hasNumber",
                event.text("pse__Invoice_Number__c")
                        .filter(invoice.number()::equals)
                        .isPresent());
        put(psa, "state", event.text("Payment_Status__c"));
        put(psa, "paid", event.money("Paid_Amount__c", deal.currency()));
    }

    private void billed(BilledInvoice billed) {
        Invoice invoice = billed.invoice();
        String path = "invoice." + invoice.getId();
        put(path, "ledger", billed.state());
        put(path, "due", invoice.getDueDate());
        put(path, "purchaseOrder", invoice.getPurchaseOrderNumber());
        put(path, "total", invoice.total());
        for (InvoiceLine line : invoice.getLines()) {
            put(
                    path,
                    "line" + line.getNumber(),
                    line.getType() + " " + line.getDescription() + " " + line.getQuantity() + " x "
                            + line.getUnitPrice()
                            + " = " + line.getAmount() + " " + line.getPeriod() + " of "
                            + line.getSources().size());
        }
        int number = 0;
        for (TaxLine tax : invoice.getTaxes()) {
            number++;
            put(
                    path,
                    "tax" + number,
                    tax.getLineNumber() + " " + tax.getTaxName() + " " + tax.getRate() + " of " + tax.getTaxableAmount()
                            + " = " + tax.getTax());
        }
    }

    private void deal() {
        SalesforceRecord row = rows("SELECT Id, Engagement_Status__c, Project_Key__c, Billed_Amount__c, Paid_Amount__c"
                        + " FROM Opportunity WHERE Id = '" + deal.opportunity().id() + "'")
                .get(0);
        put("deal", "status", row.text("Engagement_Status__c"));
        put("deal", "project", row.text("Project_Key__c"));
        put("deal", "billed", row.money("Billed_Amount__c", deal.currency()));
        put("deal", "paid", row.money("Paid_Amount__c", deal.currency()));
    }

    private List<SalesforceRecord> rows(String soql) {
        return landscape.systems().org().query("rehearsal.read", soql).items();
    }

    private void put(String path, String field, Object value) {
        fields.put(path + "." + field, String.valueOf(value));
    }
}
