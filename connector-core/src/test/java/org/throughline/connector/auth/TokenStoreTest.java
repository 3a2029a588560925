package org.throughline.connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;

/** Two instances over one store stand for two processes. */
@Timeout(60)
class TokenStoreTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    private static final String ACCOUNT = "acme:tenant-1";

    private final InMemoryTokenStore store = new InMemoryTokenStore(CLOCK);
    private final Rotating vendor = new Rotating();

    /** A vendor whose refresh tokens are good once, as rotation demands. */
    private static final class Rotating implements TokenSource {
        final AtomicInteger issued = new AtomicInteger();

        @Override
        public AccessToken fetch() {
            return next(0);
        }

        @Override
        public AccessToken refresh(AccessToken previous) {
            String used =
                    new String(Objects.requireNonNull(previous.refreshToken()).reveal());
            return next(Integer.parseInt(used.substring(2)));
        }

        private AccessToken next(int used) {
            if (!issued.compareAndSet(used, used + 1)) {
                throw new IllegalStateException("refresh token r-" + used + " was used twice");
            }
            return token(used + 1);
        }
    }

    private static final class SettableClock extends Clock {
        Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void aHundredRefusalsInTwoProcessesMakeOneRenewal() throws Exception {
        List<CachingTokenSource> processes = List.of(process(), process());
        Secret refused = bearer(processes.get(0));
        assertThat(bearer(processes.get(1))).isEqualTo(refused);
        CyclicBarrier start = new CyclicBarrier(100);
        ExecutorService threads = Executors.newFixedThreadPool(100);

        List<Future<Secret>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CachingTokenSource process = processes.get(i % 2);
            calls.add(threads.submit(() -> {
                start.await();
                process.renew(refused);
                return bearer(process);
            }));
        }

        for (Future<Secret> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(Secret.of("Bearer t-2"));
        }
        threads.shutdownNow();
        assertThat(vendor.issued).as("tokens issued").hasValue(2);
    }

    @Test
    void aRestartedProcessGoesOnWithTheStoredToken() {
        process().token();

        assertThat(process().token().value()).isEqualTo(Secret.of("t-1"));
        assertThat(vendor.issued).hasValue(1);
    }

    @Test
    void whileAnotherProcessRenewsThisOneWaitsForItsToken() {
        assertThat(store.tryLease(ACCOUNT, "another process", Duration.ofMinutes(1)))
                .isTrue();
        CachingTokenSource waiting = CachingTokenSource.shared(
                vendor, CLOCK, store, ACCOUNT, wait -> store.compareAndSet(ACCOUNT, 0, token(7)));

        assertThat(waiting.token().value()).isEqualTo(Secret.of("t-7"));
        assertThat(vendor.issued).hasValue(0);
    }

    @Test
    void anotherProcessThatNeverEndsIsReported() {
        store.tryLease(ACCOUNT, "another process", Duration.ofDays(1));
        CachingTokenSource waiting = CachingTokenSource.shared(vendor, CLOCK, store, ACCOUNT, wait -> {});

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(waiting::token)
                .withMessage("token.renew: another process has been renewing the token for too long");
    }

    @Test
    void aTokenThatAnotherProcessStoredMeanwhileIsTakenInsteadOfOurs() {
        CachingTokenSource late = CachingTokenSource.shared(
                () -> {
                    store.compareAndSet(ACCOUNT, 0, token(7));
                    return token(1);
                },
                CLOCK,
                store,
                ACCOUNT,
                wait -> {});

        assertThat(late.token().value()).isEqualTo(Secret.of("t-7"));
    }

    @Test
    void aFailedRenewalGivesTheLeaseBack() {
        CachingTokenSource failing = CachingTokenSource.shared(
                () -> {
                    throw new IllegalStateException("refused");
                },
                CLOCK,
                store,
                ACCOUNT,
                wait -> {});

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(failing::token);

        assertThat(store.tryLease(ACCOUNT, "another process", Duration.ofMinutes(1)))
                .isTrue();
    }

    @Test
    void aLeaseEndsByItself() {
        SettableClock clock = new SettableClock(CLOCK.instant());
        InMemoryTokenStore timed = new InMemoryTokenStore(clock);
        timed.tryLease(ACCOUNT, "crashed", Duration.ofMinutes(2));

        assertThat(timed.tryLease(ACCOUNT, "other", Duration.ofMinutes(2))).isFalse();
        clock.now = CLOCK.instant().plus(Duration.ofMinutes(2));
        assertThat(timed.tryLease(ACCOUNT, "other", Duration.ofMinutes(2))).isTrue();
        timed.release(ACCOUNT, "crashed");
        assertThat(timed.tryLease(ACCOUNT, "third", Duration.ofMinutes(2))).isFalse();
    }

    private CachingTokenSource process() {
        return CachingTokenSource.shared(vendor, CLOCK, store, ACCOUNT, wait -> TimeUnit.MILLISECONDS.sleep(1));
    }

    private static Secret bearer(CachingTokenSource process) {
        return process.authorization("GET", "https://api.example.com/x").orElseThrow();
    }

    private static AccessToken token(int number) {
        return new AccessToken(Secret.of("t-" + number), null, Map.of(), Secret.of("r-" + number));
    }
}
