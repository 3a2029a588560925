package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.rehearsal.ErpVendor;
import org.throughline.rehearsal.Landscape;
import org.throughline.rehearsal.SimulatedVendors;

/**
 * Something at every call of every engagement, over HTTP, with each ERP; each combination in a lane of its own.
 *
 * <p>A point is one call and what happens at it. After each, customer, project, invoices, payments and tax documents are there
 * exactly once, each source is billed once, the books balance, and every field that the systems give back is as it is without
 * a disturbance.
 */
@Tag("crash-sweep")
class CrashSweepTest {
    /** The calls with which the first process on a new H2 makes the tables. */
    private static final int CALLS_FOR_TABLES = 46;

    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");

    /** What happens besides the halts: at each call one of them, at the next call the next one. */
    private static final List<Mishap> OTHERS =
            Arrays.stream(Mishap.values()).filter(mishap -> !mishap.isHalt()).toList();

    @Test
    void whateverHappensAtAnyCallTheEndIsTheSame() throws Exception {
        List<Sweep> sweeps = new ArrayList<>();
        ExecutorService lanes = Executors.newFixedThreadPool(ErpVendor.values().length);
        try {
            List<Future<List<Sweep>>> running = new ArrayList<>();
            for (ErpVendor erp : ErpVendor.values()) {
                running.add(lanes.submit(() -> sweeps(erp)));
            }
            for (Future<List<Sweep>> lane : running) {
                sweeps.addAll(lane.get());
            }
        } finally {
            lanes.shutdownNow();
        }
        long points = sweeps.stream().mapToLong(sweep -> sweep.points().size()).sum();
        long cases = sweeps.stream().mapToLong(sweep -> sweep.cases().size()).sum();

        System.out.println("crash points over HTTP: " + points + ", of them resumed by a person: " + cases);
        assertThat(points).isGreaterThanOrEqualTo(1600);
    }

    private static List<Sweep> sweeps(ErpVendor erp) {
        List<Sweep> sweeps = new ArrayList<>();
        try (SimulatedVendors vendors = SimulatedVendors.start(erp)) {
            try (TestDatabase h2 = TestDatabase.h2()) {
                Sweep calls = new Sweep(vendors, h2.name(), h2::emptied, 1);
                forEachModel(engagement -> calls.over(engagement, Fate.Callee.VENDOR, everyCall(engagement)));
                sweeps.add(calls);
                Sweep twoNodes = new Sweep(vendors, h2.name(), h2::emptied, 2);
                forEachModel(engagement -> twoNodes.over(engagement, Fate.Callee.VENDOR, each(8, Mishap.HALT_AFTER)));
                sweeps.add(twoNodes);
                sweeps.add(firstStart(vendors));
                sweeps.add(changes(vendors, h2, List.of(Mishap.HALT_BEFORE, Mishap.HALT_AFTER)));
            }
            if (TestDatabase.hasPostgreSql()) {
                try (TestDatabase postgreSql = TestDatabase.postgreSql()) {
                    sweeps.add(changes(vendors, postgreSql, List.of(Mishap.HALT_AFTER)));
                    Sweep twoNodes = new Sweep(vendors, postgreSql.name(), postgreSql::emptied, 2);
                    forEachModel(
                            engagement -> twoNodes.over(engagement, Fate.Callee.DATABASE, each(12, Mishap.HALT_AFTER)));
                    sweeps.add(twoNodes);
                }
            } else {
                System.out.println("left out: there is a PostgreSQL for Linux on x86-64 only");
            }
        }
        return sweeps;
    }

    private static Sweep firstStart(SimulatedVendors vendors) {
        Sweep sweep = new Sweep(vendors, "a new H2", Landscape::newDatabase, 1);
        sweep.over(
                Engagement.of(Model.FIXED_FEE, CurrencyUnit.USD),
                Fate.Callee.DATABASE,
                number -> number <= CALLS_FOR_TABLES ? List.of(Mishap.HALT_AFTER) : List.of());
        return sweep;
    }

    private static Sweep changes(SimulatedVendors vendors, TestDatabase database, List<Mishap> mishaps) {
        Sweep sweep = new Sweep(vendors, database.name(), database::emptied, 1);
        Model model = vendors.erp() == ErpVendor.NETSUITE ? Model.TIME_AND_MATERIALS : Model.RETAINER;
        sweep.over(Engagement.of(model, CurrencyUnit.USD), Fate.Callee.DATABASE, number -> mishaps);
        return sweep;
    }

    private static void forEachModel(Consumer<Engagement> sweep) {
        for (Model model : Model.values()) {
            sweep.accept(Engagement.of(model, CurrencyUnit.of(CURRENCIES.get(model.ordinal()))));
        }
    }

    private static IntFunction<List<Mishap>> everyCall(Engagement engagement) {
        int first = engagement.model().ordinal();
        return number -> List.of(Mishap.HALT_BEFORE, Mishap.HALT_AFTER, OTHERS.get((first + number) % OTHERS.size()));
    }

    private static IntFunction<List<Mishap>> each(int step, Mishap mishap) {
        return number -> number % step == 0 ? List.of(mishap) : List.of();
    }
}
