package org.throughline.salesforce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.ShownCode;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.ProrationConvention;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps recurring fees. Pure: no I/O, no clock. */
final class SalesforceRecurringTerms {
    private static final int PERCENT_DECIMALS = 2;

    private final SalesforceRecord opportunity;
    private final List<SalesforceRecord> lineItems;
    private final SalesforceRecurringFields fields;
    private final SalesforceSowFields sowFields;
    private final CurrencyUnit currency;

    SalesforceRecurringTerms(
            SalesforceRecord opportunity,
            List<SalesforceRecord> lineItems,
            SalesforceRecurringFields fields,
            SalesforceSowFields sowFields,
            CurrencyUnit currency) {
        this.opportunity = opportunity;
        this.lineItems = lineItems;
        this.fields = fields;
        this.sowFields = sowFields;
        this.currency = currency;
    }

    Retainer retainer(RateCard overage) {
        return Retainer.builder()
                .periodFee(periodFee())
                .frequency(frequency())
                .timing(timing())
                .includedHours(notNegative(fields.getIncludedHours()))
                .rollover(rollover())
                .overageRates(overage)
                .build();
    }

    /** The products that price hours above the included ones. */
    List<SalesforceRecord> rates() {
        return lineItems.stream()
                .filter(line -> line.number(fields.getPricePerPeriod()).isEmpty())
                .toList();
    }

    private Money periodFee() {
        List<SubscriptionItem> fees = lineItems.stream()
                .filter(line -> line.number(fields.getPricePerPeriod()).isPresent())
                .map(this::item)
                .toList();
        if (fees.isEmpty()) {
            throw opportunity.invalid("OpportunityLineItems", "have no fee, which has " + fields.getPricePerPeriod());
        }
        BigMoney fee = BigMoney.zero(currency);
        for (SubscriptionItem item : fees) {
            fee = fee.plus(item.getUnitPrice().multipliedBy(item.getQuantity()));
        }
        try {
            return fee.toMoney();
        } catch (ArithmeticException e) {
            throw opportunity.invalid("OpportunityLineItems", "have a fee with more decimals than " + currency);
        }
    }

    ManagedServices managedServices() {
        return ManagedServices.builder()
                .currency(currency)
                .items(lineItems.stream().map(this::item).toList())
                .frequency(frequency())
                .timing(timing())
                .proration(proration())
                .ramp(ramp())
                .build();
    }

    private SubscriptionItem item(SalesforceRecord line) {
        if (line.requiredNumber(fields.getPricePerPeriod()).signum() < 0) {
            throw line.invalid(fields.getPricePerPeriod(), "is negative");
        }
        if (line.requiredNumber("Quantity").signum() < 0) {
            throw line.invalid("Quantity", "is negative");
        }
        return SubscriptionItem.builder()
                .name(SalesforceOpportunityMapper.description(line))
                .serviceItemCode(line.parent("Product2").flatMap(product -> product.text("ProductCode")))
                .quantity(line.requiredNumber("Quantity"))
                .unitPrice(line.requiredPrice(fields.getPricePerPeriod(), currency))
                .build();
    }

    private BillingFrequency frequency() {
        String value = opportunity.requiredText(fields.getFrequency());
        return switch (value) {
            case "Monthly" -> BillingFrequency.MONTHLY;
            case "Quarterly" -> BillingFrequency.QUARTERLY;
            case "Semi-Annually" -> BillingFrequency.SEMIANNUALLY;
            case "Annually" -> BillingFrequency.ANNUALLY;
            default -> throw unknown(fields.getFrequency(), value);
        };
    }

    private BillingTiming timing() {
        String value = opportunity.requiredText(fields.getTiming());
        return switch (value) {
            case "In Advance" -> BillingTiming.IN_ADVANCE;
            case "In Arrears" -> BillingTiming.IN_ARREARS;
            default -> throw unknown(fields.getTiming(), value);
        };
    }

    private ProrationConvention proration() {
        String value = opportunity.requiredText(fields.getProration());
        return switch (value) {
            case "Actual Days" -> ProrationConvention.ACTUAL_DAYS;
            case "30-Day Months" -> ProrationConvention.THIRTY_DAY_MONTHS;
            case "None" -> ProrationConvention.NONE;
            default -> throw unknown(fields.getProration(), value);
        };
    }

    private Optional<Rollover> rollover() {
        return opportunity
                .number(fields.getRolloverHours())
                .filter(hours -> hours.signum() != 0)
                .map(hours -> {
                    BigDecimal periods = notNegative(fields.getRolloverPeriods());
                    if (hours.signum() < 0) {
                        throw opportunity.invalid(fields.getRolloverHours(), "is negative");
                    }
                    if (periods.signum() == 0 || periods.stripTrailingZeros().scale() > 0) {
                        throw opportunity.invalid(fields.getRolloverPeriods(), "is not a whole number above 0");
                    }
                    return new Rollover(hours, periods.intValueExact());
                });
    }

    /** A part of the fee from the start, the whole from a date. */
    private List<RampStep> ramp() {
        Optional<BigDecimal> percent = opportunity.number(fields.getRampPercent());
        if (percent.isEmpty()) {
            return List.of();
        }
        BigDecimal factor = notNegative(fields.getRampPercent())
                .movePointLeft(PERCENT_DECIMALS)
                .stripTrailingZeros();
        LocalDate start = opportunity.requiredDate(sowFields.getStartDate());
        LocalDate whole = opportunity.requiredDate(fields.getFullFeeFrom());
        if (!start.isBefore(whole)) {
            throw opportunity.invalid(fields.getFullFeeFrom(), "is not after " + sowFields.getStartDate());
        }
        return List.of(new RampStep(start, factor), new RampStep(whole, BigDecimal.ONE));
    }

    private BigDecimal notNegative(String field) {
        BigDecimal number = opportunity.requiredNumber(field);
        if (number.signum() < 0) {
            throw opportunity.invalid(field, "is negative");
        }
        return number;
    }

    private RuntimeException unknown(String field, String value) {
        return opportunity.invalid(field, "unknown value " + ShownCode.of(value));
    }
}
