package org.throughline.rehearsal.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All vendors throttle for as long as many engagements go through, and others use the ERP's slots, too. */
class ThrottlingTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");
    private static final int SLOTS_OF_THE_ACCOUNT = 5;

    @Test
    void allGoesThroughVendorsThatThrottle() {
        assertGoesThrough(4, 10, "throttling sample");
    }

    @Test
    @Tag("crash-sweep")
    void manyEngagementsGoThroughVendorsThatThrottleForHours() {
        assertGoesThrough(40, 30, "throttling");
    }

    private static void assertGoesThrough(int engagements, int callsPerMinute, String name) {
        Result throttled = played(engagements, callsPerMinute);

        assertThat(throttled.refused()).isPositive();
        assertThat(throttled.counts().cases()).isZero();
        throttled.assertSameAs(played(engagements, Integer.MAX_VALUE), engagements);
        throttled.print(name + ", " + callsPerMinute + " calls a minute");
    }

    private static Result played(int engagements, int callsPerMinute) {
        SkippingClock clock = new SkippingClock(START);
        List<Engagement> all = Result.engagements(engagements);
        try (Landscape systems = new Landscape(clock, engagements);
                Rehearsal rehearsal = new Rehearsal(systems, Databases.h2())) {
            throttle(systems, callsPerMinute);
            all.forEach(rehearsal::setUp);
            rehearsal.runUntilQuiet();
            calm(systems);
            all.forEach(rehearsal::deliver);
            throttle(systems, callsPerMinute);
            all.forEach(rehearsal::bill);
            rehearsal.runUntilQuiet();
            calm(systems);
            all.forEach(rehearsal::pay);
            throttle(systems, callsPerMinute);
            all.forEach(rehearsal::checkCash);
            rehearsal.runUntilQuiet();
            assertThat(systems.api(Vendor.NETSUITE).mostUnderWay()).isLessThanOrEqualTo(SLOTS_OF_THE_ACCOUNT);
            Duration passed = Duration.between(START, rehearsal.log.lastCompletion());
            return Result.of(
                    systems, rehearsal, engagements, List.of(new Trouble("all of it", rehearsal.log.counts(), passed)));
        }
    }

    private static void throttle(Landscape systems, int callsPerMinute) {
        if (callsPerMinute == Integer.MAX_VALUE) {
            return;
        }
        DisturbedApi netSuite = systems.api(Vendor.NETSUITE);
        netSuite.suffer(limit(systems, callsPerMinute, RateLimit.Form.DATE).and(netSuite.slots(2)));
        systems.api(Vendor.SALESFORCE).suffer(limit(systems, callsPerMinute, RateLimit.Form.SECONDS));
        systems.api(Vendor.AVATAX).suffer(limit(systems, callsPerMinute, RateLimit.Form.SECONDS));
    }

    private static RateLimit limit(Landscape systems, int callsPerMinute, RateLimit.Form form) {
        return new RateLimit(systems.clock, callsPerMinute, form);
    }

    /** What people do in the systems is not throttled here: they would try again, too. */
    private static void calm(Landscape systems) {
        for (Vendor vendor : Vendor.values()) {
            systems.api(vendor).suffer(Disturbance.none());
        }
    }
}
