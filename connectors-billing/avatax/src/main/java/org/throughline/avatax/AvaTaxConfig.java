package org.throughline.avatax;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.billing.InvoiceLineType;

/** How to reach one company of an AvaTax account. */
@Value.Immutable
@ConfigStyle
public interface AvaTaxConfig {

    /** {@return {@code https://rest.avatax.com}, or {@code https://sandbox-rest.avatax.com}} */
    String getBaseUrl();

    /** {@return the account id and the licence key} */
    @Value.Redacted
    BasicCredentials getCredentials();

    /** {@return the code of the company whose returns the transactions belong to, at most 25 characters} */
    String getCompanyCode();

    /** {@return AvaTax's code of what each kind of line sells; a kind without one is taxed by the company's own rules} */
    Map<InvoiceLineType, String> getTaxCodes();

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

    /** {@return the clock that tells what day it is, and how long AvaTax is left alone while it does not answer} */
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

    /**
     * Rejects settings that cannot work, all of them at once.
     *
     * @throws IllegalStateException if any setting is wrong
     */
    @Value.Check
    default void check() {
        List<String> problems = new ArrayList<>();
        if (!getBaseUrl().startsWith("https://") && !getBaseUrl().startsWith("http://")) {
            problems.add("baseUrl must start with https://");
        }
        if (getCompanyCode().isBlank() || getCompanyCode().length() > 25) {
            problems.add("companyCode must have 1 to 25 characters");
        }
        getTaxCodes().forEach((type, code) -> {
            if (code.isBlank() || code.length() > 25) {
                problems.add("the tax code of " + type + " must have 1 to 25 characters");
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalStateException("AvaTaxConfig: " + String.join("; ", problems));
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AvaTaxConfig}. Not thread-safe. */
    class Builder extends ImmutableAvaTaxConfig.Builder {
        Builder() {}
    }
}
