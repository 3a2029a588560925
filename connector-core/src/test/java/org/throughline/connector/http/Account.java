package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A scripted vendor, and a clock that only moves when the pipeline waits. */
final class Account {
    final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    static WireMockExtension vendor() {
        return WireMockExtension.newInstance()
                .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
                .build();
    }

    ConnectorHttp.Builder http(String baseUrl) {
        return ConnectorHttp.builder("acme", baseUrl).time(clock(), this::wait);
    }

    Clock clock() {
        return new Clock() {
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
        };
    }

    /** Lets time pass outside of the pipeline. */
    void pass(Duration duration) {
        now = now.plus(duration);
    }

    private void wait(Duration duration) {
        waits.add(duration);
        pass(duration);
    }
}
