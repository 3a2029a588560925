package org.throughline.workflow.intent;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.Project;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.control.Difference;
import org.throughline.workflow.quotetoproject.EngagementSetup;
import org.throughline.workflow.quotetoproject.SetupComparison;

/**
 * Compares what was sold, set up, delivered, billed and paid for an engagement, field by field across the systems. Reads
 * only, and relies on nothing that the flows remember. Thread-safe.
 */
public final class CommercialIntent {
    private final Crm crm;
    private final Psa psa;
    private final Erp erp;
    private final TaxService tax;

    /**
     * Compares these systems.
     *
     * @param crm where deals are won
     * @param psa where projects are delivered
     * @param erp where invoices are posted and payments recorded
     * @param tax who records taxes
     */
    public CommercialIntent(Crm crm, Psa psa, Erp erp, TaxService tax) {
        this.crm = crm;
        this.psa = psa;
        this.erp = erp;
        this.tax = tax;
    }

    /**
     * Compares one engagement.
     *
     * @param check which, and as of when
     * @return the sums, and every difference with its reason
     * @throws IllegalStateException if the deal has lost what it needs to be set up, such as its dates
     */
    public IntentReport compare(IntentCheck check) {
        Deal deal = crm.opportunities().deal(check.opportunity());
        Project sold = new EngagementSetup(deal).project();
        List<Difference> differences = new ArrayList<>();
        differences.addAll(SetupComparison.compare(sold, "psa", psa.projects().find(sold.getId())));
        differences.addAll(SetupComparison.compare(sold, "erp", erp.projects().find(sold.getId())));

        BillingComparison billing = new BillingComparison(deal.contract(), check);
        billing.delivered(psa.work().unbilled(sold.getId(), check.billedUntil()), differences);
        List<IssuedInvoice> invoices = erp.invoices().forProject(sold.getId());
        CurrencyUnit currency = sold.getBudget().getCurrencyUnit();
        Money billed = sum(currency, invoices.stream().map(IssuedInvoice::net).toList());
        billing.billed(billed, differences);
        List<Money> paid = new ArrayList<>();
        for (IssuedInvoice invoice : invoices) {
            billing.recorded(invoice, tax.find(invoice.id()), differences);
            PaymentStatus status = erp.invoices().paymentStatus(invoice.id());
            billing.paid(invoice, status, differences);
            paid.add(status.getPaid());
        }
        return new IntentReport(
                sold.getBudget(),
                billed,
                sum(currency, invoices.stream().map(IssuedInvoice::total).toList()),
                sum(currency, paid),
                differences);
    }

    private static Money sum(CurrencyUnit currency, List<Money> amounts) {
        return MoneyMath.sum(currency, amounts);
    }
}
