package org.throughline.salesforce.platform;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.OAuthCredentials;
import org.throughline.connector.auth.TokenStore;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;

/**
 * One Salesforce org and how to sign in to it.
 *
 * <p>Give the same object to all connectors of the org: they then share one token and one budget of concurrent calls.
 * Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface SalesforceConfig {

    /** {@return the org's My Domain URL, such as {@code https://acme.my.salesforce.com}} */
    String getBaseUrl();

    /**
     * {@return who signs in: client credentials, or a JWT bearer whose audience is {@code https://login.salesforce.com} or
     * {@code https://test.salesforce.com}}
     */
    @Value.Redacted
    OAuthCredentials getCredentials();

    /**
     * {@return where processes share the token of the org, so that one sign-in serves all of them; empty if each signs in
     * by itself}
     */
    @Value.Auxiliary
    Optional<TokenStore> getTokenStore();

    /** {@return the version of the REST API} */
    @Value.Default
    default String getApiVersion() {
        return "v67.0";
    }

    /** {@return how many rows a page of a query should have, 200 to 2000; Salesforce takes it as a hint} */
    @Value.Default
    default int getPageSize() {
        return 2000;
    }

    /**
     * {@return how many calls may be under way at the same time: Salesforce allows 25 long ones in production and
     * sandboxes, 5 in Developer Editions}
     */
    @Value.Default
    default int getConcurrentCalls() {
        return 25;
    }

    /** {@return where connectors of the same org, also those of other configurations, share what the org may still call} */
    @Value.Default
    @Value.Auxiliary
    default AccountBudgets getBudgets() {
        return AccountBudgets.shared();
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

    /**
     * {@return the clock that dates assertions, and tells when a token ends and how long a vendor that does not answer is
     * left alone}
     */
    @Value.Default
    @Value.Auxiliary
    default Clock getClock() {
        return Clock.systemUTC();
    }

    /** {@return where every attempt is reported for metrics and traces} */
    @Value.Default
    @Value.Auxiliary
    default ObservationRegistry getObservations() {
        return ObservationRegistry.NOOP;
    }

    /** {@return the token of the org; the same for all connections to it} */
    @Value.Lazy
    default CachingTokenSource getTokens() {
        return SalesforceSignIn.of(this);
    }

    /** {@return the connection to the org; the same for all callers} */
    @Value.Lazy
    default SalesforceRestClient getClient() {
        return new SalesforceRestClient(this);
    }

    /**
     * Rejects settings that cannot work, all of them at once.
     *
     * @throws IllegalStateException if any setting is wrong
     */
    @Value.Check
    default void check() {
        List<String> problems = new ArrayList<>();
        if (HttpUrl.parse(getBaseUrl()) == null) {
            problems.add("baseUrl is not an http(s) URL");
        }
        if (!getApiVersion().matches("v[1-9][0-9]\\.0")) {
            problems.add("apiVersion must look like v67.0");
        }
        if (getPageSize() < 200 || getPageSize() > 2000) {
            problems.add("pageSize must be 200 to 2000");
        }
        if (getConcurrentCalls() < 1 || getConcurrentCalls() > 25) {
            problems.add("concurrentCalls must be 1 to 25");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("SalesforceConfig: " + String.join("; ", problems));
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SalesforceConfig}. Not thread-safe. */
    class Builder extends ImmutableSalesforceConfig.Builder {
        Builder() {}
    }
}
