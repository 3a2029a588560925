package org.throughline.workflow.billingtocash;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Erp;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledLedger;

/**
 * What has been billed and paid for an engagement.
 *
 * @param billed the sum of its invoices, tax included, less what was credited
 * @param paid the sum received for them
 * @param statuses one status for each invoice, oldest invoice first
 * @param asOf the moment from which the sums are
 */
public record CashOutcome(
        Money billed,
        Money paid,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<PaymentStatus> statuses,
        Instant asOf) {

    /**
     * Copies the list.
     *
     * @param billed the sum of its invoices, tax included
     * @param paid the sum received for them
     * @param statuses one status for each invoice, oldest invoice first
     * @param asOf the moment from which the sums are
     */
    public CashOutcome {
        statuses = List.copyOf(statuses);
    }

    /**
     * Adds up what the ERP says of the invoices of a project, and what was credited of them.
     *
     * @param erp the ERP
     * @param ledger where it is kept what was credited
     * @param project the project
     * @param currency the currency of the contract
     * @param asOf a moment before which nothing is read
     * @return the sums
     */
    public static CashOutcome read(
            Erp erp, BilledLedger ledger, ProjectId project, CurrencyUnit currency, Instant asOf) {
        List<PaymentStatus> statuses = erp.invoices().forProject(project).stream()
                .map(invoice -> erp.invoices().paymentStatus(invoice.id()))
                .toList();
        return of(statuses, ledger.history(project), currency, asOf);
    }

    static CashOutcome of(List<PaymentStatus> statuses, BilledHistory history, CurrencyUnit currency, Instant asOf) {
        List<Money> credited = history.invoices().stream()
                .filter(BilledInvoice::isLive)
                .map(BilledInvoice::credited)
                .toList();
        Money total = MoneyMath.sum(
                currency, statuses.stream().map(PaymentStatus::getTotal).toList());
        return new CashOutcome(
                total.minus(MoneyMath.sum(currency, credited)),
                MoneyMath.sum(
                        currency, statuses.stream().map(PaymentStatus::getPaid).toList()),
                statuses,
                asOf);
    }
}
