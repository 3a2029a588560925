package org.throughline.rehearsal.combination;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingMethod;
import org.throughline.rehearsal.ConnectedSystems;
import org.throughline.rehearsal.Landscape;
import org.throughline.rehearsal.WonDeal;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.projecttobilling.BillingRun;

/**
 * An engagement that goes from the won deal to cash.
 *
 * @param model the way of billing
 * @param deal the deal as it stands in the CRM
 */
record Engagement(Model model, WonDeal deal) {

    static Engagement of(Model model, CurrencyUnit currency) {
        return new Engagement(model, model.deal(1 + model.ordinal(), currency));
    }

    /** The systems with the terms that were agreed. */
    ConnectedSystems agreed(ConnectedSystems systems) {
        AgreedTerms terms = new AgreedTerms(Map.of(deal.opportunity(), model::agreed));
        return new ConnectedSystems(
                terms.over(systems.crm()),
                terms.over(systems.psa(), Map.of(deal.project(), BillingMethod.valueOf(model.name()))),
                systems.erp(),
                systems.tax(),
                systems.billing(),
                systems.org());
    }

    /** Hands the flow of a stage in; gives the id of its run. */
    String submit(Stage stage, Landscape landscape, WorkflowRunner runner) {
        return switch (stage) {
            case SET_UP -> runner.submit(landscape.quoteToProject(), deal.opportunity());
            case JUNE -> bill(YearMonth.of(2026, 6), landscape, runner);
            case JULY -> bill(YearMonth.of(2026, 7), landscape, runner);
            case CASH ->
                runner.submit(
                        landscape.billingToCash(),
                        new CashCheck(
                                deal.opportunity(), deal.project(), deal.currency(), LocalDate.parse("2026-08-15")));
        };
    }

    private String bill(YearMonth month, Landscape landscape, WorkflowRunner runner) {
        return runner.submit(
                landscape.projectToBilling(),
                new BillingRun(deal.opportunity(), Period.of(month), month.atEndOfMonth()));
    }

    @Override
    public String toString() {
        return model + " in " + deal.currency();
    }
}
