package org.throughline.rehearsal.combination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.RampStep;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.Rollover;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.rehearsal.WonDeal;

/** The ways of billing, each with an engagement that shows what is special of it. */
enum Model {
    /** Two roles with a discount of five percent; the second month runs into the ceiling. */
    TIME_AND_MATERIALS {
        @Override
        WonDeal deal(int number, CurrencyUnit currency) {
            return new WonDeal(number, currency, HOURLY, "2026-06-01", price(currency, "20000"), roles(currency));
        }

        @Override
        BillingTerms agreed(BillingTerms read) {
            return TimeAndMaterials.builder()
                    .from(hourly(read))
                    .discountRate(new BigDecimal("0.05"))
                    .build();
        }
    },

    /** Three milestones, of which the customer keeps ten percent back until the last. */
    FIXED_FEE {
        @Override
        WonDeal deal(int number, CurrencyUnit currency) {
            return new WonDeal(
                    number,
                    currency,
                    "Fixed Fee",
                    "2026-06-01",
                    "",
                    List.of(
                            milestone(currency, "27000.35", "Design accepted", "2026-06-26"),
                            milestone(currency, "36000", "Interfaces live", "2026-07-17"),
                            milestone(currency, "27000", "Handover", "2026-07-31")));
        }

        @Override
        BillingTerms agreed(BillingTerms read) {
            FixedFee fee = read.match(Model::other, terms -> terms, Model::other, Model::other);
            return FixedFee.builder()
                    .from(fee)
                    .holdback(new Holdback(
                            new BigDecimal("0.10"), fee.getMilestones().get(2).getId()))
                    .build();
        }
    },

    /** Sixty hours a month, of which ten that are not used are carried on; the first month has more than the fee includes. */
    RETAINER {
        @Override
        WonDeal deal(int number, CurrencyUnit currency) {
            return new WonDeal(number, currency, HOURLY, "2026-06-01", "", roles(currency));
        }

        @Override
        BillingTerms agreed(BillingTerms read) {
            RateCard rates = hourly(read).getRateCard();
            return Retainer.builder()
                    .periodFee(Money.of(rates.getCurrency(), new BigDecimal(price(rates.getCurrency(), "9500"))))
                    .frequency(BillingFrequency.MONTHLY)
                    .timing(BillingTiming.IN_ARREARS)
                    .includedHours(new BigDecimal("60"))
                    .rollover(new Rollover(new BigDecimal("10"), 1))
                    .overageRates(rates)
                    .build();
        }
    },

    /** A subscription that begins in the middle of a month, at half the price until August. */
    MANAGED_SERVICES {
        @Override
        WonDeal deal(int number, CurrencyUnit currency) {
            return new WonDeal(number, currency, HOURLY, "2026-06-12", "", roles(currency));
        }

        @Override
        BillingTerms agreed(BillingTerms read) {
            CurrencyUnit currency = read.currency();
            return ManagedServices.builder()
                    .currency(currency)
                    .addItems(item("Service desk, per seat", "25", currency, "37.45"))
                    .addItems(item("Monitoring", "1", currency, "1450"))
                    .frequency(BillingFrequency.MONTHLY)
                    .addRamp(new RampStep(LocalDate.parse("2026-06-01"), new BigDecimal("0.5")))
                    .addRamp(new RampStep(LocalDate.parse("2026-08-01"), BigDecimal.ONE))
                    .build();
        }
    };

    private static final String HOURLY = "Time and Materials";

    /** The deal as it stands in the CRM. */
    abstract WonDeal deal(int number, CurrencyUnit currency);

    /** The terms that were agreed, made of those that the CRM has fields for. */
    abstract BillingTerms agreed(BillingTerms read);

    private static List<WonDeal.Item> roles(CurrencyUnit currency) {
        return List.of(
                new WonDeal.Item("Senior Consultant", "80", price(currency, "187.50"), "", ""),
                new WonDeal.Item("Consultant", "60", price(currency, "142.35"), "", ""));
    }

    private static WonDeal.Item milestone(CurrencyUnit currency, String price, String name, String date) {
        return new WonDeal.Item("Fixed fee deliverable", "1", price(currency, price), name, date);
    }

    private static SubscriptionItem item(String name, String quantity, CurrencyUnit currency, String price) {
        return SubscriptionItem.builder()
                .name(name)
                .quantity(new BigDecimal(quantity))
                .unitPrice(BigMoney.of(currency, new BigDecimal(price(currency, price))))
                .build();
    }

    /** A price in dollars or euros as it is; a hundred times as much in a currency without decimals. */
    private static String price(CurrencyUnit currency, String price) {
        BigDecimal value = new BigDecimal(price);
        return currency.getDecimalPlaces() == 0
                ? value.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                : value.toPlainString();
    }

    private static TimeAndMaterials hourly(BillingTerms read) {
        return read.match(terms -> terms, Model::other, Model::other, Model::other);
    }

    private static <T> T other(BillingTerms terms) {
        throw new IllegalArgumentException("the CRM gave other terms: " + terms.getClass());
    }
}
