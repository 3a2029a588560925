package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.RateLimitedException;

class ConcurrencyTest {
    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @BeforeEach
    void answerEverything() {
        vendor.stubFor(any(anyUrl()).willReturn(okJson("1")));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void neverMoreCallsAreUnderWayThanTheAccountAllows() throws Exception {
        ConnectorHttp http = http(3, Duration.ofSeconds(30), new CountDownLatch(0));

        List<Future<ApiResponse>> calls = IntStream.range(0, 60)
                .mapToObj(i -> threads.submit(() -> http.send(read())))
                .toList();

        for (Future<ApiResponse> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void aCallThatFindsNoFreeSlotInTimeIsRateLimitedAndNotSent() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ConnectorHttp http = http(1, Duration.ZERO, release);
        Future<ApiResponse> first = threads.submit(() -> http.send(read()));
        while (underWay.get() == 0) {
            Thread.onSpinWait();
        }

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> http.send(read()))
                .withMessage("acme.read: all concurrent calls of the account are in use");

        release.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    private ConnectorHttp http(int calls, Duration maxWait, CountDownLatch release) {
        HttpTransport transport = HttpTransport.builder()
                .addInterceptor(chain -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    try {
                        release.await();
                        return chain.proceed(chain.request());
                    } catch (InterruptedException e) {
                        throw new java.io.InterruptedIOException();
                    } finally {
                        underWay.decrementAndGet();
                    }
                })
                .build();
        return ConnectorHttp.builder("acme", vendor.baseUrl())
                .transport(transport)
                .retry(RetryLimits.none())
                .budget(AccountBudget.of(
                        AccountLimits.concurrent(calls, maxWait), Clock.systemUTC(), Sleeper.blocking()))
                .build();
    }

    private static ApiRequest read() {
        return ApiRequest.get("acme.read").path("x");
    }
}
