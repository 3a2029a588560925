package org.throughline.example.quotetocash;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.TaxDocument;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.MoneyMath;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.Soql;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledLedger;

/** Reads the figures from the systems themselves; only the ids of credit notes are those that the ledger remembers. */
final class ReadBack {
    private static final String KEY = "Throughline_Key__c";
    private static final String PROJECT = "pse__Project__c";

    private final Systems systems;
    private final BilledLedger ledger;

    ReadBack(Systems systems, BilledLedger ledger) {
        this.systems = systems;
        this.ledger = ledger;
    }

    List<Figures> read(Scenario scenario) {
        String deals = in(scenario.deals());
        List<SalesforceRecord> opportunities = query("SELECT Id, Name, Amount, CurrencyIsoCode, Account.Name,"
                + " SOW_Billing_Type__c, SOW_Not_To_Exceed__c, SOW_Included_Hours__c, SOW_Rollover_Hours__c,"
                + " SOW_Ramp_Percent__c, SOW_Full_Fee_From__c, Extended_Opportunity__c, Change_Effective_Date__c,"
                + " Billed_Amount__c, Paid_Amount__c,"
                + " (SELECT Id, Product2.Name, Quantity, UnitPrice, SOW_Price_Per_Period__c FROM OpportunityLineItems)"
                + " FROM Opportunity WHERE Id IN " + deals + " OR (IsWon = true AND Extended_Opportunity__c IN " + deals
                + ") ORDER BY Change_Effective_Date__c, Id");
        List<SalesforceRecord> projects = query("SELECT Id, " + KEY + ", pse__Opportunity__c, pse__Bookings__c,"
                + " CurrencyIsoCode FROM pse__Proj__c WHERE pse__Opportunity__c IN " + deals);
        List<String> ids = projects.stream().map(SalesforceRecord::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        String ofProjects = " WHERE " + PROJECT + " IN " + in(ids);
        Psa psa = new Psa(
                query("SELECT Id, " + PROJECT + ", pse__Resource__c, pse__Resource__r.pse__Resource_Role__c,"
                        + " pse__Start_Date__c, pse__Total_Hours__c FROM pse__Timecard__c" + ofProjects
                        + " AND pse__Approved__c = true ORDER BY pse__Start_Date__c, Id"),
                query("SELECT Id, " + PROJECT + ", pse__Milestone_Amount__c FROM pse__Milestone__c" + ofProjects
                        + " AND pse__Approved__c = true"),
                query("SELECT Id, " + PROJECT + ", pse__Billable_Amount__c FROM pse__Expense__c" + ofProjects
                        + " AND pse__Approved__c = true"),
                query("SELECT Id, " + PROJECT + ", Name, pse__Invoice_Number__c, pse__Summary_Amount__c, Paid_Amount__c"
                        + " FROM pse__Billing_Event__c" + ofProjects + " AND pse__Invoiced__c = true"),
                query("SELECT Id, " + PROJECT + ", pse__Amount__c FROM pse__Billing_Event_Item__c" + ofProjects));
        List<YearMonth> months =
                scenario.billing().stream().map(Scenario.BillingMonth::month).toList();
        List<Figures> figures = new ArrayList<>();
        for (String deal : scenario.deals()) {
            Optional<SalesforceRecord> project = projects.stream()
                    .filter(row -> row.requiredText("pse__Opportunity__c").equals(deal))
                    .findFirst();
            Optional<Sold> sold = Sold.of(deal, opportunities);
            if (project.isPresent() && sold.isPresent()) {
                figures.add(figures(sold.get(), project.get(), psa, months));
            }
        }
        return figures;
    }

    /**
     * A deal with its change orders.
     *
     * @param deal the first deal of the engagement
     * @param changes the won deals that change it, in the order of their dates
     */
    private record Sold(SalesforceRecord deal, List<SalesforceRecord> changes) {

        static Optional<Sold> of(String id, List<SalesforceRecord> opportunities) {
            List<SalesforceRecord> changes = opportunities.stream()
                    .filter(row -> row.lookup("Extended_Opportunity__c")
                            .filter(id::equals)
                            .isPresent())
                    .toList();
            return opportunities.stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .map(row -> new Sold(row, changes));
        }

        Money amount(CurrencyUnit currency) {
            return sum(changes, "Amount", currency).plus(deal.requiredMoney("Amount", currency));
        }

        String billingType() {
            return deal.requiredText("SOW_Billing_Type__c");
        }
    }

    /** The rows of the PSA for all projects. */
    private record Psa(
            List<SalesforceRecord> splits,
            List<SalesforceRecord> milestones,
            List<SalesforceRecord> expenses,
            List<SalesforceRecord> events,
            List<SalesforceRecord> items) {

        static List<SalesforceRecord> of(SalesforceRecord project, List<SalesforceRecord> rows) {
            return rows.stream()
                    .filter(row -> row.requiredText(PROJECT).equals(project.id()))
                    .toList();
        }
    }

    private Figures figures(Sold sold, SalesforceRecord project, Psa psa, List<YearMonth> months) {
        SalesforceRecord opportunity = sold.deal();
        CurrencyUnit currency = opportunity.currency("CurrencyIsoCode");
        ProjectId projectId = ProjectId.of(project.requiredText(KEY));
        Optional<Project> job = systems.erp().projects().find(projectId);
        BilledHistory history = ledger.history(projectId);
        Documents documents = documents(projectId, history);
        List<SalesforceRecord> events = Psa.of(project, psa.events());
        String type = sold.billingType();
        boolean isRecurring = type.equals("Retainer") || type.equals("Managed Services");
        return new Figures(
                opportunity.id(),
                opportunity.requiredText("Name"),
                opportunity.parent("Account").orElseThrow().requiredText("Name"),
                type.toLowerCase(Locale.ROOT),
                currency,
                sold.amount(currency),
                project.requiredMoney("pse__Bookings__c", currency),
                job.map(Project::getBudget).orElse(Money.zero(currency)),
                delivered(sold, project, psa, currency, months),
                isRecurring
                        ? sum(events, "pse__Summary_Amount__c", currency)
                        : sum(Psa.of(project, psa.items()), "pse__Amount__c", currency),
                documents.net(currency),
                documents.recordedNet(currency),
                documents.tax(currency),
                documents.recordedTax(currency),
                opportunity.money("Billed_Amount__c", currency).orElse(Money.zero(currency)),
                MoneyMath.sum(
                        currency,
                        documents.invoices().stream()
                                .map(invoice -> systems.erp()
                                        .invoices()
                                        .paymentStatus(invoice.id())
                                        .getPaid())
                                .toList()),
                sum(events, "Paid_Amount__c", currency),
                opportunity.money("Paid_Amount__c", currency).orElse(Money.zero(currency)),
                type.equals("Fixed Fee"),
                existing(opportunity, project, job, documents, events),
                CourseReader.read(history, sold.changes(), currency));
    }

    private Documents documents(ProjectId project, BilledHistory history) {
        List<IssuedInvoice> invoices = systems.erp().invoices().forProject(project);
        List<CreditNoteId> credits = history.invoices().stream()
                .flatMap(billed -> billed.corrections().stream())
                .map(correction -> correction.document().getId())
                .toList();
        return new Documents(
                invoices,
                credits.stream()
                        .flatMap(id -> systems.erp().invoices().findCredit(id).stream())
                        .toList(),
                invoices.stream()
                        .flatMap(invoice -> systems.tax().find(invoice.id()).stream())
                        .filter(TaxDocument::committed)
                        .toList(),
                credits.stream()
                        .flatMap(id -> systems.tax().findCredit(id).stream())
                        .filter(CreditTaxDocument::committed)
                        .toList());
    }

    private static Money delivered(
            Sold sold, SalesforceRecord project, Psa psa, CurrencyUnit currency, List<YearMonth> months) {
        DeliveredValue value = new DeliveredValue(sold.deal(), sold.changes(), currency, Psa.of(project, psa.splits()));
        Money expenses = sum(Psa.of(project, psa.expenses()), "pse__Billable_Amount__c", currency);
        return switch (sold.billingType()) {
            case "Fixed Fee" ->
                sum(Psa.of(project, psa.milestones()), "pse__Milestone_Amount__c", currency)
                        .plus(expenses);
            case "Retainer" -> value.retainer(months).plus(expenses);
            case "Managed Services" -> value.managedServices(months).plus(expenses);
            default -> value.timeAndMaterials(expenses);
        };
    }

    private static List<Figures.Existing> existing(
            SalesforceRecord opportunity,
            SalesforceRecord project,
            Optional<Project> job,
            Documents documents,
            List<SalesforceRecord> events) {
        List<Figures.Existing> records = new ArrayList<>();
        records.add(new Figures.Existing("Salesforce", "Opportunity", opportunity.id()));
        records.add(new Figures.Existing("Certinia", "Project", project.id()));
        events.forEach(
                event -> records.add(new Figures.Existing("Certinia", "Billing event", event.requiredText("Name"))));
        job.flatMap(found -> found.externalRef("netsuite"))
                .ifPresent(ref -> records.add(new Figures.Existing("NetSuite", "Project", ref.id())));
        documents
                .invoices()
                .forEach(invoice -> records.add(new Figures.Existing("NetSuite", "Invoice", invoice.number())));
        documents
                .credits()
                .forEach(credit -> records.add(new Figures.Existing("NetSuite", "Credit memo", credit.number())));
        documents
                .taxes()
                .forEach(tax -> records.add(
                        new Figures.Existing("AvaTax", "SalesInvoice", tax.ref().id())));
        documents
                .taxCredits()
                .forEach(tax -> records.add(new Figures.Existing(
                        "AvaTax", "ReturnInvoice", tax.ref().id())));
        return records;
    }

    private List<SalesforceRecord> query(String soql) {
        try (var rows = systems.org().stream("readBack.query", soql)) {
            return rows.toList();
        }
    }

    private static Money sum(List<SalesforceRecord> rows, String field, CurrencyUnit currency) {
        return MoneyMath.sum(
                currency,
                rows.stream()
                        .map(row -> row.money(field, currency).orElse(Money.zero(currency)))
                        .toList());
    }

    private static String in(Collection<String> ids) {
        return ids.stream().map(Soql::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
