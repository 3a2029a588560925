package org.throughline.model.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.Instances;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;

/** The totals against sums made from the JSON of the document, without any class of the model. */
class InvoiceTotalsPropertyTest {
    private static final int CASES = 200;

    static Stream<Class<? extends BillingDocument>> documents() {
        return Stream.of(Invoice.class, CreditNote.class);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theTotalsEqualAnIndependentRecomputation(Class<? extends BillingDocument> type) {
        for (long seed = 0; seed < CASES; seed++) {
            BillingDocument document = Instances.random(type, new Random(seed));
            JsonNode json = CanonicalJson.mapper().valueToTree(document);
            BigDecimal lines = sum(json.path("lines"), "amount", "");
            BigDecimal allowances = sum(json.path("allowanceCharges"), "amount", "ALLOWANCE");
            BigDecimal charges = sum(json.path("allowanceCharges"), "amount", "CHARGE");
            BigDecimal tax = sum(json.path("taxes"), "tax", "");
            BigDecimal total = lines.subtract(allowances).add(charges).add(tax);
            BigDecimal due = total.subtract(amount(json.path("prepaid"))).add(amount(json.path("roundingAmount")));

            assertThat(document.lineTotal().getAmount()).as("seed %d", seed).isEqualByComparingTo(lines);
            assertThat(document.allowanceTotal().getAmount())
                    .as("seed %d", seed)
                    .isEqualByComparingTo(allowances);
            assertThat(document.chargeTotal().getAmount()).as("seed %d", seed).isEqualByComparingTo(charges);
            assertThat(document.taxTotal().getAmount()).as("seed %d", seed).isEqualByComparingTo(tax);
            assertThat(document.total().getAmount()).as("seed %d", seed).isEqualByComparingTo(total);
            assertThat(document.amountDue().getAmount()).as("seed %d", seed).isEqualByComparingTo(due);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theBreakdownLosesNoTax(Class<? extends BillingDocument> type) {
        for (long seed = 0; seed < CASES; seed++) {
            BillingDocument document = Instances.random(type, new Random(seed));
            Money zero = Money.zero(document.getCurrency());

            assertThat(document.taxBreakdown().stream().map(TaxBreakdown::tax).reduce(zero, Money::plus))
                    .as("seed %d", seed)
                    .isEqualTo(document.taxTotal());
            assertThat(document.taxBreakdown().stream()
                            .map(TaxBreakdown::taxableAmount)
                            .reduce(zero, Money::plus))
                    .as("seed %d", seed)
                    .isEqualTo(document.getTaxes().stream()
                            .map(TaxLine::getTaxableAmount)
                            .reduce(zero, Money::plus));
        }
    }

    private static BigDecimal sum(JsonNode list, String property, String kind) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode each : list) {
            if (kind.isEmpty() || each.path("kind").stringValue("").equals(kind)) {
                sum = sum.add(amount(each.path(property)));
            }
        }
        return sum;
    }

    private static BigDecimal amount(JsonNode money) {
        return money.isObject() ? new BigDecimal(money.path("amount").stringValue()) : BigDecimal.ZERO;
    }
}
