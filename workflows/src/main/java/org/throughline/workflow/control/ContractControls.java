package org.throughline.workflow.control;

import static org.throughline.workflow.control.ProjectControls.control;
import static org.throughline.workflow.control.ProjectControls.unless;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Retainer;
import org.throughline.model.event.Owner;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.model.validation.ReadyForProject;

/** What must hold of the deal and its terms; sales sets it right. */
final class ContractControls {
    private ContractControls() {}

    static List<Control<ProjectReadiness>> standard() {
        return List.of(
                control(
                        "deal-won",
                        "opportunity.stage",
                        Owner.SALES_OPS,
                        "Close the opportunity as won, or withdraw the request.",
                        ContractControls::won),
                control(
                        "contract-complete",
                        "contract",
                        Owner.SALES_OPS,
                        "Complete the terms of the statement of work on the opportunity.",
                        subject -> ReadinessValidator.reasons(contract(subject), ReadyForProject.class)),
                control(
                        "contract-sums",
                        "contract.value",
                        Owner.SALES_OPS,
                        "Make the milestones add up to the fee, and the fee to the value of the deal.",
                        subject -> fixedFee(subject)
                                .map(terms -> feeSums(contract(subject), terms))
                                .orElse(List.of())),
                control(
                        "contract-lines-agree",
                        "contract.lines",
                        Owner.SALES_OPS,
                        "Make the lines of the contract add up to its value.",
                        ContractControls::lineSum),
                control(
                        "deal-value-agrees",
                        "opportunity.amount",
                        Owner.SALES_OPS,
                        "Make the amount of the opportunity the value of its contract.",
                        ContractControls::dealValue),
                control(
                        "term-not-over",
                        "contract.endDate",
                        Owner.SALES_OPS,
                        "Correct the dates of the statement of work.",
                        ContractControls::termNotOver),
                control(
                                "rate-card-covers-term",
                                "contract.billingTerms.rateCard",
                                Owner.SALES_OPS,
                                "Agree on the missing rates before work is done that has no price.",
                                subject -> RateGaps.of(contract(subject)))
                        .overridableBy(Owner.SALES_OPS),
                control(
                                "milestone-dates",
                                "contract.billingTerms.milestones",
                                Owner.SALES_OPS,
                                "Move the milestones into the term of the contract, or prolong it.",
                                ContractControls::milestoneDates)
                        .overridableBy(Owner.SALES_OPS),
                control(
                                "deposit-date",
                                "contract.billingTerms.deposit",
                                Owner.SALES_OPS,
                                "Make the deposit due before the work ends.",
                                ContractControls::depositDate)
                        .overridableBy(Owner.FINANCE),
                control(
                        "retainer-hours",
                        "contract.billingTerms.includedHours",
                        Owner.SALES_OPS,
                        "Agree on the hours that the fee of the retainer includes.",
                        ContractControls::includedHours));
    }

    private static Contract contract(ProjectReadiness subject) {
        return subject.deal().contract();
    }

    private static List<String> won(ProjectReadiness subject) {
        OpportunityStage stage = subject.deal().opportunity().getStage();
        return unless(stage == OpportunityStage.WON, "the opportunity is " + stage);
    }

    private static List<String> feeSums(Contract contract, FixedFee terms) {
        List<String> reasons = new ArrayList<>();
        if (!terms.milestoneTotal().isEqual(terms.getFee())) {
            reasons.add("the milestones add up to " + terms.milestoneTotal() + ", the fee is " + terms.getFee());
        }
        if (!terms.getFee().isEqual(contract.getValue())) {
            reasons.add("the fee is " + terms.getFee() + ", the value of the deal " + contract.getValue());
        }
        return reasons;
    }

    private static List<String> lineSum(ProjectReadiness subject) {
        Contract contract = contract(subject);
        return unless(
                contract.getLines().isEmpty() || contract.lineTotal().isEqual(contract.getValue()),
                "the lines add up to " + contract.lineTotal() + ", the value is " + contract.getValue());
    }

    /**
     * After a change order the opportunity may still have the amount that was signed first, and the one that brought the
     * change has the amount it adds.
     */
    private static List<String> dealValue(ProjectReadiness subject) {
        Opportunity opportunity = subject.deal().opportunity();
        Money amount = opportunity.getAmount();
        Contract contract = contract(subject);
        boolean isAdded = opportunity.getExtendedEngagementId().isPresent()
                && added(contract).anyMatch(amount::equals);
        return unless(
                isAdded || amount.equals(contract.getValue()) || amount.equals(contract.originalValue()),
                "the opportunity has " + amount + ", the contract " + contract.getValue());
    }

    /** What each amendment added to the value, in order. */
    private static Stream<Money> added(Contract contract) {
        List<Money> values = Stream.concat(
                        contract.getAmendments().stream().map(Amendment::getPreviousValue),
                        Stream.of(contract.getValue()))
                .toList();
        return IntStream.range(1, values.size()).mapToObj(i -> values.get(i).minus(values.get(i - 1)));
    }

    private static List<String> termNotOver(ProjectReadiness subject) {
        LocalDate closed = subject.deal().opportunity().getCloseDate();
        return ProjectControls.listed(contract(subject)
                .getEndDate()
                .filter(closed::isAfter)
                .map(end -> "the contract ends on " + end + ", before the deal was won on " + closed));
    }

    private static List<String> milestoneDates(ProjectReadiness subject) {
        List<String> reasons = new ArrayList<>();
        fixedFee(subject)
                .ifPresent(terms -> terms.getMilestones().forEach(milestone -> {
                    if (!Terms.covers(contract(subject), milestone.getTargetDate())) {
                        reasons.add("milestone " + milestone.getId() + " is planned for " + milestone.getTargetDate()
                                + ", outside the term");
                    }
                }));
        return reasons;
    }

    private static List<String> depositDate(ProjectReadiness subject) {
        Optional<LocalDate> end = contract(subject).getEndDate();
        return ProjectControls.listed(fixedFee(subject)
                .flatMap(FixedFee::getDeposit)
                .filter(deposit -> end.filter(deposit.dueOn()::isAfter).isPresent())
                .map(deposit -> "the deposit is due on " + deposit.dueOn() + ", after the contract ends"));
    }

    private static List<String> includedHours(ProjectReadiness subject) {
        Optional<Retainer> retainer = contract(subject)
                .getBillingTerms()
                .match(terms -> Optional.empty(), terms -> Optional.empty(), Optional::of, terms -> Optional.empty());
        return unless(
                retainer.map(terms -> terms.getIncludedHours().signum() > 0).orElse(true),
                "the retainer includes no hours");
    }

    private static Optional<FixedFee> fixedFee(ProjectReadiness subject) {
        return contract(subject)
                .getBillingTerms()
                .match(terms -> Optional.empty(), Optional::of, terms -> Optional.empty(), terms -> Optional.empty());
    }
}
