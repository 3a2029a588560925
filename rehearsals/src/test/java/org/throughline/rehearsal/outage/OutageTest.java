package org.throughline.rehearsal.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;

/** Each vendor is down for a day, and then all of them are; deals, billing runs and cash checks come in meanwhile. */
class OutageTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");
    private static final Duration UNTIL_SOMEBODY_RESUMES = Duration.ofMinutes(15);
    private static final int FIRST_OUTAGE = 2;
    private static final Set<Vendor> ALL = Set.of(Vendor.values());
    private static final Set<Vendor> NONE = Set.of();

    @Test
    void afterADayOnWhichEverythingWasDownAllIsAsOnGoodDays() {
        Result disturbed = played(List.of(NONE, NONE, ALL), 1);

        assertThat(disturbed.counts().cases()).isPositive();
        disturbed.assertSameAs(played(List.of(NONE, NONE, NONE), 1), 3);
        disturbed.print("outage sample");
    }

    @Test
    @Tag("crash-sweep")
    void afterADayWithoutEachVendorAndOneWithoutAnyAllIsAsOnGoodDays() {
        int size = 10;
        List<Set<Vendor>> days =
                List.of(NONE, NONE, Set.of(Vendor.SALESFORCE), Set.of(Vendor.NETSUITE), Set.of(Vendor.AVATAX), ALL);

        Result disturbed = played(days, size);

        assertThat(disturbed.troubles()).allSatisfy(day -> {
            assertThat(day.counts().waited()).isGreaterThanOrEqualTo(size / 2);
            assertThat(day.recovery()).isPositive();
        });
        disturbed.assertSameAs(played(days.stream().map(day -> NONE).toList(), size), days.size() * size);
        disturbed.print("outage of each vendor for a day, then of all");
    }

    /** On each day a group of deals is won, the group of the day before is billed, and that of the day before it has paid. */
    private static Result played(List<Set<Vendor>> days, int size) {
        SkippingClock clock = new SkippingClock(START);
        int engagements = days.size() * size;
        try (Landscape systems = new Landscape(clock, engagements);
                Rehearsal rehearsal = new Rehearsal(systems, Databases.h2())) {
            List<Trouble> troubles = new ArrayList<>();
            for (int day = 0; day < days.size() + 2; day++) {
                Set<Vendor> down = day < days.size() ? days.get(day) : NONE;
                prepare(rehearsal, day, days.size(), size);
                Instant back = clock.instant().plus(Duration.ofDays(1));
                down.forEach(vendor -> breakDown(systems, vendor, size, back));
                RunLog.Counts before = rehearsal.log.counts();
                submit(rehearsal, day, days.size(), size);
                rehearsal.runUntil(back.plus(UNTIL_SOMEBODY_RESUMES));
                rehearsal.resumeAll();
                rehearsal.runUntilQuiet();
                troubles.add(new Trouble(
                        "a day without " + down,
                        rehearsal.log.counts().minus(before),
                        Duration.between(back, rehearsal.log.lastCompletion())));
            }
            return Result.of(systems, rehearsal, engagements, troubles.subList(FIRST_OUTAGE, days.size()));
        }
    }

    private static void breakDown(Landscape systems, Vendor vendor, int size, Instant back) {
        // It has executed a write when it breaks down, and the answer never comes.
        systems.server(vendor)
                .addFault(FaultRule.once(
                        Fault.COMMIT_THEN_LOSE, "POST|PUT|PATCH", "^(?!.*(oauth2|suiteql|resolve|create$)).*$"));
        systems.api(vendor).suffer(new Outage(systems.clock, callsOfHalfADay(vendor, size), back));
    }

    private static int callsOfHalfADay(Vendor vendor, int size) {
        return vendor == Vendor.AVATAX ? size : 3 * size;
    }

    private static void prepare(Rehearsal rehearsal, int day, int days, int size) {
        group(day - 1, days, size).forEach(rehearsal::deliver);
        group(day - 2, days, size).forEach(rehearsal::pay);
    }

    private static void submit(Rehearsal rehearsal, int day, int days, int size) {
        group(day, days, size).forEach(rehearsal::setUp);
        group(day - 1, days, size).forEach(rehearsal::bill);
        group(day - 2, days, size).forEach(rehearsal::checkCash);
    }

    private static List<Engagement> group(int day, int days, int size) {
        return day < 0 || day >= days
                ? List.of()
                : Result.engagements(days * size).subList(day * size, (day + 1) * size);
    }
}
