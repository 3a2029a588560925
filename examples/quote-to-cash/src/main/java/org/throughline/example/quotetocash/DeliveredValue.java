package org.throughline.example.quotetocash;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.money.MoneyMath;
import org.throughline.salesforce.platform.SalesforceRecord;

/**
 * What was delivered is worth by the terms in the CRM, computed a second time and in another way than by the billing rules:
 * by the vendors' rows, month by month. Recurring fees are those of whole calendar months; of a retainer, hours that are
 * carried over expire after one.
 */
final class DeliveredValue {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final SalesforceRecord deal;
    private final List<SalesforceRecord> changes;
    private final CurrencyUnit currency;
    private final List<SalesforceRecord> splits;

    /** Begins with a deal, its change orders, and the approved timecard splits in the order of their dates. */
    DeliveredValue(
            SalesforceRecord deal,
            List<SalesforceRecord> changes,
            CurrencyUnit currency,
            List<SalesforceRecord> splits) {
        this.deal = deal;
        this.changes = changes;
        this.currency = currency;
        this.splits = splits;
    }

    /** Hours by their rates and expenses, up to the ceiling. */
    Money timeAndMaterials(Money expenses) {
        Map<String, BigMoney> byPersonAndMonth = new HashMap<>();
        splits.forEach(split -> byPersonAndMonth.merge(
                split.requiredText("pse__Resource__c") + month(split),
                rate(split).multipliedBy(split.requiredNumber("pse__Total_Hours__c")),
                BigMoney::plus));
        Money value = rounded(byPersonAndMonth).plus(expenses);
        return deal.money("SOW_Not_To_Exceed__c", currency)
                .map(first -> MoneyMath.sum(
                                currency,
                                changes.stream()
                                        .flatMap(change -> change.money("SOW_Not_To_Exceed__c", currency).stream())
                                        .toList())
                        .plus(first))
                .filter(value::isGreaterThan)
                .orElse(value);
    }

    /** The fee of each month, and the hours above those included and carried over. */
    Money retainer(List<YearMonth> months) {
        BigDecimal included = deal.requiredNumber("SOW_Included_Hours__c");
        BigDecimal mostCarried = deal.number("SOW_Rollover_Hours__c").orElse(BigDecimal.ZERO);
        BigDecimal carried = BigDecimal.ZERO;
        Map<String, BigMoney> overage = new HashMap<>();
        for (YearMonth month : months) {
            BigDecimal left = included.add(carried);
            BigDecimal used = BigDecimal.ZERO;
            for (SalesforceRecord split : splits) {
                if (month(split).equals(month)) {
                    BigDecimal hours = split.requiredNumber("pse__Total_Hours__c");
                    BigDecimal above = hours.subtract(left).max(BigDecimal.ZERO);
                    left = left.subtract(hours).max(BigDecimal.ZERO);
                    used = used.add(hours);
                    overage.merge(
                            split.requiredText("pse__Resource__c") + month,
                            rate(split).multipliedBy(above),
                            BigMoney::plus);
                }
            }
            BigDecimal usedOfFresh = used.subtract(carried).max(BigDecimal.ZERO);
            carried = included.subtract(usedOfFresh).max(BigDecimal.ZERO).min(mostCarried);
        }
        return fees(months, month -> BigDecimal.ONE).plus(rounded(overage));
    }

    /** The fee of each month, its days before the whole fee by the part agreed. */
    Money managedServices(List<YearMonth> months) {
        BigDecimal part = deal.number("SOW_Ramp_Percent__c")
                .map(percent -> percent.divide(PERCENT))
                .orElse(BigDecimal.ONE);
        LocalDate whole = deal.date("SOW_Full_Fee_From__c").orElse(LocalDate.MIN);
        return fees(months, month -> {
            BigDecimal days = BigDecimal.ZERO;
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                days = days.add(month.atDay(day).isBefore(whole) ? part : BigDecimal.ONE);
            }
            return days.divide(BigDecimal.valueOf(month.lengthOfMonth()), 20, RoundingMode.HALF_EVEN);
        });
    }

    private interface Share {
        BigDecimal of(YearMonth month);
    }

    private Money fees(List<YearMonth> months, Share share) {
        Money sum = Money.zero(currency);
        for (YearMonth month : months) {
            for (SalesforceRecord line : deal.children("OpportunityLineItems")) {
                BigDecimal perMonth = line.number("SOW_Price_Per_Period__c")
                        .orElse(BigDecimal.ZERO)
                        .multiply(line.requiredNumber("Quantity"));
                sum = sum.plus(perMonth.multiply(share.of(month)), RoundingMode.HALF_UP);
            }
        }
        return sum;
    }

    private BigMoney rate(SalesforceRecord split) {
        String role = split.parent("pse__Resource__r").orElseThrow().requiredText("pse__Resource_Role__c");
        TreeMap<LocalDate, BigMoney> rates = new TreeMap<>();
        addRate(deal, LocalDate.MIN, role, rates);
        changes.forEach(change -> addRate(change, change.requiredDate("Change_Effective_Date__c"), role, rates));
        var rate = rates.floorEntry(split.requiredDate("pse__Start_Date__c"));
        return requireNonNull(rate, role).getValue();
    }

    private void addRate(SalesforceRecord sold, LocalDate from, String role, Map<LocalDate, BigMoney> rates) {
        sold.children("OpportunityLineItems").stream()
                .filter(line -> line.parent("Product2")
                        .orElseThrow()
                        .requiredText("Name")
                        .equals(role))
                .forEach(line -> rates.put(from, line.requiredPrice("UnitPrice", currency)));
    }

    private Money rounded(Map<String, BigMoney> values) {
        return MoneyMath.sum(
                currency,
                values.values().stream()
                        .map(value -> value.toMoney(RoundingMode.HALF_UP))
                        .toList());
    }

    private static YearMonth month(SalesforceRecord split) {
        return YearMonth.from(split.requiredDate("pse__Start_Date__c"));
    }
}
