package org.throughline.workflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.reached;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.Deposit;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.MilestoneId;

/** What is kept back of a fixed fee, and what is paid of it in advance. */
class FixedFeePartsTest {

    @Test
    void aShareIsKeptBackUntilTheLastMilestoneReleasesIt() {
        BillingHistory history =
                new BillingHistory(contract(retained("0.10", "M3", "100.05", "200.05", "50.00"), "350.10"));

        assertThat(history.with(reached("M1", APPROVED)).bill("2026-06").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("100.05"), usd("-10.01"));
        assertThat(history.with(reached("M2", APPROVED)).bill("2026-07").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("200.05"), usd("-20.00"));
        assertThat(history.with(reached("M3", APPROVED)).bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("50.00"), usd("30.01"));
        assertThat(history.sum()).isEqualTo(usd("350.10"));
    }

    @Test
    void nothingIsKeptBackAfterTheRelease() {
        BillingHistory history = new BillingHistory(contract(retained("0.10", "M1", "100.00", "200.00"), "300.00"));

        history.with(reached("M1", APPROVED)).bill("2026-06");
        history.with(reached("M2", APPROVED)).bill("2026-07");

        assertThat(history.lines(InvoiceLineType.HOLDBACK)).isEmpty();
    }

    @Test
    void aDepositIsBilledWhenDueAndSetOffUntilItIsUsedUp() {
        FixedFee terms = FixedFee.builder()
                .from(fee("300.00", "40.00", "100.00", "160.00"))
                .deposit(new Deposit(usd("90.00"), LocalDate.of(2026, 6, 15)))
                .build();
        BillingHistory history = new BillingHistory(contract(terms, "300.00"));

        assertThat(history.bill("2026-05").lines()).isEmpty();
        assertThat(history.bill("2026-06").net(usd("0").getCurrencyUnit())).isEqualTo(usd("90.00"));
        assertThat(history.with(reached("M1", APPROVED)).bill("2026-07").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("40.00"), usd("-40.00"));
        assertThat(history.with(reached("M2", APPROVED)).bill("2026-08").lines())
                .extracting(InvoiceLine::getAmount)
                .containsExactly(usd("100.00"), usd("-50.00"));
        assertThat(history.with(reached("M3", APPROVED)).bill("2026-09").lines())
                .hasSize(1);
        assertThat(history.sum()).isEqualTo(usd("300.00"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whateverTheOrderAllOfTheFeeIsBilledInTheEnd(long seed) {
        Random random = new Random(seed);
        int number = 2 + random.nextInt(5);
        String[] amounts = new String[number];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < number; i++) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
            amounts[i] = amount.toPlainString();
            sum = sum.add(amount);
        }
        FixedFee terms = FixedFee.builder()
                .from(retained("0.0" + (1 + random.nextInt(9)), "M" + (1 + random.nextInt(number)), amounts))
                .deposit(new Deposit(
                        usd(sum.multiply(new BigDecimal("0.25"))
                                .setScale(2, RoundingMode.DOWN)
                                .toPlainString()),
                        LocalDate.of(2026, 6, 1)))
                .build();
        List<Integer> order = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        BillingHistory history = new BillingHistory(contract(terms, sum.toPlainString()));
        history.bill("2026-06");
        for (int i = 0; i < number; i++) {
            BillingDraft draft =
                    history.with(reached("M" + order.get(i), APPROVED)).bill("2026-%02d".formatted(7 + i));
            assertThat(draft.net(usd("0").getCurrencyUnit()))
                    .as("seed %s", seed)
                    .satisfies(net -> assertThat(net.isNegative()).isFalse());
        }

        assertThat(history.sum()).as("seed %s", seed).isEqualTo(terms.getFee());
        assertThat(history.sum(InvoiceLineType.HOLDBACK)).as("seed %s", seed).isEqualTo(usd("0.00"));
        assertThat(history.sum(InvoiceLineType.DEPOSIT)).as("seed %s", seed).isEqualTo(usd("0.00"));
    }

    private static FixedFee retained(String rate, String releasedBy, String... amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String amount : amounts) {
            sum = sum.add(new BigDecimal(amount));
        }
        return FixedFee.builder()
                .from(fee(sum.toPlainString(), amounts))
                .holdback(new Holdback(new BigDecimal(rate), MilestoneId.of(releasedBy)))
                .build();
    }
}
