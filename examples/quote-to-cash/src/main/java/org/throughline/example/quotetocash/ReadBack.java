package org.throughline.example.quotetocash;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.TaxDocument;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.MoneyMath;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.Soql;

/** Reads the figures from the systems themselves, independently of what the flows remember. */
final class ReadBack {
    private static final String KEY = "Throughline_Key__c";
    private static final String PROJECT = "pse__Project__c";

    private final Systems systems;

    ReadBack(Systems systems) {
        this.systems = systems;
    }

    List<Figures> read(List<String> deals) {
        List<SalesforceRecord> opportunities = query("SELECT Id, Name, Amount, CurrencyIsoCode, Account.Name,"
                + " SOW_Billing_Type__c, SOW_Not_To_Exceed__c, Billed_Amount__c, Paid_Amount__c,"
                + " (SELECT Id, Product2.Name, UnitPrice FROM OpportunityLineItems) FROM Opportunity WHERE Id IN "
                + in(deals));
        List<SalesforceRecord> projects = query("SELECT Id, " + KEY + ", pse__Opportunity__c, pse__Bookings__c,"
                + " CurrencyIsoCode FROM pse__Proj__c WHERE pse__Opportunity__c IN " + in(deals));
        List<String> ids = projects.stream().map(SalesforceRecord::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        String ofProjects = " WHERE " + PROJECT + " IN " + in(ids);
        Psa psa = new Psa(
                query("SELECT Id, " + PROJECT + ", pse__Resource__c, pse__Resource__r.pse__Resource_Role__c,"
                        + " pse__Start_Date__c, pse__Total_Hours__c FROM pse__Timecard__c" + ofProjects
                        + " AND pse__Approved__c = true"),
                query("SELECT Id, " + PROJECT + ", pse__Milestone_Amount__c FROM pse__Milestone__c" + ofProjects
                        + " AND pse__Approved__c = true"),
                query("SELECT Id, " + PROJECT + ", pse__Billable_Amount__c FROM pse__Expense__c" + ofProjects
                        + " AND pse__Approved__c = true"),
                query("SELECT Id, " + PROJECT + ", Name, pse__Invoice_Number__c, Paid_Amount__c"
                        + " FROM pse__Billing_Event__c" + ofProjects + " AND pse__Invoiced__c = true"),
                query("SELECT Id, " + PROJECT + ", pse__Amount__c FROM pse__Billing_Event_Item__c" + ofProjects));
        Map<String, SalesforceRecord> byDeal = projects.stream()
                .collect(Collectors.toMap(project -> project.requiredText("pse__Opportunity__c"), project -> project));
        List<Figures> figures = new ArrayList<>();
        for (String deal : deals) {
            for (SalesforceRecord opportunity : opportunities) {
                if (opportunity.id().equals(deal) && byDeal.containsKey(deal)) {
                    figures.add(figures(opportunity, byDeal.get(deal), psa));
                }
            }
        }
        return figures;
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

    private Figures figures(SalesforceRecord opportunity, SalesforceRecord project, Psa psa) {
        CurrencyUnit currency = opportunity.currency("CurrencyIsoCode");
        ProjectId projectId = ProjectId.of(project.requiredText(KEY));
        Optional<Project> job = systems.erp().projects().find(projectId);
        List<IssuedInvoice> invoices = systems.erp().invoices().forProject(projectId);
        List<TaxDocument> taxes = invoices.stream()
                .flatMap(invoice -> systems.tax().find(invoice.id()).stream())
                .filter(TaxDocument::committed)
                .toList();
        boolean fixedFee = opportunity.requiredText("SOW_Billing_Type__c").equals("Fixed Fee");
        return new Figures(
                opportunity.id(),
                opportunity.requiredText("Name"),
                opportunity.parent("Account").orElseThrow().requiredText("Name"),
                fixedFee ? "fixed fee" : "time and materials",
                currency,
                opportunity.requiredMoney("Amount", currency),
                project.requiredMoney("pse__Bookings__c", currency),
                job.map(Project::getBudget).orElse(Money.zero(currency)),
                delivered(opportunity, project, psa, currency),
                sum(Psa.of(project, psa.items()), "pse__Amount__c", currency),
                MoneyMath.sum(
                        currency, invoices.stream().map(IssuedInvoice::net).toList()),
                MoneyMath.sum(currency, taxes.stream().map(TaxDocument::net).toList()),
                MoneyMath.sum(
                        currency, invoices.stream().map(IssuedInvoice::tax).toList()),
                MoneyMath.sum(currency, taxes.stream().map(TaxDocument::tax).toList()),
                opportunity.money("Billed_Amount__c", currency).orElse(Money.zero(currency)),
                MoneyMath.sum(
                        currency,
                        invoices.stream()
                                .map(invoice -> systems.erp()
                                        .invoices()
                                        .paymentStatus(invoice.id())
                                        .getPaid())
                                .toList()),
                sum(Psa.of(project, psa.events()), "Paid_Amount__c", currency),
                opportunity.money("Paid_Amount__c", currency).orElse(Money.zero(currency)),
                fixedFee,
                existing(opportunity, project, job, invoices, taxes, Psa.of(project, psa.events())));
    }

    /** What the approved work is worth, computed here a second time and in another way than by the billing rules. */
    private static Money delivered(
            SalesforceRecord opportunity, SalesforceRecord project, Psa psa, CurrencyUnit currency) {
        Money expenses = sum(Psa.of(project, psa.expenses()), "pse__Billable_Amount__c", currency);
        if (opportunity.requiredText("SOW_Billing_Type__c").equals("Fixed Fee")) {
            return sum(Psa.of(project, psa.milestones()), "pse__Milestone_Amount__c", currency)
                    .plus(expenses);
        }
        Map<String, BigMoney> rates = new HashMap<>();
        opportunity
                .children("OpportunityLineItems")
                .forEach(line -> rates.put(
                        line.parent("Product2").orElseThrow().requiredText("Name"),
                        line.requiredPrice("UnitPrice", currency)));
        Map<String, BigMoney> byPersonAndMonth = new HashMap<>();
        for (SalesforceRecord split : Psa.of(project, psa.splits())) {
            String role = split.parent("pse__Resource__r").orElseThrow().requiredText("pse__Resource_Role__c");
            BigDecimal hours = split.requiredNumber("pse__Total_Hours__c");
            String group =
                    split.requiredText("pse__Resource__c") + YearMonth.from(split.requiredDate("pse__Start_Date__c"));
            byPersonAndMonth.merge(group, requireNonNull(rates.get(role), role).multipliedBy(hours), BigMoney::plus);
        }
        Money worked = MoneyMath.sum(
                currency,
                byPersonAndMonth.values().stream()
                        .map(value -> value.toMoney(RoundingMode.HALF_UP))
                        .toList());
        Money value = worked.plus(expenses);
        return opportunity
                .money("SOW_Not_To_Exceed__c", currency)
                .filter(value::isGreaterThan)
                .orElse(value);
    }

    private static List<Figures.Existing> existing(
            SalesforceRecord opportunity,
            SalesforceRecord project,
            Optional<Project> job,
            List<IssuedInvoice> invoices,
            List<TaxDocument> taxes,
            List<SalesforceRecord> events) {
        List<Figures.Existing> records = new ArrayList<>();
        records.add(new Figures.Existing("Salesforce", "Opportunity", opportunity.id()));
        records.add(new Figures.Existing("Certinia", "Project", project.id()));
        events.forEach(
                event -> records.add(new Figures.Existing("Certinia", "Billing event", event.requiredText("Name"))));
        job.flatMap(found -> found.externalRef("netsuite"))
                .ifPresent(ref -> records.add(new Figures.Existing("NetSuite", "Project", ref.id())));
        invoices.forEach(invoice -> records.add(new Figures.Existing("NetSuite", "Invoice", invoice.number())));
        taxes.forEach(tax -> records.add(
                new Figures.Existing("AvaTax", "SalesInvoice", tax.ref().id())));
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
