package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.VendorApi;

/** Writes that meet on one project, in an org that refuses them as the package does. */
class RowLockTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate DATE = LocalDate.of(2026, 7, 15);

    private static LockingOrg org = new LockingOrg(new TestOrg(), 0);

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new LockingOrg(new TestOrg(), 0);
        return org;
    });

    @Test
    void twoThreadsWriteToOneProjectWithoutMeeting() throws Exception {
        CertiniaPsa psa = psa(RetryLimits.none());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> time = threads.submit(() -> psa.timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY));
            Future<?> expenses =
                    threads.submit(() -> psa.expenses().write(Samples.report(Samples.expense("X1", "USD 80.10")), KEY));
            Future<?> milestone = threads.submit(
                    () -> psa.milestones().complete(Samples.completion("M3", ApprovalState.SUBMITTED), KEY));
            time.get(10, TimeUnit.SECONDS);
            expenses.get(10, TimeUnit.SECONDS);
            milestone.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }

        assertThat(org.refused).hasValue(0);
    }

    @Test
    void aRowThatAnotherProcessHasLockedIsTriedAgain() {
        org.lockedByOthers.set(2);

        psa(new RetryLimits(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5)))
                .timeEntries()
                .record(List.of(Samples.time(DATE, "7.25")), KEY);

        assertThat(org.refused).hasValue(2);
        assertThat(org.testOrg.keyed("pse__Timecard_Header__c")).isEqualTo(1);
    }

    @Test
    void aRowThatStaysLockedWasNotWritten() {
        org.lockedByOthers.set(9);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(
                        () -> psa(RetryLimits.none()).timeEntries().record(List.of(Samples.time(DATE, "7.25")), KEY));
        assertThat(org.testOrg.keyed("pse__Timecard_Header__c")).isZero();
    }

    private static CertiniaPsa psa(RetryLimits retry) {
        SalesforceConfig.Builder salesforce = SalesforceConfig.builder();
        salesforce
                .setBaseUrl(CERTINIA.baseUrl())
                .setCredentials(ClientCredentials.of("throughline-client", Secret.of(TestOrg.SECRET)))
                .setRetry(retry);
        return CertiniaPsa.connect(
                CertiniaConfig.builder().setOrg(salesforce.build()).build());
    }

    /** Refuses a write while another one is under way, and as many as others are said to hold. */
    private static final class LockingOrg implements VendorApi {
        private final TestOrg testOrg;
        private final AtomicInteger lockedByOthers;
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();
        private final CountDownLatch second = new CountDownLatch(1);

        LockingOrg(TestOrg testOrg, int lockedByOthers) {
            this.testOrg = testOrg;
            this.lockedByOthers = new AtomicInteger(lockedByOthers);
        }

        @Override
        public String name() {
            return testOrg.simulator().name();
        }

        @Override
        public SimulatorResponse handle(SimulatorRequest request) {
            if (!new String(request.body(), StandardCharsets.UTF_8).contains("\"PATCH\"")) {
                return testOrg.simulator().handle(request);
            }
            boolean isHeld = lockedByOthers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            try {
                if (underWay.incrementAndGet() > 1 || isHeld) {
                    refused.incrementAndGet();
                    second.countDown();
                    return locked();
                }
                // Gives another write the time to arrive; none does if writes take turns.
                second.await(30, TimeUnit.MILLISECONDS);
                return testOrg.simulator().handle(request);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public SimulatorResponse throttled() {
            return testOrg.simulator().throttled();
        }

        @Override
        public SimulatorResponse unavailable() {
            return testOrg.simulator().unavailable();
        }

        private static SimulatorResponse locked() {
            return SimulatorResponse.text(
                    400,
                    "application/json",
                    "[{\"message\":\"unable to obtain exclusive access\",\"errorCode\":\"UNABLE_TO_LOCK_ROW\"}]");
        }
    }
}
