package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.rehearsal.ErpVendor;
import org.throughline.rehearsal.SimulatedVendors;

/** A sample of what {@link CrashSweepTest} does at every call. */
class CrashSampleTest {
    private static final int STEP = 7;

    @ParameterizedTest
    @CsvSource({"NETSUITE, FIXED_FEE", "DYNAMICS_FINANCE, RETAINER"})
    void whateverHappensAtACallTheEndIsTheSame(ErpVendor erp, Model model) {
        try (SimulatedVendors vendors = SimulatedVendors.start(erp);
                TestDatabase database = TestDatabase.h2()) {
            Sweep sweep = new Sweep(vendors, database.name(), database::emptied, 1);
            Engagement engagement = Engagement.of(model, CurrencyUnit.EUR);

            sweep.over(engagement, Fate.Callee.VENDOR, sample());
            sweep.over(
                    engagement,
                    Fate.Callee.DATABASE,
                    number -> number % (STEP * 4) == 0 ? List.of(Mishap.HALT_AFTER) : List.of());

            assertThat(sweep.points()).hasSizeGreaterThanOrEqualTo(8);
        }
    }

    /** Each mishap in its turn. */
    private static IntFunction<List<Mishap>> sample() {
        Mishap[] all = Mishap.values();
        return number -> number % STEP == 0 ? List.of(all[number / STEP % all.length]) : List.of();
    }
}
