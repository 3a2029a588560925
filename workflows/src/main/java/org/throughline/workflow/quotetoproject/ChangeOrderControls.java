package org.throughline.workflow.quotetoproject;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.connector.port.Deal;
import org.throughline.model.billing.Invoice;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.Project;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;

/** What must hold before a running engagement is changed. All reasons at once. */
final class ChangeOrderControls {
    private final Deal deal;
    private final Contract contract;
    private final List<Finding> findings = new ArrayList<>();

    private ChangeOrderControls(Deal deal) {
        this.deal = deal;
        this.contract = deal.contract();
    }

    /** Whether the deal changes an engagement, in contrast to one that is new. */
    static boolean isChangeOrder(Deal deal) {
        return deal.opportunity().getExtendedEngagementId().isPresent()
                || !deal.contract().getAmendments().isEmpty();
    }

    /** What is wrong with the change of a project that is set up; nothing is known as billed without a ledger. */
    static List<Finding> findings(Deal deal, Optional<Project> running, Optional<BilledHistory> billed) {
        ChangeOrderControls controls = new ChangeOrderControls(deal);
        controls.engagement(running);
        running.ifPresent(project -> {
            controls.unchanged(project);
            controls.dates(project);
            controls.notBelow(billed);
        });
        return controls.findings;
    }

    private void engagement(Optional<Project> running) {
        deal.opportunity().getExtendedEngagementId().ifPresent(extended -> {
            if (!extended.equals(contract.getEngagementId())) {
                add(
                        "change-order-engagement",
                        "contract.engagementId",
                        "the deal changes engagement " + extended + ", its contract is of "
                                + contract.getEngagementId(),
                        Owner.SALES_OPS,
                        "Name the contract of the engagement that the deal changes.");
            }
            if (contract.getAmendments().isEmpty()) {
                add(
                        "change-order-amendment",
                        "contract.amendments",
                        "the contract names no amendment, so what was agreed before is not known",
                        Owner.SALES_OPS,
                        "Record the amendment on the contract.");
            }
            if (running.isEmpty()) {
                add(
                        "engagement-running",
                        "project",
                        "the engagement that the deal changes is not set up",
                        Owner.PMO,
                        "Have the first deal of the engagement set up, then resume.");
            }
        });
    }

    private void unchanged(Project running) {
        if (!running.getBudget().isSameCurrency(contract.getValue())) {
            add(
                    "currency-unchanged",
                    "contract.value",
                    "the engagement runs in " + running.getBudget().getCurrencyUnit() + ", the change is in "
                            + contract.getValue().getCurrencyUnit(),
                    Owner.FINANCE,
                    "Agree on the change in the currency of the engagement, or on a new engagement.");
        }
        if (contract.getAmendments().stream()
                .map(Amendment::getPreviousTerms)
                .map(BillingTerms::getClass)
                .anyMatch(before -> before != contract.getBillingTerms().getClass())) {
            add(
                    "billing-method-unchanged",
                    "contract.billingTerms",
                    "the engagement runs as " + running.getBillingMethod() + ", the change is to other terms",
                    Owner.FINANCE,
                    "Close the engagement, and sell the rest as a new one.");
        }
    }

    private void dates(Project running) {
        Optional<LocalDate> start = contract.getStartDate();
        if (start.filter(date -> !date.equals(running.getStartDate())).isPresent()) {
            add(
                    "change-order-dates",
                    "contract.startDate",
                    "the engagement started on " + running.getStartDate() + ", the contract now says " + start.get(),
                    Owner.SALES_OPS,
                    "Leave the start of a running engagement as it was.");
        }
        contract.getAmendments().stream()
                .filter(amendment -> amendment.getEffectiveFrom().isBefore(running.getStartDate())
                        || contract.getEndDate()
                                .filter(amendment.getEffectiveFrom()::isAfter)
                                .isPresent())
                .forEach(amendment -> add(
                        "change-order-dates",
                        "contract.amendments[" + amendment.getNumber() + "].effectiveFrom",
                        "is " + amendment.getEffectiveFrom() + ", outside the contract",
                        Owner.SALES_OPS,
                        "Enter the first date of the change, within the dates of the contract."));
    }

    private void notBelow(Optional<BilledHistory> history) {
        if (history.isEmpty()) {
            add(
                    "value-not-below-billed",
                    "contract.value",
                    "the flow has no ledger, so what was billed is not known",
                    Owner.INTEGRATION,
                    "Give the flow the ledger of what was billed.");
            return;
        }
        List<Invoice> invoices = history.get().invoices().stream()
                .map(BilledInvoice::inForce)
                .filter(invoice ->
                        invoice.getCurrency().equals(contract.getValue().getCurrencyUnit()))
                .toList();
        Money billed = MoneyMath.sum(
                contract.getValue().getCurrencyUnit(),
                invoices.stream().map(Invoice::netTotal).toList());
        Optional<Money> ceiling = contract.getBillingTerms() instanceof TimeAndMaterials terms
                ? terms.getNotToExceed()
                : Optional.empty();
        belowBilled("contract.value", contract.getValue(), billed);
        ceiling.ifPresent(most -> belowBilled("contract.billingTerms.notToExceed", most, billed));
    }

    private void belowBilled(String path, Money agreed, Money billed) {
        if (agreed.isLessThan(billed)) {
            add(
                    "value-not-below-billed",
                    path,
                    "is " + agreed + ", and " + billed + " is billed already",
                    Owner.FINANCE,
                    "Credit what is no longer agreed first, or correct the change.");
        }
    }

    private void add(String control, String path, String message, Owner owner, String remediation) {
        findings.add(new Finding(
                control, path, message, new Finding.Policy(owner, Severity.HIGH, Duration.ofDays(1), remediation)));
    }
}
