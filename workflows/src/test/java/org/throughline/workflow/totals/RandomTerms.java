package org.throughline.workflow.totals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Deposit;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.ProrationConvention;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.contract.Uplift;
import org.throughline.model.contract.VolumeDiscount;

/** Terms of all four models, in one currency. */
final class RandomTerms {
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.USD, CurrencyUnit.GBP, CurrencyUnit.JPY, CurrencyUnit.of("KWD"));

    private final Random random;
    private final CurrencyUnit currency;
    private final RandomRates rates;

    RandomTerms(Random random) {
        this.random = random;
        this.currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        this.rates = new RandomRates(random, currency);
    }

    CurrencyUnit currency() {
        return currency;
    }

    RandomRates rates() {
        return rates;
    }

    BillingTerms terms(int model) {
        return switch (model) {
            case 0 -> timeAndMaterials();
            case 1 -> fixedFee();
            case 2 -> retainer();
            default -> managedServices();
        };
    }

    /** An amount of some thousands of the currency, with all of its decimals. */
    Money amount(int thousands) {
        return Money.ofMinor(currency, 1 + (long) (random.nextDouble() * thousands * rates.thousand()));
    }

    private TimeAndMaterials timeAndMaterials() {
        TimeAndMaterials.Builder terms = TimeAndMaterials.builder();
        terms.rateCard(rates.card()).expensePolicy(expenses());
        if (random.nextBoolean()) {
            terms.notToExceed(amount(60));
        }
        if (random.nextInt(3) == 0) {
            terms.discountRate(percent(20));
        }
        if (random.nextInt(3) == 0) {
            Money threshold = amount(10);
            terms.addVolumeDiscounts(new VolumeDiscount(threshold, percent(10)));
            terms.addVolumeDiscounts(new VolumeDiscount(threshold.plus(amount(10)), percent(20)));
        }
        if (random.nextInt(3) == 0) {
            terms.monthlyMinimum(amount(5));
        }
        return terms.build();
    }

    private FixedFee fixedFee() {
        List<Milestone> milestones = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(6); i++) {
            milestones.add(milestone(i));
        }
        FixedFee.Builder terms = FixedFee.builder();
        Money fee = sum(milestones);
        terms.fee(fee).milestones(milestones).expensePolicy(expenses());
        if (random.nextBoolean()) {
            int releasing = random.nextInt(3) == 0 ? 1 + random.nextInt(milestones.size()) : milestones.size();
            terms.holdback(new Holdback(percent(20), MilestoneId.of("M" + releasing)));
        }
        Money deposit = Money.ofMinor(currency, fee.getAmountMinorLong() / (2 + random.nextInt(4)));
        if (random.nextBoolean() && deposit.isPositive()) {
            terms.deposit(new Deposit(deposit, LocalDate.of(2026, 1, 1).plusDays(random.nextInt(200))));
        }
        return terms.build();
    }

    Milestone milestone(int number) {
        return Milestone.builder()
                .id(MilestoneId.of("M" + number))
                .name("Milestone " + number)
                .amount(amount(20))
                .targetDate(LocalDate.of(2026, 6, 30))
                .build();
    }

    static Money sum(List<Milestone> milestones) {
        return Money.total(milestones.stream().map(Milestone::getAmount).toList());
    }

    private Retainer retainer() {
        Retainer.Builder terms = Retainer.builder();
        terms.periodFee(amount(5))
                .frequency(frequency())
                .timing(timing())
                .includedHours(BigDecimal.valueOf(random.nextInt(40), random.nextInt(2)))
                .overageRates(rates.card())
                .expensePolicy(expenses());
        if (random.nextInt(3) > 0) {
            terms.rollover(new Rollover(BigDecimal.valueOf(1 + random.nextInt(60)), 1 + random.nextInt(3)));
        }
        return terms.build();
    }

    private ManagedServices managedServices() {
        ManagedServices.Builder terms = ManagedServices.builder();
        terms.currency(currency)
                .frequency(frequency())
                .timing(timing())
                .proration(ProrationConvention.values()[random.nextInt(ProrationConvention.values().length)])
                .expensePolicy(expenses());
        for (int i = 0; i <= random.nextInt(3); i++) {
            terms.addItems(item(i));
        }
        LocalDate step = LocalDate.of(2025, 12, 1);
        for (int i = 0; i < random.nextInt(4); i++) {
            step = step.plusDays(1 + random.nextInt(90));
            terms.addRamp(new RampStep(step, percent(150)));
        }
        if (random.nextBoolean()) {
            terms.uplift(new Uplift(percent(9), LocalDate.of(2025, 3, 1).plusDays(random.nextInt(600))));
        }
        if (random.nextInt(3) == 0) {
            terms.minimumCommitment(amount(100));
        }
        return terms.build();
    }

    SubscriptionItem item(int number) {
        return SubscriptionItem.builder()
                .name("Item " + number)
                .quantity(BigDecimal.valueOf(1 + random.nextInt(50), random.nextInt(2)))
                .unitPrice(BigMoney.of(currency, amount(1).getAmount().add(BigDecimal.valueOf(random.nextInt(10), 4))))
                .build();
    }

    private ExpensePolicy expenses() {
        ExpensePolicy.Builder policy = ExpensePolicy.builder();
        policy.billable(random.nextInt(5) > 0).markupRate(random.nextBoolean() ? BigDecimal.ZERO : percent(15));
        if (random.nextInt(3) == 0) {
            policy.cap(amount(2));
        }
        if (random.nextInt(4) == 0) {
            policy.addExcludedCategories("Meals");
        }
        return policy.build();
    }

    private BillingFrequency frequency() {
        return random.nextInt(3) > 0 ? BillingFrequency.MONTHLY : BillingFrequency.QUARTERLY;
    }

    private BillingTiming timing() {
        return random.nextBoolean() ? BillingTiming.IN_ADVANCE : BillingTiming.IN_ARREARS;
    }

    /** A share above 0, up to so many percent. */
    private BigDecimal percent(int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most * 10), 3);
    }
}
