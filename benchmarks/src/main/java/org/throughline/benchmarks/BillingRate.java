package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.contract.Contract;
import org.throughline.workflow.billing.BillingContext;
import org.throughline.workflow.billing.BillingRules;

/** 1,000,000 time entries rated and billed, compared to a plain loop that adds the same hours and rounds their sums. */
final class BillingRate {
    private static final int ENTRIES = 1_000_000;
    private static final int OF_ONE_ENGAGEMENT = 1_000;
    private static final int ENTRIES_OF_A_SIZE = 200_000;
    private static final int ROUNDS = 7;
    private static final BillingContext CONTEXT =
            new BillingContext(Period.of(YearMonth.of(2026, 6)), List.of(), RoundingMode.HALF_UP);

    private BillingRate() {}

    static List<Figure> measure() {
        Contract contract = SampleWork.contract();
        SampleWork sample = new SampleWork(OF_ONE_ENGAGEMENT, 1);
        Work work = sample.toWork();
        requireSame(billed(contract, work), sample.plainTotal());
        long rules = Long.MAX_VALUE;
        long plain = Long.MAX_VALUE;
        // Taken in turns, so that both see the same machine; the best of each, because noise only adds.
        for (int round = 0; round < ROUNDS; round++) {
            rules = Math.min(rules, timed(ENTRIES / OF_ONE_ENGAGEMENT, () -> billed(contract, work)));
            plain = Math.min(plain, timed(ENTRIES / OF_ONE_ENGAGEMENT, sample::plainTotal));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.speed(
                "billing-rules",
                rules,
                plain,
                "none",
                "a loop over arrays that adds and rounds the same, nothing else"));
        figures.add(Figure.of(
                "billing-rules-per-second",
                ENTRIES * TimeUnit.SECONDS.toNanos(1) / rules,
                "time entries rated, billed and explained, a thousand to an engagement"));
        figures.addAll(growth(contract));
        figures.addAll(heap(contract));
        return figures;
    }

    /** What an entry costs as engagements grow. */
    private static List<Figure> growth(Contract contract) {
        List<Figure> figures = new ArrayList<>();
        for (int entries = 1_000; entries <= 100_000; entries *= 10) {
            Work work = new SampleWork(entries, entries).toWork();
            long best = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, timed(ENTRIES_OF_A_SIZE / entries, () -> billed(contract, work)));
            }
            figures.add(Figure.of(
                    "billing-rules-entry-of-" + entries,
                    best / ENTRIES_OF_A_SIZE,
                    "nanoseconds for an entry of an engagement of " + entries));
        }
        return figures;
    }

    /** Live heap at every tenth of the entries, as they are read and billed one engagement after the other. */
    private static List<Figure> heap(Contract contract) {
        List<Long> live = new ArrayList<>();
        for (int engagement = 1; engagement <= ENTRIES / OF_ONE_ENGAGEMENT; engagement++) {
            SampleWork sample = new SampleWork(OF_ONE_ENGAGEMENT, engagement);
            requireSame(billed(contract, sample.toWork()), sample.plainTotal());
            if (engagement % (ENTRIES / OF_ONE_ENGAGEMENT / 10) == 0) {
                live.add(liveHeap());
            }
        }
        return List.of(
                Figure.of(
                        "billing-rules-heap-peak",
                        Collections.max(live) / 1024,
                        "kB of live heap, the most of ten looks, with an engagement in hand"),
                new Figure(
                        "billing-rules-heap-growth",
                        Figure.ratio(live.get(live.size() - 1), live.get(0)),
                        "<=1.1",
                        "live heap after a tenth of the entries"));
    }

    private static BigDecimal billed(Contract contract, Work work) {
        return BillingRules.draft(contract, work, CONTEXT)
                .net(SampleWork.CURRENCY)
                .getAmount();
    }

    private static void requireSame(BigDecimal billed, BigDecimal plain) {
        if (billed.compareTo(plain) != 0) {
            throw new IllegalStateException("billed " + billed + " instead of " + plain);
        }
    }

    private static long timed(int times, Supplier<BigDecimal> total) {
        BigDecimal sum = BigDecimal.ZERO;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            sum = sum.add(total.get());
        }
        long nanos = System.nanoTime() - start;
        if (sum.signum() <= 0) {
            throw new IllegalStateException("nothing was billed");
        }
        return nanos;
    }

    private static long liveHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
