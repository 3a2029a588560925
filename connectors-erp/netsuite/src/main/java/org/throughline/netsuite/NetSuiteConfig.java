package org.throughline.netsuite;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.auth.OAuth1Credentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.mapping.MappingProfiles;
import org.throughline.model.billing.InvoiceLineType;

/** How to reach one NetSuite account, and what its master data is called. */
@Value.Immutable
@ConfigStyle
public interface NetSuiteConfig {

    /** {@return the account's service URL, such as {@code https://1234567.suitetalk.api.netsuite.com}} */
    String getBaseUrl();

    /** {@return the integration's client id and certificate with its private key; the scope is added} */
    @Value.Redacted
    Optional<JwtClientAssertionCredentials> getCredentials();

    /**
     * The integration's consumer key and a token, for an account that still has token-based authentication (OAuth 1.0a).
     * The realm is the account id in upper case, such as {@code 1234567_SB1}. NetSuite takes no new ones from 2027.1, and
     * ends the existing ones with 2028.1, tentatively.
     *
     * @return the credentials; empty where {@link #getCredentials()} are given
     */
    @Value.Redacted
    Optional<OAuth1Credentials> getTokenBasedCredentials();

    /** {@return the external ids of the service items that invoice lines are posted to; one for each type of line} */
    Map<InvoiceLineType, String> getItems();

    /** {@return the time zone whose calendar the subsidiaries keep, by external id; {@link ZoneOffset#UTC} for others} */
    Map<String, ZoneId> getTimeZones();

    /**
     * {@return which custom fields are what, at most one profile for each of {@code customer}, {@code job} and
     * {@code invoice}: bound fields such as {@code custentity_region} are read into attributes or extensions, and written
     * from them; those of invoices, such as {@code custbody_cost_centre}, are written only}
     */
    List<MappingProfile> getProfiles();

    /** {@return how many requests may be under way at once; the account's limit is shared by all integrations} */
    @Value.Default
    default int getConcurrencyLimit() {
        return 5;
    }

    /** {@return how long a request waits for its turn under that limit} */
    @Value.Default
    default Duration getMaxWaitForTurn() {
        return Duration.ofSeconds(30);
    }

    /**
     * How old a change must be before a feed delivers it, so that none is missed that becomes visible late.
     *
     * @return the time
     */
    @Value.Default
    default Duration getFeedDelay() {
        return Duration.ofSeconds(30);
    }

    /** {@return how long to wait before NetSuite is asked again how far a job is} */
    @Value.Default
    default Duration getJobInterval() {
        return Duration.ofSeconds(1);
    }

    /** {@return how long to wait for the end of a job; after that its outcome is unknown} */
    @Value.Default
    default Duration getMaxWaitForJob() {
        return Duration.ofMinutes(5);
    }

    /** {@return where the connectors of one account share that limit: all of this process, unless tenants are kept apart} */
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
        if (getCredentials().isPresent() == getTokenBasedCredentials().isPresent()) {
            problems.add("either credentials or tokenBasedCredentials must be set");
        }
        if (getItems().isEmpty()) {
            problems.add("items has no item");
        }
        getItems().forEach((type, item) -> {
            if (item.isBlank()) {
                problems.add("items has no item for lines of type " + type);
            }
        });
        try {
            profiles();
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        if (getConcurrencyLimit() < 1) {
            problems.add("concurrencyLimit must be at least 1");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("NetSuiteConfig: " + String.join("; ", problems));
        }
    }

    /** {@return the profiles by the type of record} */
    default MappingProfiles profiles() {
        return MappingProfiles.of(
                NetSuiteClient.SYSTEM,
                List.of(NetSuiteCustomers.TYPE, NetSuiteProjects.JOB, NetSuiteInvoices.TYPE),
                getProfiles());
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link NetSuiteConfig}. Not thread-safe. */
    class Builder extends ImmutableNetSuiteConfig.Builder {
        Builder() {}
    }
}
