package org.throughline.workflow.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.validation.ReadyForBilling;
import org.throughline.workflow.billing.UnbilledWork;

/** What must hold before work is turned into an invoice. */
final class BillingControls {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private BillingControls() {}

    static List<Control<BillingReadiness>> standard() {
        List<Control<BillingReadiness>> all = new ArrayList<>(List.of(
                control(
                        "rate-known",
                        "work.timeEntries",
                        Owner.PMO,
                        "Agree on the missing rate with the customer, or correct the timesheet.",
                        subject -> undecided(subject, UnbilledWork.Reason.NO_RATE)),
                control(
                        "milestone-known",
                        "work.milestones",
                        Owner.PMO,
                        "Agree on the milestone with the customer, or take it off the project.",
                        subject -> undecided(subject, UnbilledWork.Reason.UNKNOWN_MILESTONE)),
                control(
                        "work-currency",
                        "work.expenses",
                        Owner.PMO,
                        "Enter the amount in the currency of the contract.",
                        subject -> undecided(subject, UnbilledWork.Reason.OTHER_CURRENCY)),
                control(
                        "customer-billable",
                        "customer",
                        Owner.MASTER_DATA,
                        "Complete the customer's master data.",
                        subject -> ReadinessValidator.reasons(subject.deal().customer(), ReadyForBilling.class)),
                control(
                        "period-open",
                        "invoice.invoiceDate",
                        Owner.FINANCE,
                        "Open the accounting period, or bill with a date in an open one.",
                        subject -> ProjectControls.unless(
                                subject.dates().openPeriod().isPresent(),
                                "no accounting period is open on "
                                        + subject.dates().invoiceDate())),
                control(
                        "project-exists",
                        "project",
                        Owner.PMO,
                        "Restore the project, or set the engagement up again.",
                        BillingControls::missing),
                control(
                        "project-not-cancelled",
                        "project.status",
                        Owner.PMO,
                        "Reopen the project, or reject the work that was entered on it.",
                        BillingControls::cancelled),
                control(
                        "customer-as-set-up",
                        "project.customerId",
                        Owner.MASTER_DATA,
                        "Find out whether the customer was merged in the CRM; then set the engagement up again, so that"
                                + " the ERP has the project under the customer that is left.",
                        BillingControls::otherCustomer),
                control(
                                "ceiling-left",
                                "contract.billingTerms.notToExceed",
                                Owner.PMO,
                                "Agree on a change order, or decide that the work is not charged.",
                                BillingControls::aboveCeiling)
                        .overridableBy(Owner.PMO),
                control(
                                "credit-limit",
                                "customer.creditLimit",
                                Owner.FINANCE,
                                "Raise the limit, or agree on a payment before the invoice is sent.",
                                BillingControls::aboveLimit)
                        .overridableBy(Owner.FINANCE)));
        all.addAll(WorkControls.standard());
        return all;
    }

    static Control<BillingReadiness> control(
            String name, String path, Owner owner, String remediation, Function<BillingReadiness, List<String>> check) {
        return new Control<>(name, path, new Finding.Policy(owner, Severity.HIGH, ONE_DAY, remediation), check);
    }

    private static List<String> undecided(BillingReadiness subject, UnbilledWork.Reason reason) {
        return subject.draft().unbilled().stream()
                .filter(work -> work.reason() == reason)
                .map(work -> work.source().ref() + ": " + work.detail())
                .distinct()
                .toList();
    }

    private static List<String> missing(BillingReadiness subject) {
        List<String> reasons = new ArrayList<>();
        if (subject.delivered().isEmpty()) {
            reasons.add("the PSA does not have the project");
        }
        if (subject.financed().isEmpty()) {
            reasons.add("the ERP does not have the project");
        }
        return reasons;
    }

    private static List<String> cancelled(BillingReadiness subject) {
        return ProjectControls.listed(subject.delivered()
                .filter(project -> project.getStatus() == ProjectStatus.CANCELLED)
                .map(project -> "the project is cancelled in the PSA"));
    }

    private static List<String> otherCustomer(BillingReadiness subject) {
        var customer = subject.deal().customer().getId();
        return ProjectControls.listed(subject.financed()
                .filter(project -> !project.getCustomerId().equals(customer))
                .map(project ->
                        "the deal is now of " + customer + ", the project was set up for " + project.getCustomerId()));
    }

    /** A part above the ceiling is taken off the invoice; if all of it is, somebody has to know. */
    private static List<String> aboveCeiling(BillingReadiness subject) {
        CurrencyUnit currency = currency(subject);
        boolean isCut = subject.draft().lines().stream().anyMatch(line -> line.getType() == InvoiceLineType.CEILING);
        Money worked = MoneyMath.sum(
                currency,
                subject.draft().lines().stream()
                        .filter(line -> line.getType() != InvoiceLineType.CEILING)
                        .map(InvoiceLine::getAmount)
                        .toList());
        return ProjectControls.unless(
                !isCut || !worked.isPositive() || subject.draft().net(currency).isPositive(),
                "the ceiling is used up, and work worth " + worked + " is above it");
    }

    private static List<String> aboveLimit(BillingReadiness subject) {
        Money net = subject.draft().net(currency(subject));
        return ProjectControls.listed(subject.deal()
                .customer()
                .getCreditLimit()
                .filter(limit -> limit.isSameCurrency(net) && net.isGreaterThan(limit))
                .map(limit -> "the invoice of " + net + " is above the customer's credit limit of " + limit));
    }

    private static CurrencyUnit currency(BillingReadiness subject) {
        return subject.deal().contract().getValue().getCurrencyUnit();
    }
}
