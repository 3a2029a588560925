package org.throughline.rehearsal.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The ERP is maintained for an hour while deals and billing runs come in: they wait, and go on by themselves. */
class MaintenanceWindowTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");
    private static final Instant FROM = START.plus(Duration.ofMinutes(10));
    private static final Instant UNTIL = FROM.plus(Duration.ofHours(1));
    // After its last try in the window a run waits as long again as it has waited in all, and up to half of that more.
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(65);

    @Test
    void whatComesInDuringMaintenanceGoesOnByItselfAfterIt() {
        Result maintained = played(Databases.h2(), 4, true);

        assertGoodBooks(maintained, 4);
        maintained.print("maintenance sample");
    }

    @Test
    @Tag("crash-sweep")
    void soDoManyDealsAndBillingRunsOnPostgreSql() throws IOException {
        int engagements = 40;
        try (EmbeddedPostgres server = Databases.postgreSql();
                HikariDataSource database = Databases.pool(server)) {
            Result maintained = played(database, engagements, true);

            assertGoodBooks(maintained, engagements);
            maintained.print("maintenance of the ERP for an hour");
        }
    }

    private static void assertGoodBooks(Result maintained, int engagements) {
        assertThat(maintained.counts().waited()).isEqualTo(engagements);
        assertThat(maintained.counts().cases()).isZero();
        assertThat(maintained.troubles()).allMatch(window -> window.recovery().compareTo(LONGEST_RECOVERY) < 0);
        maintained.assertSameAs(played(Databases.h2(), engagements, false), engagements);
    }

    private static Result played(DataSource database, int engagements, boolean isMaintained) {
        SkippingClock clock = new SkippingClock(START);
        List<Engagement> all = Result.engagements(engagements);
        List<Engagement> sold = all.subList(0, engagements / 2);
        List<Engagement> won = all.subList(engagements / 2, engagements);
        try (Landscape systems = new Landscape(clock, engagements, netSuiteSeed(isMaintained));
                Rehearsal rehearsal = new Rehearsal(systems, database)) {
            sold.forEach(rehearsal::setUp);
            rehearsal.runUntilQuiet();
            sold.forEach(rehearsal::deliver);
            RunLog.Counts before = rehearsal.log.counts();
            comeIn(rehearsal, sold, won);
            rehearsal.runUntilQuiet();
            Trouble window = new Trouble(
                    "the hour",
                    rehearsal.log.counts().minus(before),
                    Duration.between(UNTIL, rehearsal.log.lastCompletion()));
            won.forEach(rehearsal::deliver);
            won.forEach(rehearsal::bill);
            rehearsal.runUntilQuiet();
            all.forEach(rehearsal::pay);
            all.forEach(rehearsal::checkCash);
            rehearsal.runUntilQuiet();
            return Result.of(systems, rehearsal, engagements, List.of(window));
        }
    }

    /** A billing run and a won deal at a time, evenly over the window. */
    private static void comeIn(Rehearsal rehearsal, List<Engagement> sold, List<Engagement> won) {
        Duration pause = Duration.between(FROM, UNTIL).dividedBy(sold.size());
        for (int i = 0; i < sold.size(); i++) {
            rehearsal.runUntil(FROM.plusSeconds(1).plus(pause.multipliedBy(i)));
            rehearsal.bill(sold.get(i));
            rehearsal.setUp(won.get(i));
        }
        rehearsal.runUntil(UNTIL);
    }

    private static ObjectNode netSuiteSeed(boolean isMaintained) {
        ObjectNode seed = Seeds.netSuite(Landscape.publicKeyPem());
        return isMaintained ? Seeds.withMaintenance(seed, FROM, UNTIL) : seed;
    }
}
