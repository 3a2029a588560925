package org.throughline.workflow.totals;

import java.sql.SQLException;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Deposit;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.OvertimeMultiplier;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.contract.Uplift;
import org.throughline.model.contract.VolumeDiscount;

/** Writes the terms of one version of a contract as rows. */
final class TermRows {
    private final Tables tables;
    private final int engagement;
    private final int fromRun;
    private final int untilRun;

    TermRows(Tables tables, int engagement, int fromRun, int untilRun) {
        this.tables = tables;
        this.engagement = engagement;
        this.fromRun = fromRun;
        this.untilRun = untilRun;
    }

    void write(BillingTerms terms) throws SQLException {
        if (terms instanceof TimeAndMaterials hourly) {
            write(hourly);
        } else if (terms instanceof FixedFee fee) {
            write(fee);
        } else if (terms instanceof Retainer retainer) {
            write(retainer);
        } else {
            write((ManagedServices) terms);
        }
        ExpensePolicy policy = terms.getExpensePolicy();
        row(
                "expense_policy",
                policy.isBillable(),
                policy.getMarkupRate(),
                policy.getCap().map(Money::getAmount).orElse(null));
        for (String category : policy.getExcludedCategories()) {
            row("excluded_category", category);
        }
    }

    private void write(TimeAndMaterials terms) throws SQLException {
        row(
                "time_and_materials",
                terms.getNotToExceed().map(Money::getAmount).orElse(null),
                terms.getDiscountRate(),
                terms.getMonthlyMinimum().map(Money::getAmount).orElse(null));
        for (VolumeDiscount step : terms.getVolumeDiscounts()) {
            row("volume_step", step.threshold().getAmount(), step.rate());
        }
        write(terms.getRateCard());
    }

    private void write(FixedFee terms) throws SQLException {
        row(
                "fixed_fee",
                terms.getHoldback().map(Holdback::rate).orElse(null),
                terms.getHoldback()
                        .map(holdback -> holdback.releasedBy().value())
                        .orElse(null),
                terms.getDeposit().map(deposit -> deposit.amount().getAmount()).orElse(null),
                terms.getDeposit().map(Deposit::dueOn).orElse(null));
        for (Milestone milestone : terms.getMilestones()) {
            row("milestone", milestone.getId().value(), milestone.getAmount().getAmount());
        }
    }

    private void write(Retainer terms) throws SQLException {
        row(
                "retainer",
                terms.getPeriodFee().getAmount(),
                terms.getTiming() == BillingTiming.IN_ADVANCE,
                terms.getIncludedHours(),
                terms.getRollover().map(Rollover::maxHours).orElse(null),
                terms.getRollover().map(Rollover::periods).orElse(null));
        write(terms.getOverageRates());
        write(terms.getFrequency());
    }

    private void write(ManagedServices terms) throws SQLException {
        row(
                "managed_services",
                terms.getTiming() == BillingTiming.IN_ADVANCE,
                terms.getProration().name(),
                terms.getUplift().map(Uplift::rate).orElse(null),
                terms.getUplift().map(Uplift::firstOn).orElse(null),
                terms.getMinimumCommitment().map(Money::getAmount).orElse(null));
        int number = 0;
        for (SubscriptionItem item : terms.getItems()) {
            row("item", ++number, item.getQuantity(), item.getUnitPrice().getAmount());
        }
        List<RampStep> ramp = terms.getRamp();
        for (int i = 0; i < ramp.size(); i++) {
            row(
                    "ramp",
                    ramp.get(i).effectiveFrom(),
                    i + 1 < ramp.size() ? ramp.get(i + 1).effectiveFrom() : null,
                    ramp.get(i).factor());
        }
        write(terms.getFrequency());
    }

    private void write(BillingFrequency frequency) throws SQLException {
        if (fromRun == 1) {
            tables.insert("recurring", engagement, frequency.months());
        }
    }

    private void write(RateCard card) throws SQLException {
        row("rate_card", card.getHoursPerDay());
        for (RateCardLine line : card.getLines()) {
            row(
                    "rate",
                    line.getRole(),
                    line.getResourceId().map(Object::toString).orElse(null),
                    line.getRegion().orElse(null),
                    line.getEffectiveFrom(),
                    line.getEffectiveUntil().orElse(null),
                    line.getUnit() == RateUnit.DAY,
                    line.getRate().getAmount());
        }
        for (OvertimeMultiplier multiplier : card.getOvertimeMultipliers()) {
            row("overtime", multiplier.kind(), multiplier.factor());
        }
    }

    private void row(String table, @Nullable Object... values) throws SQLException {
        @Nullable Object[] all = new @Nullable Object[values.length + 3];
        all[0] = engagement;
        all[1] = fromRun;
        all[2] = untilRun;
        System.arraycopy(values, 0, all, 3, values.length);
        tables.insert(table, all);
    }
}
