package org.throughline.stripe;

import io.micrometer.observation.ObservationRegistry;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.Secret;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;

/** How to reach one Stripe account. */
@Value.Immutable
@ConfigStyle
public interface StripeConfig {

    /** {@return the API's root; for tests, a simulator} */
    @Value.Default
    default String getBaseUrl() {
        return "https://api.stripe.com";
    }

    /** {@return a secret or restricted key, {@code sk_…} or {@code rk_…}} */
    @Value.Redacted
    Secret getApiKey();

    /** {@return the time zone whose calendar the invoices keep} */
    @Value.Default
    default ZoneId getTimeZone() {
        return ZoneOffset.UTC;
    }

    /** {@return how many requests a second the account allows: 25 in a sandbox, 100 live} */
    @Value.Default
    default int getRequestsPerSecond() {
        return 25;
    }

    /** {@return where the connectors of one account share that limit: all of this process, unless tenants are kept apart} */
    @Value.Default
    @Value.Auxiliary
    default AccountBudgets getBudgets() {
        return AccountBudgets.shared();
    }

    /** {@return names the account among the budgets, where one process connects to several} */
    @Value.Default
    default String getAccountName() {
        return "default";
    }

    /** {@return the connection pool, timeouts and proxy} */
    @Value.Default
    @Value.Auxiliary
    default HttpTransport getTransport() {
        return HttpTransport.standard();
    }

    /** {@return how often and how long to repeat what is safe to repeat} */
    @Value.Default
    default RetryLimits getRetry() {
        return RetryLimits.standard();
    }

    /** {@return where every attempt is reported for metrics and traces} */
    @Value.Default
    @Value.Auxiliary
    default ObservationRegistry getObservations() {
        return ObservationRegistry.NOOP;
    }

    /**
     * Rejects settings that cannot work, all of them at once.
     *
     * @throws IllegalStateException if any setting is wrong
     */
    @Value.Check
    default void check() {
        List<String> problems = new ArrayList<>();
        if (!getBaseUrl().matches("https?://.+")) {
            problems.add("baseUrl must begin with https:// or http://");
        }
        if (!new String(getApiKey().reveal()).matches("[!-~]+")) {
            problems.add("apiKey has a character that a header cannot carry");
        }
        if (getRequestsPerSecond() < 1) {
            problems.add("requestsPerSecond must be at least 1");
        }
        if (getAccountName().isBlank()) {
            problems.add("accountName is empty");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("StripeConfig: " + String.join("; ", problems));
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link StripeConfig}. Not thread-safe. */
    class Builder extends ImmutableStripeConfig.Builder {
        Builder() {}
    }
}
