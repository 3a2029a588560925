package org.throughline.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT0S",
        "1.5, PT1.5S",
        "'Mon, 23 Nov 2026 10:00:30 GMT', PT30S",
        "'Mon, 23 Nov 2026 09:00:00 GMT', PT0S",
        "999999999999, PT168H",
        "'Wed, 23 Nov 2033 10:00:00 GMT', PT168H"
    })
    void secondsAndDatesAreUnderstood(String value, Duration wait) {
        assertThat(RetryAfter.read(Headers.of("Retry-After", value), CLOCK)).isEqualTo(wait);
    }

    @Test
    void aDateIsMeasuredByTheClockOfTheVendor() {
        Headers headers =
                Headers.of("Date", "Mon, 23 Nov 2026 11:00:00 GMT", "Retry-After", "Mon, 23 Nov 2026 11:00:05 GMT");

        assertThat(RetryAfter.read(headers, CLOCK)).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "12 s", "-5", "1e999999999", "99999999999999999999"})
    void anythingElseIsNoWait(String value) {
        assertThat(RetryAfter.read(Headers.of("Retry-After", value), CLOCK)).isNull();
    }
}
