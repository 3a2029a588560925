package org.throughline.workflow.billing;

import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.Retainer;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.billing.FeePeriods.FeePeriod;

/** The amounts that are known when a contract is signed, by the dates on which they are expected to be billed. Pure. */
public final class BillingPlan {
    private BillingPlan() {}

    /**
     * Plans what will be billed whatever work is done: milestones and recurring fees.
     *
     * @param contract what was agreed
     * @return the amounts by date, without tax, in the currency of the contract and rounded half up; empty for time and
     *     materials, and for a recurring fee without an end
     */
    public static List<BillingScheduleLine> of(Contract contract) {
        return contract.getBillingTerms()
                .match(
                        terms -> List.of(),
                        BillingPlan::milestones,
                        terms -> retainer(contract, terms),
                        terms -> managedServices(contract, terms));
    }

    private static List<BillingScheduleLine> milestones(FixedFee terms) {
        return terms.getMilestones().stream().map(BillingPlan::milestone).toList();
    }

    private static BillingScheduleLine milestone(Milestone milestone) {
        return BillingScheduleLine.builder()
                .milestoneId(milestone.getId())
                .description(milestone.getName())
                .expectedOn(milestone.getTargetDate())
                .amount(milestone.getAmount())
                .build();
    }

    private static List<BillingScheduleLine> retainer(Contract contract, Retainer terms) {
        return periods(new FeePeriods(contract, terms.getFrequency())).stream()
                .map(period -> fee("Retainer", terms.getTiming(), period.charged(), terms.getPeriodFee()))
                .toList();
    }

    private static List<BillingScheduleLine> managedServices(Contract contract, ManagedServices terms) {
        return periods(new FeePeriods(contract, terms.getFrequency())).stream()
                .map(period -> fee("Managed services", terms.getTiming(), period.charged(), total(terms, period)))
                .toList();
    }

    private static Money total(ManagedServices terms, FeePeriod period) {
        SubscriptionFee fee = new SubscriptionFee(terms, period);
        return MoneyMath.sum(
                terms.currency(),
                terms.getItems().stream()
                        .map(item -> fee.amount(item, RoundingMode.HALF_UP))
                        .toList());
    }

    private static List<FeePeriod> periods(FeePeriods periods) {
        return periods.end().map(periods::before).orElse(List.of());
    }

    private static BillingScheduleLine fee(String name, BillingTiming timing, Period period, Money amount) {
        return BillingScheduleLine.builder()
                .description(name + ", " + period.startInclusive() + " to " + period.lastDate())
                .expectedOn(timing == BillingTiming.IN_ADVANCE ? period.startInclusive() : period.lastDate())
                .amount(amount)
                .build();
    }
}
